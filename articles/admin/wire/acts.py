"""What is done with an item of the wire, on its card or on its page, and what takes it back."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.numbers import number_in
from articles.models import Section, WireItem, WireTaking
from articles.models.languages import autonym
from articles.rights import may, sections_of
from articles.workflow import Refused, wire
from articles.workflow.wire.taking import language_of


def may_take(user) -> bool:
    return may(user, "take") and may(user, "create")


def sections_for(user, item: WireItem) -> list[Section]:
    """Those that an article of it may be put into by this account; the feed's own first."""
    language, mine = language_of(item), sections_of(user, "create")
    found = Section.objects.filter(language=language)
    if mine is not None:
        found = found.filter(pk__in=mine)
    return sorted(found, key=lambda it: it.pk != item.feed.section_id)


def section_for(user, item: WireItem, asked: str | None = None) -> Section | None:
    """The one that was chosen, else the feed's. A role in one section writes there."""
    sections = sections_for(user, item)
    chosen = number_in(asked) if asked else None
    for section in sections:
        if section.pk == (chosen or item.feed.section_id):
            return section
    if asked:
        raise Refused(_("Choose a section in which your role lets you write."), field="section")
    if sections_of(user, "create") is None:
        return None
    if not sections or asked == "":
        raise Refused(
            _("Your role lets you write in no section in %(language)s: ask an editor to take it.")
            % {"language": autonym(language_of(item))}
        )
    return sections[0]


def take(user, item: WireItem, asked: str | None = None, *, again: bool = False) -> WireTaking:
    if not may_take(user):
        raise PermissionDenied
    section = section_for(user, item, asked)
    return wire.take(item, by=user, section=section, again=again, via=VIA)


def put_aside(user, item: WireItem) -> None:
    if not may(user, "take"):
        raise PermissionDenied
    wire.put_aside(item, by=user, seen=item.heard_at)


def bring_back(user, item: WireItem) -> None:
    if not may(user, "take"):
        raise PermissionDenied
    wire.bring_back(item)


# --- Taken back ----------------------------------------------------------------------------------


def undo(request, rest: str) -> str:
    """`rest`: what was done, and the number of the item or taking."""
    what, _comma, number = rest.partition(",")
    pk = number_in(number)
    step = {"aside": _back, "back": _aside_again, "take": _spike}.get(what)
    if step is None or pk is None:
        raise Http404
    return step(request.user, pk)


def _item(pk: int) -> WireItem:
    item = WireItem.objects.select_related("feed").filter(pk=pk).first()
    if item is None:
        raise Refused(_("The item is no longer there."))
    return item


def _back(user, pk: int) -> str:
    item = _item(pk)
    bring_back(user, item)
    return _("“%(item)s” is back among the others.") % {"item": item}


def _aside_again(user, pk: int) -> str:
    item = _item(pk)
    put_aside(user, item)
    return _("“%(item)s” is put aside.") % {"item": item}


def _spike(user, pk: int) -> str:
    taking = WireTaking.objects.select_related("article", "item").filter(pk=pk).first()
    if taking is None:
        raise Refused(_("The article is no longer there. Nothing was changed."))
    if not may(user, "spike", taking.article):
        raise PermissionDenied
    workflow.spike(taking.article, by=user, via=VIA)
    return _("The draft of “%(item)s” is on the spike; the item is as it was.") % {
        "item": taking.item
    }
