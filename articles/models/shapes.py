"""The shapes and widths in which readers get a picture: an allow-list, never a size on request.
Pure.

A shape is cut around the focal point, as large as the picture allows; the widths of a shape are
the ladder up to what was cut, so that nothing is ever upscaled.
"""

from functools import lru_cache
from typing import NamedTuple

LADDER = (320, 640, 960, 1280, 1600)
WHOLE = "whole"
SHAPES: dict[str, tuple[int, int] | None] = {
    WHOLE: None,
    "16x9": (16, 9),  # the lead of an article
    "3x2": (3, 2),  # in the text
    "4x3": (4, 3),  # cards
    "1x1": (1, 1),  # lists, share cards
}
# Cards and lists are never shown wide.
NARROW = {"4x3": 960, "1x1": 640}
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class Focus(NamedTuple):
    """The point of a picture that every crop keeps, in thousandths of its width and height."""

    x: int = 500
    y: int = 500


@lru_cache(maxsize=4096)  # a page asks several times for each shape of a picture
def box_of(width: int, height: int, shape: str, focus: Focus) -> tuple[int, int, int, int]:
    """What of a picture a shape shows: left, top, right, bottom in pixels, `focus` as near to its
    middle as the picture's edges allow."""
    ratio = SHAPES[shape]
    if ratio is None:
        return 0, 0, width, height
    wide = min(width, max(1, round(height * ratio[0] / ratio[1])))
    high = min(height, max(1, round(width * ratio[1] / ratio[0])))
    left = min(max(0, round(width * focus.x / 1000 - wide / 2)), width - wide)
    top = min(max(0, round(height * focus.y / 1000 - high / 2)), height - high)
    return left, top, left + wide, top + high


def widths_of(width: int, height: int, shape: str = WHOLE) -> list[int]:
    """The widths in which readers get a shape of a picture of this size, the smallest first."""
    left, _, right, _ = box_of(width, height, shape, Focus())
    cut = right - left
    most = min(cut, NARROW.get(shape, LADDER[-1]))
    return [step for step in LADDER if step <= most] or [cut]


def size_of(width: int, height: int, shape: str, scaled: int) -> tuple[int, int]:
    """Pixels of the rendition of a shape that is `scaled` wide."""
    left, top, right, bottom = box_of(width, height, shape, Focus())
    return scaled, max(1, round((bottom - top) * scaled / (right - left)))
