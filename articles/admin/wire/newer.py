"""A newer version of copy at the article that was made of it: what it would change, field by field,
to be taken over or left."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.article.differing import difference
from articles.admin.article.doing import VIA
from articles.admin.article.situation import Situation
from articles.admin.numbers import number_in
from articles.admin.undo import with_undo
from articles.differences import FieldChange
from articles.models import Revision, WireTaking, WireVersion
from articles.rights import may
from articles.workflow import Refused, wire
from articles.workflow.wire.newer import Newer


def show(desk, request: HttpRequest, pk: int) -> HttpResponse:
    taking = _taking(request, pk)
    if request.method == "POST":
        return _pressed(request, taking)
    now, article = timezone.now(), taking.article
    newer = wire.newer_of(taking)
    context = {
        **desk.each_context(request),
        "title": _("A newer version from %(provider)s") % {"provider": taking.item.feed.provider},
        "taking": taking,
        "article": article,
        "situation": Situation(article, now, request.user),
        "newer": newer,
        "rows": _rows(newer, now, request.user) if newer else [],
    }
    return TemplateResponse(request, "admin/wire/newer.html", context)


def _taking(request: HttpRequest, pk: int) -> WireTaking:
    taking = wire.with_all(pk)
    if taking is None:
        raise Http404
    if not may(request.user, "save", taking.article):
        raise PermissionDenied
    return taking


def _rows(newer: Newer, now, user) -> list[tuple[list, FieldChange, bool]]:
    """Each change, and whether we have changed the same."""
    then = {name: newer.then(name) for name in newer.fields}
    changes = difference(newer.taking.article, newer.now, then, now, user=user)
    return [([change], change, change.name in newer.conflicts) for change in changes]


def _pressed(request: HttpRequest, taking: WireTaking) -> HttpResponse:
    act = {"take": _take_over, "leave": _leave}.get(request.POST.get("do", ""))
    version = number_in(request.POST.get("version", ""))
    if act is None or version is None:
        raise Http404
    try:
        act(request, taking, version)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(request.path)
    url = reverse("admin:articles_article_change", args=[taking.article_id])
    return HttpResponseRedirect(f"{url}#wire")


def _take_over(request: HttpRequest, taking: WireTaking, version: int) -> None:
    number = number_in(request.POST.get("based_on", ""))
    based_on = Revision.objects.filter(article=taking.article_id, pk=number).first()
    if based_on is None:
        raise Refused(_("The text that this page showed is not kept any more. Look once more."))
    before = taking.version_id
    wire.take_over(
        taking,
        by=request.user,
        based_on=based_on,
        version=version,
        fields=request.POST.getlist("field"),
        via=VIA,
    )
    told = _("Taken over and saved. Readers see nothing of it until it is published.")
    step = f"wire-over:{taking.pk},{based_on.pk},{before}"
    messages.success(request, with_undo(told, step, _("Undo: go back to the text before")))


def _leave(request: HttpRequest, taking: WireTaking, version: int) -> None:
    wire.leave(taking, by=request.user, version=version, via=VIA)
    told = _("Left. The text stays as it is; the next version is shown again.")
    messages.success(request, with_undo(told, f"wire-left:{taking.pk}", _("Undo: show it again")))


# --- Taken back ----------------------------------------------------------------------------------


def undo_over(request: HttpRequest, rest: str) -> str:
    numbers = [number_in(it) for it in rest.split(",")]
    if len(numbers) != 3 or None in numbers:
        raise Http404
    taking = _taking(request, numbers[0])
    to = Revision.objects.filter(article=taking.article_id, pk=numbers[1]).first()
    version = WireVersion.objects.filter(item=taking.item_id, pk=numbers[2]).first()
    if to is None or version is None:
        raise Refused(_("The text before is not kept any more. Go back to one in the history."))
    wire.give_back(taking, by=request.user, to=to, version=version, via=VIA)
    return _("The text is as it was before.")


def undo_left(request: HttpRequest, rest: str) -> str:
    wire.show_again(_taking(request, number_in(rest) or 0))
    return _("The newer version is shown again.")
