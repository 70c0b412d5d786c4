"""Is this a picture we accept? Decided by what decodes, never by a name or a declared type."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 80_000_000


class NotAPicture(ValueError):
    """One sentence for the person who uploaded it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The original bytes as received, and its pixels upright in RGB or RGBA (first frame)."""

    content: bytes
    extension: str
    pixels: Pillow.Image


def decode(file: BinaryIO) -> Decoded:
    """Reads at most MOST_BYTES. Raises NotAPicture with the reason and the mend."""
    content = file.read(MOST_BYTES + 1)
    if not content:
        raise NotAPicture("The file is empty. Choose the picture again.")
    if len(content) > MOST_BYTES:
        raise NotAPicture(
            f"The file is larger than {MOST_BYTES // 2**20} MB. Save a smaller JPEG and try again."
        )
    picture = _opened(content)
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise NotAPicture(
            f"The picture has {width} × {height} pixels, more than "
            f"{MOST_PIXELS // 1_000_000} million. Save a smaller one and try again."
        )
    extension = FORMATS[picture.format]
    try:
        pixels = _upright(picture)
    except (OSError, SyntaxError, ValueError, MemoryError, Pillow.DecompressionBombError) as error:
        raise NotAPicture(
            "The file begins like a picture but cannot be read to its end. "
            "It may be cut off: export it again."
        ) from error
    return Decoded(content, extension, pixels)


def _opened(content: bytes) -> Pillow.Image:
    try:
        return Pillow.open(io.BytesIO(content), formats=list(FORMATS))
    except UnidentifiedImageError as error:
        raise NotAPicture(
            "This is not a JPEG, PNG, WebP or GIF picture. Save it as JPEG and try again."
        ) from error
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as error:
        raise NotAPicture(
            "The file is damaged or far too large to open. Export it again as JPEG."
        ) from error


def _upright(picture: Pillow.Image) -> Pillow.Image:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    return upright.convert("RGBA" if transparent else "RGB")
