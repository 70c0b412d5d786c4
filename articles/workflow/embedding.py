"""Make the content of an embed, and keep what embeds show.

The content never changes afterwards: who edits an embed makes another.
"""

from articles.checks.usage import uses_of
from articles.embeds.kinds import KINDS, EmbedError
from articles.models import Article, Embed, Image, Source
from articles.models.embed import digest_of
from articles.workflow.errors import Refused

_THINGS = {"image": (Image, "picture"), "source": (Source, "source")}


def make(kind: str, data: dict, by=None) -> Embed:
    """The embed with this content; the same content is made once. `by` is the account that asks,
    None for an importer. Raises EmbedError: a field's name ("" for the whole) and a sentence."""
    known = KINDS.get(kind)
    if known is None or not known.has_content:
        raise EmbedError("", f"“{kind}” is not a kind of embed with content of its own.")
    if known.permission and not (by and by.has_perm(known.permission)):
        raise EmbedError("", f"Your account may not embed “{known.label}”. Ask an administrator.")
    ready = known.checked(data)
    _refuse_unknown(known, ready)
    made, _ = Embed.objects.get_or_create(
        digest=digest_of(kind, ready), defaults={"kind": kind, "data": ready, "created_by": by}
    )
    return made


def _refuse_unknown(kind, data: dict) -> None:
    """What it shows of ours must be there."""
    wanted: dict[str, set] = {}
    for thing, guid in kind.references(data):
        wanted.setdefault(thing, set()).add(guid)
    for thing, guids in wanted.items():
        model, label = _THINGS[thing]
        known = set(_at_hand(model).filter(guid__in=guids).values_list("guid", flat=True))
        if guids - known:
            field = next(field.name for field in kind.fields if field.of == thing)
            raise EmbedError(field, f"No {label} has the id {min(guids - known)}. Choose it again.")


def _at_hand(model):
    """What may be taken into new texts: no picture that lies in the bin."""
    return Image.objects.in_library() if model is Image else model.objects.all()


def refuse_used(thing: Article | Image | Source) -> None:
    """Nothing is deleted that words on the site, scheduled or in work embed."""
    uses = [use for use in uses_of(thing) if use.now]
    if not uses:
        return
    first = uses[0]
    where = "on the site" if first.live else "in its next text" if first.next else "in its draft"
    more = f" and {len(uses) - 1} more" if len(uses) > 1 else ""
    raise Refused(
        f"“{thing}” is used by “{first.article}” {where}{more}. "
        "Take it out there first, then delete it."
    )
