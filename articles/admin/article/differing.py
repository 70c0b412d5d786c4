"""Two texts of one article compared for editors: embeds by their real headlines, pictures with
their thumbnails, whatever the gate says of them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.body.readable import hidden, readable_of
from articles.admin.pictures import with_thumbnails
from articles.checks.cards import cards_for_editor
from articles.differences import FieldChange, Wording, fields
from articles.embeds.clean import clean
from articles.embeds.kinds import KINDS
from articles.embeds.parse import embeds_in
from articles.models import Article, Revision
from articles.models.languages import autonym
from articles.workflow.words import LINES, with_defaults, words_of

IDENTITY = ("language", "section", "slug")


def difference(article: Article, old: dict, new: dict, at: datetime, *, user) -> list[FieldChange]:
    """What changed from `old` to `new`, both words as `words_of` makes them or as a form cleans
    them. A field that one of the two does not name is left out. `user` reads it: what they may
    not read stays unnamed."""
    wording = Wording(embed=_headlines(article, old, new, at, user), choice=_called)
    changes = fields(old, new, wording)
    for change in changes:
        if change.kind == "picture":
            with_thumbnails(it.image for it in (change.before, change.after) if it)
    return changes


def typed_difference(
    article: Article,
    words: dict,
    base: Revision | None = None,
    at: datetime | None = None,
    *,
    user,
) -> list[FieldChange]:
    """What stands in `base` (the working text where none is given) against what someone typed:
    removed is what stands there, added is what was typed. `words`: any of the words that
    `workflow.save` accepts, and language, section and slug."""
    base = base or article.working
    old = {**words_of(base), **{name: getattr(article, name) for name in IDENTITY}}
    new = {name: _tidied(name, value) for name, value in words.items()}
    if new.get("picture"):
        said = {*new, "picture_alt", "picture_caption"}
        new = {name: value for name, value in with_defaults(new).items() if name in said}
    return difference(article, old, new, at or timezone.now(), user=user)


def _tidied(name: str, value):
    """As saving would store it, but nothing is refused for its length."""
    if not isinstance(value, str):
        return value
    value = value.replace("\x00", "")
    if name == "body":
        return clean(value)
    return " ".join(value.split()) if name in LINES else value.replace("\r\n", "\n").strip()


def _headlines(article: Article, old: dict, new: dict, at: datetime, user):
    found = {
        f"{embed.kind}:{embed.ref}"
        for words in (old, new)
        for embed in embeds_in(words.get("body") or "")
        if embed.ref
    }
    cards = cards_for_editor(found, at, own=article.guid) if found else {}
    readable = readable_of(user, cards.values(), at)
    cards = {
        ref: card if str(card["ref"]) in readable else hidden(card) for ref, card in cards.items()
    }

    def embed(kind: str, ref: str | None) -> tuple[str, str]:
        label = KINDS[kind].label if kind in KINDS else kind
        if ref is None:
            return label, _("lost: its id did not survive")
        card = cards.get(f"{kind}:{ref}")
        return label, (card["headline"] or _("Untitled")) if card else _("nothing here has this id")

    return embed


# How the values of a choice are called.
_NAMES = {"genre": dict(Revision.Genre.choices), "picture_shape": dict(Revision.Shape.choices)}


def _called(name: str, value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not value:
        return "none"
    if name in _NAMES:
        return _NAMES[name].get(value, value)
    return autonym(value) if name == "language" else str(value)
