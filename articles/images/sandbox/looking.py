"""What a picture looks like, in few numbers: a hash that near-duplicates share, and a first guess
at the point that no crop may lose. Pillow and arithmetic only."""

import math

from PIL import Image as Pillow
from PIL import ImageChops, ImageFilter

_MEAN = Pillow.Resampling.BOX
_COARSE = 96
"""Pixels of the longer side in which the focal point is looked for."""
_STRIKING = 4
"""Below this nothing stands out."""
_SIDE, _LOW = 32, 8
_WAVES = [
    [math.cos(math.pi * wave * (2 * place + 1) / (2 * _SIDE)) for place in range(_SIDE)]
    for wave in range(_LOW)
]


def hashes(picture: Pillow.Image) -> tuple[int, int, int, int]:
    """64 bits in four parts of 16: whether each of the picture's 64 slowest waves (DCT) is stronger
    than their median. Other sizes, qualities and brightness change few of them."""
    small = _grey(picture).resize((_SIDE, _SIDE), _MEAN).tobytes()
    rows = [small[at : at + _SIDE] for at in range(0, _SIDE * _SIDE, _SIDE)]
    across = [[_product(wave, row) for wave in _WAVES] for row in rows]
    columns = list(zip(*across, strict=True))
    waves = [round(_product(wave, column), 3) for wave in _WAVES for column in columns]
    middle = sorted(waves[1:])[len(waves) // 2]
    bits = "".join("1" if wave > middle else "0" for wave in waves)
    a, b, c, d = (int(bits[at : at + 16], 2) for at in (0, 16, 32, 48))
    return a, b, c, d


def focus(picture: Pillow.Image) -> tuple[int, int]:
    """In thousandths of width and height: where edges and strong colours lie thickest, the middle
    a little before the rest."""
    striking = _striking(_on_grey(picture))
    wide, high = striking.size
    weighed = []
    for at, value in enumerate(striking.tobytes()):
        x, y = (at % wide + 0.5) / wide, (at // wide + 0.5) / high
        weighed.append((value * (1 - 0.5 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)), x, y))
    best = max(weighed)[0]
    if best < _STRIKING:
        return 500, 500
    # Not the one strongest point but the middle of its surroundings.
    near = [(weight, x, y) for weight, x, y in weighed if weight > best * 0.7]
    total = sum(weight for weight, _, _ in near)
    across = sum(weight * x for weight, x, _ in near) / total
    down = sum(weight * y for weight, _, y in near) / total
    return round(across * 1000), round(down * 1000)


def _striking(picture: Pillow.Image) -> Pillow.Image:
    """Small, and bright where a place differs from its surroundings: in light, in colour, or by
    being sharp."""
    fine, small = _shrunk(picture, 4 * _COARSE), _shrunk(picture, _COARSE)
    edges = ImageChops.difference(fine, fine.filter(ImageFilter.GaussianBlur(2)))
    around = small.filter(ImageFilter.GaussianBlur(_COARSE / 6))
    mean = small.resize((1, 1), _MEAN).resize(small.size)
    apart = ImageChops.add(
        ImageChops.difference(small, around), ImageChops.difference(small, mean), 2
    )
    found = ImageChops.add(apart, edges.resize(small.size, _MEAN))
    red, green, blue = found.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.filter(ImageFilter.GaussianBlur(_COARSE / 12))


def _shrunk(picture: Pillow.Image, longest: int) -> Pillow.Image:
    scale = min(1, longest / max(picture.size))
    width, height = (max(8, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), _MEAN)


def _product(a, b) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _grey(picture: Pillow.Image) -> Pillow.Image:
    return _on_grey(picture).convert("L")


def _on_grey(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Pillow.new("RGB", picture.size, (128, 128, 128))
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
