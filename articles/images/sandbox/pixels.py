"""From a file's bytes to pixels that renditions are cut from: upright, in sRGB, and no larger than
they need to be. In the worker only."""

import io
import math

from PIL import (
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
from PIL import Image as Pillow

from articles.images.sandbox import colour, first_bytes, profiles

_PLUGINS = {
    first_bytes.JPEG: JpegImagePlugin.JpegImageFile,
    first_bytes.PNG: PngImagePlugin.PngImageFile,
    first_bytes.WEBP: WebPImagePlugin.WebPImageFile,
    first_bytes.GIF: GifImagePlugin.GifImageFile,
}
_TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
_BAND = 256
"""Rows that are brought to eight bits at a time: a second copy of the whole would not fit."""

MOST_WAVES = 360 * 2**20


def opened(content: bytes) -> Pillow.Image:
    """Only its head is read. Whoever asks has seen to the number of pixels."""
    return _PLUGINS[first_bytes.kind_of(content)](io.BytesIO(content))


def turn_of(picture: Pillow.Image) -> int:
    """How it is stored, 1 to 8; what is none of them is upright."""
    try:
        turn = picture.getexif().get(0x0112, 1)
    except MemoryError:  # a PNG is read to its end for it
        raise
    except Exception:  # noqa: BLE001  hostile bytes raise anything
        return 1
    return turn if turn in _TURNS else 1


def upright_size(picture: Pillow.Image, turn: int) -> tuple[int, int]:
    width, height = picture.size
    return (height, width) if turn >= 5 else (width, height)


def frames_of(picture: Pillow.Image, content: bytes, most: int) -> int:
    if picture.format == first_bytes.GIF:
        return max(1, first_bytes.gif_frames(content, most))
    if picture.format in (first_bytes.PNG, first_bytes.WEBP):
        return getattr(picture, "n_frames", 1)
    return 1


def scaled(picture: Pillow.Image, turn: int, scale: float) -> Pillow.Image:
    """Its pixels to the end, as RGB or RGBA; at least `scale` of its width and height remain."""
    scale = min(1, scale)
    full, profile = picture.size, profiles.profile_of(picture)
    if picture.format == first_bytes.JPEG:
        if _waves(picture) > MOST_WAVES:
            raise MemoryError
        wanted = (max(1, math.ceil(side * scale)) for side in full)
        picture.draft(None, tuple(wanted))
    picture.load()
    # Half as much again as is wanted is left for the better filter that makes the renditions.
    spare = picture.width / (full[0] * scale) / 1.5
    small = _reduced(picture, max(1, math.floor(spare)))
    small = colour.to_srgb(small, profile, picture.info)
    return small.transpose(_TURNS[turn]) if turn in _TURNS else small


def _waves(picture: Pillow.Image) -> int:
    """Bytes that a progressive JPEG's decoder keeps until the last of its passes, however small
    the picture is wanted; it says "broken data" where they are not to be had."""
    if "progressive" not in picture.info:
        return 0
    most = max(across * down for _, across, down, _ in picture.layer)
    shares = sum(across * down / max(1, most) for _, across, down, _ in picture.layer)
    return round(picture.width * picture.height * 2 * shares)


def _reduced(picture: Pillow.Image, factor: int) -> Pillow.Image:
    """In eight bits, each `factor` × `factor` pixels become one."""
    width, height = picture.size
    factor = min(factor, _BAND)
    step = _BAND // factor * factor
    found = None
    for top in range(0, height, step):
        band = picture.crop((0, top, width, min(height, top + step)))
        band = colour.eight_bits(band)
        if factor > 1:
            band = band.reduce(factor)
        if found is None:
            found = Pillow.new(band.mode, (band.width, math.ceil(height / factor)))
        found.paste(band, (0, top // factor))
    return found
