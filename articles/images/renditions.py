"""The sizes readers get. Made once, when a picture is taken in; never on request."""

import io
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

LADDER = (320, 640, 960, 1280, 1600)


def stored_name(guid: UUID, width: int, extension: str) -> str:
    return f"renditions/{guid.hex[:2]}/{guid}/{width}.{extension}"


def widths_for(original: int) -> list[int]:
    """The ladder up to the original's width; never upscaled."""
    return [width for width in LADDER if width <= original] or [original]


def make(guid: UUID, pixels: Pillow.Image) -> list[int]:
    """Writes a WebP for each width, and one JPEG at the largest for feeds and share cards.

    The new files carry no metadata of the original (place, serial numbers, thumbnails)."""
    widths = widths_for(pixels.width)
    largest = _scaled(pixels, widths[-1])
    # Pillow lets go of Python's lock while it encodes, so the widths are made side by side.
    with ThreadPoolExecutor() as threads:
        encoded = threads.map(lambda width: _webp(_scaled(pixels, width)), widths)
        share = threads.submit(_jpeg, _on_white(largest))
        for width, content in zip(widths, encoded, strict=True):
            _store(stored_name(guid, width, "webp"), content)
        _store(stored_name(guid, widths[-1], "jpg"), share.result())
    return widths


def remove(guid: UUID, widths: list[int]) -> None:
    for width in widths:
        default_storage.delete(stored_name(guid, width, "webp"))
        default_storage.delete(stored_name(guid, width, "jpg"))


def _scaled(pixels: Pillow.Image, width: int) -> Pillow.Image:
    if width == pixels.width:
        return pixels
    height = max(1, round(pixels.height * width / pixels.width))
    return pixels.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2)


def _on_white(pixels: Pillow.Image) -> Pillow.Image:
    if pixels.mode != "RGBA":
        return pixels
    paper = Pillow.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    return paper


def _webp(pixels: Pillow.Image) -> bytes:
    buffer = io.BytesIO()
    pixels.save(buffer, "WEBP", quality=76, method=4)
    return buffer.getvalue()


def _jpeg(pixels: Pillow.Image) -> bytes:
    buffer = io.BytesIO()
    pixels.save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def _store(name: str, content: bytes) -> None:
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))
