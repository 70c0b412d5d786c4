"""A picture in the text: one use of it, with its words and a size. A token may also name the
picture itself; when the text is saved, that becomes a use with the words the picture has then."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import Field
from articles.embeds.kinds.kind import Content, Found, Kind

ALT = Field(
    "alt",
    _("Alt text"),
    max=500,
    help=_("What the picture shows, for those who cannot see it. Empty: the picture's own."),
)
CAPTION = Field("caption", _("Caption"), "text", max=1000, help=_("Empty: the picture's own."))
SIZES = {
    "column": (_("As wide as the text"), "(min-width: 46rem) 42rem, 92vw"),
    "wide": (_("Wider than the text"), "(min-width: 52rem) 48rem, 92vw"),
    "full": (_("As wide as the page"), "(min-width: 80rem) 76rem, 92vw"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One use of a picture, with the words it has there."""

    picture: object
    caption: str
    alt: str
    size: str = "column"

    @property
    def sizes(self) -> str:
        return SIZES[self.size][1]


def figure(picture, data: dict, size: str = "column") -> Figure:
    """With the words of this use alone (`workflow.picturing` wrote them down): what is on the site
    does not change when someone rewords a picture."""
    alt = "" if data.get("decorative") else data.get("alt", "")
    return Figure(picture, data.get("caption", ""), alt, size)


def bare(picture) -> Figure:
    """A token from before uses had words of their own."""
    return Figure(picture, picture.caption, picture.alt)


def api(it: Figure) -> dict:
    return {
        "image": str(it.picture.guid),
        "src": it.picture.src() if it.picture.widths else None,
        "width": it.picture.width,
        "height": it.picture.height,
        "alt": it.alt,
        "caption": it.caption,
        "credit": it.picture.credit,
        "credit_mark": it.picture.credit_mark,
        "size": it.size,
    }


def _show(content: Content, found: Found) -> Figure | None:
    [(_thing, guid)] = IMAGE.references(content.data)
    picture = found.image.get(guid)
    return picture and figure(picture, content.data, content.data["size"])


IMAGE = Kind(
    name="image",
    label=_("Picture"),
    hint=_("A picture of ours, with words of its own for this article."),
    names="image",
    direct=bare,
    show=_show,
    api=api,
    headline=lambda data: data["caption"],
    fields=(
        Field("image", _("Picture"), "pick", required=True, of="image"),
        CAPTION,
        ALT,
        Field(
            "decorative",
            _("Decorative: it says nothing that the text does not say"),
            "yes",
            help=_("It then has no alt text."),
        ),
        Field(
            "size",
            _("Size"),
            "choice",
            initial="column",
            choices=tuple((name, label) for name, (label, _) in SIZES.items()),
        ),
    ),
)
