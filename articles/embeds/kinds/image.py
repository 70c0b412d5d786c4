"""A picture in the text: one use of it, with its words, a cut and a size. A token may also name
the picture itself; when the text is saved, that becomes a use with the words the picture has then.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import Field
from articles.embeds.kinds.kind import Content, Found, Kind
from articles.models.shapes import WHOLE

ALT = Field(
    "alt",
    _("Alt text"),
    max=500,
    help=_("What the picture shows, for those who cannot see it. Empty: the picture's own."),
)
CAPTION = Field("caption", _("Caption"), "text", max=1000, help=_("Empty: the picture's own."))
DECORATIVE = Field(
    "decorative",
    _("Decorative: it says nothing that the text does not say"),
    "yes",
    help=_("It then has no alt text."),
)
# Around the focal point; what was stored before there was a choice has none, and is shown whole.
SHAPE = Field(
    "shape",
    _("Cut"),
    "choice",
    initial="3x2",
    choices=(
        ("3x2", _("Photograph, 3:2")),
        ("16x9", _("Wide, 16:9")),
        ("4x3", _("Card, 4:3")),
        ("1x1", _("Square")),
        (WHOLE, _("Not cut")),
    ),
)
SIZES = {
    "column": (_("As wide as the text"), "(min-width: 46rem) 46rem, 92vw"),
    "wide": (_("Wider than the text"), "(min-width: 52rem) 52rem, 92vw"),
    "full": (_("As wide as the page"), "(min-width: 80rem) 80rem, 92vw"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One use of a picture, with the words it has there, and how it is cut."""

    picture: object
    caption: str
    alt: str
    size: str = "column"
    shape: str = WHOLE
    decorative: bool = False

    @property
    def sizes(self) -> str:
        return SIZES[self.size][1]


def figure(picture, data: dict, size: str = "column") -> Figure:
    """With the words of this use alone (`workflow.picturing` wrote them down): what is on the site
    does not change when someone rewords a picture."""
    decorative = bool(data.get("decorative"))
    return Figure(
        picture=picture,
        caption=data.get("caption", ""),
        alt="" if decorative else data.get("alt", ""),
        size=size,
        shape=shape_of(data),
        decorative=decorative,
    )


def bare(picture) -> Figure:
    """A token from before uses had words of their own."""
    return Figure(picture, picture.caption, picture.alt)


def shape_of(use: dict) -> str:
    return use.get("shape") or WHOLE


def api(it: Figure) -> dict:
    """Of a picture outside its rights what its plate says: the caption of this use, no more."""
    src, width, height = _file(it)
    hidden = it.picture.out_of_rights
    return {
        "image": str(it.picture.guid),
        "src": src,
        "width": width,
        "height": height,
        "shape": it.shape,
        "alt": "" if hidden else it.alt,
        "decorative": it.decorative,
        "caption": it.caption,
        **(_UNSAID if hidden else rights(it.picture)),
        "size": it.size,
    }


def _file(it: Figure) -> tuple[str | None, int | None, int | None]:
    """The JPEG for whoever chooses none, and the pixels of the whole cut."""
    picture = it.picture
    if it.shape == WHOLE or not picture.widths:
        pixels = picture.width, picture.height
    else:
        pixels = picture.size_in(it.shape, picture.widths_in(it.shape)[-1])
    return (picture.src(it.shape) if picture.shows else None, *pixels)


def rights(picture) -> dict:
    """Who made it, and on what terms: always the picture's own."""
    return {
        "credit": picture.credit,
        "credit_people": list(picture.credit_people),
        "credit_agency": picture.credit_agency,
        "credit_via": picture.credit_via,
        "credit_mark": picture.credit_mark,
        "licence": picture.licence,
        "licence_url": picture.licence_url,
        "source_type": picture.source_type,
    }


_UNSAID = {
    "credit": "",
    "credit_people": [],
    "credit_agency": "",
    "credit_via": "",
    "credit_mark": "",
    "licence": "",
    "licence_url": "",
    "source_type": "",
}
"""The same names, of a picture of which nothing may be said."""


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
        DECORATIVE,
        SHAPE,
        Field(
            "size",
            _("Size"),
            "choice",
            initial="column",
            choices=tuple((name, label) for name, (label, _) in SIZES.items()),
        ),
    ),
)
