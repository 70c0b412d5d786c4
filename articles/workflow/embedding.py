"""Make the content of an embed, and keep what embeds show.

The content never changes afterwards: who edits an embed makes another.
"""

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from articles.checks.usage import uses_of
from articles.embeds.kinds import KINDS, EmbedError
from articles.models import Article, Embed, Image, Source
from articles.models.embed import digest_of
from articles.workflow.errors import Refused

_THINGS = {
    "image": (Image, gettext_noop("No picture has the id {id}. Choose it again.")),
    "source": (Source, gettext_noop("No source has the id {id}. Choose it again.")),
}


def make(kind: str, data: dict, by=None) -> Embed:
    """The embed with this content; the same content is made once. `by` is the account that asks,
    None for an importer. Raises EmbedError: a field's name ("" for the whole) and a sentence."""
    known = KINDS.get(kind)
    if known is None or not known.has_content:
        raise EmbedError("", f"“{kind}” is not a kind of embed with content of its own.")
    if known.permission and not (by and by.has_perm(known.permission)):
        sentence = gettext("Your account may not embed “{kind}”. Ask an administrator.")
        raise EmbedError("", sentence.format(kind=gettext(known.label)))
    ready = known.checked(data)
    _refuse_unknown(known, ready)
    made, _rest = Embed.objects.get_or_create(
        digest=digest_of(kind, ready), defaults={"kind": kind, "data": ready, "created_by": by}
    )
    return made


def _refuse_unknown(kind, data: dict) -> None:
    """What it shows of ours must be there."""
    wanted: dict[str, set] = {}
    for thing, guid in kind.references(data):
        wanted.setdefault(thing, set()).add(guid)
    for thing, guids in wanted.items():
        model, sentence = _THINGS[thing]
        known = {row.guid: row for row in model.objects.filter(guid__in=guids)}
        field = next(field.name for field in kind.fields if field.of == thing)
        if guids - known.keys():
            missing = min(guids - known.keys())
            raise EmbedError(field, gettext(sentence).format(id=missing))
        _refuse_binned(field, known.values())


def _refuse_binned(field: str, things: Iterable[Image | Source]) -> None:
    """No new text takes up a picture that lies in the bin."""
    for thing in things:
        if isinstance(thing, Image) and thing.binned_at:
            sentence = gettext(
                "The picture “{title}” is in the bin. Take it out of the bin first, or choose "
                "another."
            )
            raise EmbedError(field, sentence.format(title=thing))


def refuse_used(thing: Article | Image | Source) -> None:
    """Nothing is deleted that words on the site, scheduled or in work embed."""
    uses = [use for use in uses_of(thing) if use.now]
    if not uses:
        return
    first = uses[0]
    where = (
        _("on the site")
        if first.live
        else _("in the scheduled update")
        if first.next
        else _("in its draft")
    )
    more = _(" and %(number)s more") % {"number": len(uses) - 1} if len(uses) > 1 else ""
    raise Refused(
        _(
            "“%(thing)s” is used by “%(article)s” %(where)s%(more)s. Take it out there "
            "first, then delete it."
        )
        % {"thing": thing, "article": first.article, "where": where, "more": more}
    )
