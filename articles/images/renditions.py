"""The renditions of a picture in the storage: where each lies, and which of them are there.

A picture's first renditions are made while it is taken in; the others behind the desk's back
(`making`). Until they are there, the nearest of those that are is given out in their place.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from articles.models import Image
from articles.models.shapes import FORMATS, SHAPES
from articles.models.shapes import WHOLE as WHOLE


class Rendition(NamedTuple):
    """`width`: pixels."""

    shape: str
    width: int
    extension: str

    @property
    def content_type(self) -> str:
        return FORMATS[self.extension]


def every(image: Image) -> Iterator[Rendition]:
    """All that a picture has once they are made."""
    for shape in SHAPES:
        for width in image.widths_in(shape):
            for extension in FORMATS:
                yield Rendition(shape, width, extension)


def first(image: Image) -> list[Rendition]:
    """Those that are there from the beginning: for thumbnails, for a page, for feeds."""
    widths = image.widths
    page = max([w for w in widths if w <= 960] or widths[:1])
    found = [Rendition(WHOLE, widths[0], "webp"), Rendition(WHOLE, page, "webp")]
    return [*dict.fromkeys(found), Rendition(WHOLE, widths[-1], "jpg")]


def nearest(image: Image, asked: Rendition) -> Rendition | None:
    """What is given out for a rendition that readers may ask for: itself once all are made, else
    the one that is most like it. None where there is none to ask for."""
    if not image.has_rendition(asked.width, asked.extension, asked.shape):
        return None
    if image.rendered_at:
        return asked

    def unlike(it: Rendition) -> tuple:
        return asked.extension == "jpg" != it.extension, abs(it.width - asked.width)

    return min(first(image), key=unlike)


def name_of(image: Image, rendition: Rendition) -> str:
    """Where the storage has it."""
    shape, width, extension = rendition
    return f"{folder_of(image)}{shape}-{width}.{extension}"


def folder_of(image: Image, mark: str = "") -> str:
    return f"renditions/{image.guid.hex[:2]}/{image.guid}/{mark or image.renditions}/"


def mark_of(image: Image) -> str:
    """Names the folder of its renditions: changes with the file, the focal point, and the words
    that travel inside each rendition."""
    said = [
        *(image.sha256, image.focus_x, image.focus_y, image.credit, image.credit_people),
        *(image.credit_mark, image.copyright, image.licence, image.licence_url),
        *(image.licensor_url, image.usage_terms, image.source, image.source_type),
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def store(image: Image, mark: str, made: Iterable[tuple[Rendition, bytes]]) -> None:
    for (shape, width, extension), content in made:
        name = f"{folder_of(image, mark)}{shape}-{width}.{extension}"
        default_storage.delete(name)
        default_storage.save(name, ContentFile(content))


def remove(folder: str) -> None:
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}{name}")


def make_first(image: Image, pixels: Pillow.Image) -> Iterator[tuple[Rendition, bytes]]:
    """Without any of the original's metadata (place, serial numbers, thumbnails)."""
    for it in first(image):
        scaled = pixels.resize(image.size_in(*it[:2]), Pillow.Resampling.LANCZOS, reducing_gap=2)
        buffer = io.BytesIO()
        if it.extension == "jpg":
            _on_white(scaled).save(buffer, "JPEG", quality=80, optimize=True)
        else:
            scaled.save(buffer, "WEBP", quality=76, method=4)
        yield it, buffer.getvalue()


def _on_white(pixels: Pillow.Image) -> Pillow.Image:
    if pixels.mode != "RGBA":
        return pixels
    paper = Pillow.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    return paper
