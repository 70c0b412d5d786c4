"""What a file brings to its picture: what it is, and what its makers wrote into it. The newsroom's
own words always win: only what is empty is filled."""

from datetime import date

from articles.images import credit
from articles.images.decoding import TakenIn
from articles.images.found import folded
from articles.images.metadata import Metadata
from articles.models import Image, ImageMetadata
from articles.models.shapes import widths_of

_SAME = (
    *("title", "headline", "description", "alt", "instructions", "source", "job_id", "depicted"),
    *("city", "country", "source_type", "copyright", "usage_terms", "licensor_url"),
)
"""Columns that are named like what the file says. A caption as received is never alt text: `alt` is
filled from what its makers wrote as alt text, and from nothing else."""

# IPTC's digital source types: made by a trained model, wholly or in part.
AI = frozenset(("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"))
_ALIKE = 10
"""Bits of 64 in which the hashes of the same picture, saved anew, may differ."""


def fill_file(image: Image, taken: TakenIn) -> None:
    """What the file is. The focal point that somebody set stays where the new file shows the same
    picture; otherwise it is guessed anew."""
    if not (image.focus_set and _shows_the_same(image, taken)):
        image.focus_x, image.focus_y = taken.focus
        image.focus_set = False
    image.format, image.width, image.height = taken.extension, taken.width, taken.height
    image.frames, image.sha256, image.c2pa = taken.frames, taken.sha256, taken.c2pa
    image.hash_a, image.hash_b, image.hash_c, image.hash_d = taken.hashes
    image.widths = widths_of(image.width, image.height)


def _shows_the_same(image: Image, taken: TakenIn) -> bool:
    before = (image.hash_a, image.hash_b, image.hash_c, image.hash_d)
    if None in before or not image.width:
        return False
    unlike = sum((a ^ b).bit_count() for a, b in zip(before, taken.hashes, strict=True))
    across, down = image.width * taken.height, taken.width * image.height
    return unlike <= _ALIKE and abs(across - down) <= 0.02 * across


def fill_words(image: Image, said: Metadata) -> None:
    """What its makers say of it, where we say nothing."""
    if not image.licence and not image.licence_url:
        image.licence, image.licence_url = said.licence, said.licence_url
        image.rights = image.rights or _rights(said.licence)
    for name in _SAME:
        given = getattr(said, name)
        if given and not getattr(image, name):
            setattr(image, name, list(given) if isinstance(given, tuple) else given)
    if said.taken_on and not image.taken_on:
        image.taken_on = date.fromisoformat(said.taken_on)
    if not image.credit:
        _fill_credit(image, said)
    if not image.credit_mark and image.source_type in AI:
        image.credit_mark = Image.Mark.AI


def passed_on(agency: str, supplier: str = "") -> tuple[str, str]:
    """An agency, and who passed its picture on to us: in the words of the credit, else those of
    whoever supplied the file.

    >>> passed_on("Halden Press via Reuters")
    ('Halden Press', 'Reuters')
    """
    made, tie, via = agency.partition(" via ")
    if tie and made and via:
        return made, via
    known = folded(agency)
    return agency, supplier if known and folded(supplier) not in known else ""


def heed(image: Image, said: Metadata) -> None:
    """Another file's instructions stand beside those of the file before: they may forbid what
    those allowed."""
    if said.instructions and said.instructions not in image.instructions:
        parts = filter(None, (image.instructions, said.instructions))
        image.instructions = "\n\n".join(parts)


def keep_metadata(image: Image, said: Metadata) -> None:
    """All of it, as it stood in the file."""
    kept = {"exif": dict(said.exif), "iptc": dict(said.iptc), "xmp": said.xmp}
    ImageMetadata.objects.bulk_create(
        [ImageMetadata(image=image, **kept)],
        update_conflicts=True,
        unique_fields=["image"],
        update_fields=["exif", "iptc", "xmp", "read_at"],
    )


def _rights(licence: str) -> str:
    if licence.startswith(("CC0", "Public Domain")):
        return Image.Rights.PUBLIC_DOMAIN
    return Image.Rights.CREATIVE_COMMONS if licence.startswith("CC ") else Image.Rights.NONE


def _fill_credit(image: Image, said: Metadata) -> None:
    """From its credit line; where that names no person, its creators are those who are none of the
    agencies. The words as received are kept beside it."""
    found = credit.split(said.credit)
    creators = [name for name in said.people if not credit.is_agency(name)]
    people, agency = list(found.people), found.agency
    if creators and people and not agency and not _all_among(people, creators):
        # A provider whose name does not betray it.
        people, agency = [], said.credit[: credit.LONGEST_AGENCY]
    if not agency and not people:
        agency = _first_agency([*said.people, said.source])
    image.credit_people = people or creators
    image.credit_agency, image.credit_via = passed_on(agency, said.supplier)
    image.credit_mark = image.credit_mark or found.mark
    image.credit_raw = (said.credit or ", ".join(said.people))[: credit.LONGEST]


def _all_among(names: list[str], others: list[str]) -> bool:
    return {folded(name) for name in names} <= {folded(name) for name in others}


def _first_agency(names: list[str]) -> str:
    found = (name for name in names if name and credit.is_agency(name))
    return next(found, "")[: credit.LONGEST_AGENCY]
