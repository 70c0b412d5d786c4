"""Pictures that look alike: their perceptual hashes differ in few of 64 bits.

The hash is kept in four parts of 16 bits, each with an index. Where two hashes differ in at most
seven bits, one of the four parts differs in at most one: so asking for each part as it is and with
any one bit flipped finds them all, and what it finds is then compared bit by bit.
"""

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from articles.models import Image

FURTHEST = 7
"""Bits: a picture saved anew, smaller or brighter differs in fewer, another picture in more."""

MOST_COMPARED, SHOWN = 2000, 12
_PARTS = ("hash_a", "hash_b", "hash_c", "hash_d")
_BITS = 16
# A plain colour, a gradient, a few stripes: they all look alike, and it says nothing.
_FEWEST_SET = 8


class Near(NamedTuple):
    """`distance`: 0 looks the same, FURTHEST only just."""

    image: Image
    distance: int


def near(image: Image, most: int = SHOWN) -> list[Near]:
    """Those of the library that look like it, the nearest first. Two questions."""
    hashes = _hashes(image)
    if None in hashes or sum(map(int.bit_count, hashes)) < _FEWEST_SET:
        return []
    like = (Q(**{f"{name}__in": _probes(part)}) for name, part in zip(_PARTS, hashes, strict=True))
    found = Image.objects.in_library().filter(reduce(or_, like)).exclude(pk=image.pk)
    rows = found.order_by("-pk").values_list("pk", *_PARTS)[:MOST_COMPARED]
    distances = {pk: distance(hashes, theirs) for pk, *theirs in rows}
    close = sorted((it for it in distances.items() if it[1] <= FURTHEST), key=lambda it: it[::-1])
    close = dict(close[:most])
    images = Image.objects.in_bulk(close) if close else {}
    return [Near(images[pk], bits) for pk, bits in close.items() if pk in images]


def distance(hashes, theirs) -> int:
    """Bits in which two hashes differ."""
    return sum((mine ^ other).bit_count() for mine, other in zip(hashes, theirs, strict=True))


def _hashes(image: Image) -> list[int | None]:
    return [getattr(image, name) for name in _PARTS]


def _probes(part: int) -> list[int]:
    return [part, *(part ^ (1 << bit) for bit in range(_BITS))]
