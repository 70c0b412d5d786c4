"""What a difference between two versions says to readers, in the language of the page."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from articles.differences import Wording
from articles.embeds.load import Loaded
from articles.site.genres import GENRES

LABELS = {
    "kicker": gettext_noop("Kicker"),
    "headline": gettext_noop("Headline"),
    "short_headline": gettext_noop("Short headline"),
    "standfirst": gettext_noop("Standfirst"),
    "bylines": gettext_noop("Bylines"),
    "dateline": gettext_noop("Place"),
    "genre": gettext_noop("Type of work"),
    "picture": gettext_noop("Picture"),
    "picture_alt": gettext_noop("Description of the picture"),
    "picture_caption": gettext_noop("Caption"),
    "picture_decorative": gettext_noop("Decorative picture"),
    "picture_shape": gettext_noop("How the picture is cut"),
    "body": gettext_noop("Text"),
    "sources": gettext_noop("Sources"),
}
CUTS = {
    "16x9": "16:9",
    "3x2": "3:2",
    "4x3": "4:3",
    "1x1": gettext_noop("Square"),
    "whole": gettext_noop("Not cut"),
}
EMBEDS = {
    "article": gettext_noop("Article"),
    "image": gettext_noop("Picture"),
    "gallery": gettext_noop("Gallery"),
    "quote": gettext_noop("Quotation"),
    "source": gettext_noop("Source"),
    "link": gettext_noop("On another site"),
    "oembed": gettext_noop("Video or post"),
    "html": gettext_noop("Interactive"),
}
# Where each embed keeps the words it is known by.
_NAMED = ("headline", "title", "caption", "alt", "text", "who")


def wording(loaded: Loaded) -> Wording:
    """`loaded`: what readers may see now of all that the versions embed."""

    def embed(kind: str, ref: str | None) -> tuple[str, str]:
        it = loaded.get(kind, {}).get(UUID(ref)) if ref else None
        names = (getattr(it, name, "") for name in _NAMED)
        return _(EMBEDS[kind]), next(filter(None, names), "")

    return Wording(
        labels={name: _(label) for name, label in LABELS.items()},
        unchanged=_unchanged,
        embed=embed,
        choice=_choice,
    )


def _choice(name: str, value) -> str:
    if name == "picture_decorative":
        return _("Yes") if value else _("No")
    if name == "picture_shape":
        return _(CUTS[value]) if value in CUTS else ""
    return GENRES.get(value, _("Report"))


def _unchanged(number: int) -> str:
    said = ngettext("%(number)s paragraph unchanged", "%(number)s paragraphs unchanged", number)
    return said % {"number": number}
