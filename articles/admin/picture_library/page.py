"""What the page of one picture shows beside its fields."""

from dataclasses import dataclass

from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.before_use import before_use
from articles.admin.pictures import desk_address, thumbnail, with_thumbnails
from articles.admin.wording import moment
from articles.images.metadata.again import differences_in
from articles.images.near import near
from articles.models import Article, EmbedLink, Image, ImageMetadata, Revision
from articles.models.shapes import LADDER, SHAPES

CUTS = {
    "16x9": gettext_lazy("16:9, the lead of an article"),
    "4x3": gettext_lazy("4:3, cards"),
    "1x1": gettext_lazy("1:1, lists and share cards"),
    "3x2": gettext_lazy("3:2, in the text"),
}
DIALECTS = {"xmp": "XMP", "iim": "IPTC-IIM", "exif": "EXIF"}
# Fields of the metadata whose field on the page has another name.
_FIELD = {"credit": "credit_raw"}
LOOK = 960


@dataclass(frozen=True, slots=True)
class Difference:
    """`field`: its name in the form. `said`: (dialect, its words, the words as the form has
    them)."""

    field: str
    label: str
    said: list[tuple[str, str, str]]


def about(image: Image, form, at) -> dict:
    """For the template. Its file is not opened."""
    metadata = ImageMetadata.objects.filter(image=image).first()
    return {
        "image": image,
        "before": before_use(image, at),
        "look": _look(image),
        "cuts": _cuts(image),
        "file": file_of(image),
        "readiness": readiness(image),
        "readers": articles_shown_with(image),
        "earlier": list(image.earlier_files.select_related("replaced_by")),
        "alike": _alike(image),
        "differences": differences(metadata, form) if metadata else [],
        "metadata": metadata,
    }


def file_of(image: Image) -> str:
    """4000 × 3000, JPEG, 4.1 MB."""
    if image.awaits_file:
        return ""
    kind = {"jpg": "JPEG"}.get(image.format, image.format.upper())
    try:
        size = filesizeformat(image.file.size)
    except OSError:
        size = _("its file is missing from the storage")
    return f"{image.width} × {image.height}, {kind}, {size}"


def readiness(image: Image) -> str:
    """Whether readers get every size and cut as it is now."""
    if image.awaits_file:
        return ""
    if image.rendered_at is None:
        return _(
            "Its sizes and cuts are being made; until then the nearest that is there is shown."
        )
    return _("All its sizes and cuts were made %(moment)s.") % {"moment": moment(image.rendered_at)}


def articles_shown_with(image: Image) -> int:
    """How many articles readers see it in now."""
    embeds = EmbedLink.objects.filter(kind="image", target=image.guid)
    shows = Revision.objects.filter(Q(picture=image) | Q(pk__in=embeds.values("revision")))
    return Article.objects.filter(live__in=shows, withdrawn_at=None).count()


def differences(metadata: ImageMetadata, form) -> list[Difference]:
    found = differences_in(metadata.exif, metadata.iptc, metadata.xmp)
    told = []
    for name, said in found.items():
        field = _FIELD.get(name, name)
        if field in form.fields:
            rows = [(DIALECTS[it], _in_line(words), _as_typed(words)) for it, words in said.items()]
            told.append(Difference(field, str(form[field].label), rows))
    return told


def _in_line(words) -> str:
    return words if isinstance(words, str) else ", ".join(words)


def _as_typed(words) -> str:
    return words if isinstance(words, str) else "\n".join(words)


def _look(image: Image) -> dict | None:
    if not image.widths:
        return None
    width = max([it for it in image.widths if it <= LOOK] or image.widths[:1])
    wide, high = image.size_in("whole", width)
    return {"src": desk_address(image.guid, width), "width": wide, "height": high}


def _cuts(image: Image) -> list[dict]:
    """Each as readers get it; where that is not made yet, a script shows it from the whole."""
    if not image.widths:
        return []
    return [
        {
            "shape": shape,
            "label": label,
            "ratio": "{} {}".format(*SHAPES[shape]),
            "src": desk_address(image.guid, _width(image, shape), shape=shape),
        }
        for shape, label in CUTS.items()
    ]


def _width(image: Image, shape: str) -> int:
    widths = image.widths_in(shape)
    return widths[1] if len(widths) > 1 and widths[1] <= LADDER[1] else widths[0]


def _alike(image: Image) -> list[dict]:
    """The very same file first, then what looks like it."""
    same = Image.objects.in_library().filter(sha256=image.sha256).exclude(sha256="")
    twins = with_thumbnails(same.exclude(pk=image.pk)[:12])
    pks = {twin.pk for twin in twins}
    found = [(twin, _("the same file")) for twin in twins]
    for other, distance in near(image):
        if other.pk not in pks:
            other.thumbnail = thumbnail(other)
            found.append((other, _("looks the same") if not distance else _("looks alike")))
    return [{"image": it, "told": told} for it, told in found]
