"""Several pictures together, each with its caption and credit."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from articles.embeds.kinds import image
from articles.embeds.kinds.fields import Field
from articles.embeds.kinds.kind import Content, Found, Kind


@dataclass(frozen=True, slots=True)
class Gallery:
    title: str
    figures: list[image.Figure]


def _show(content: Content, found: Found) -> Gallery | None:
    rows = [(found.image.get(UUID(row["image"])), row) for row in content.data["pictures"]]
    figures = [image.figure(picture, row) for picture, row in rows if picture]
    return Gallery(content.data["title"], figures) if figures else None


def _number(pictures: list) -> str:
    return gettext("{count} pictures").format(count=len(pictures))


GALLERY = Kind(
    name="gallery",
    label=_("Gallery"),
    hint=_("Two to thirty pictures together."),
    show=_show,
    api=lambda it: {"title": it.title, "pictures": [image.api(one) for one in it.figures]},
    headline=lambda data: data["title"] or _number(data["pictures"]),
    fields=(
        Field("title", _("Title"), max=160),
        Field(
            "pictures",
            _("Pictures"),
            "items",
            required=True,
            min=2,
            max=30,
            of="image",
            key="image",
            fields=(image.CAPTION, image.ALT, image.DECORATIVE, image.SHAPE),
        ),
    ),
)
