"""The renditions of a picture in the storage: where each lies, and which of them are there.

A picture's first renditions are made while it is taken in; the others behind the desk's back
(`making`). Until they are there, the nearest of those that are is given out in their place.

Each making has a folder of its own, and a picture names the one that readers are served from: no
file that a reader may ask for is ever written over, and a making that breaks off is never seen.
"""

import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.images.decoding import first_of
from articles.images.metadata import Delivered, for_delivery
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


# --- Which there are -----------------------------------------------------------------------------


def every(image: Image) -> Iterator[Rendition]:
    """All that a picture has once they are made."""
    for shape in SHAPES:
        for width in image.widths_in(shape):
            for extension in FORMATS:
                yield Rendition(shape, width, extension)


def first(image: Image) -> list[Rendition]:
    """Those that are there from the beginning: for thumbnails, for a page, for feeds."""
    if is_from_before(image):
        whole = [Rendition(WHOLE, width, "webp") for width in image.widths]
        return [*whole, Rendition(WHOLE, image.widths[-1], "jpg")]
    return [Rendition(*it) for it in first_of(image.widths)]


def is_from_before(image: Image) -> bool:
    """Taken in when there were neither shapes nor marks, and not looked after since."""
    return not image.renditions


def is_current(image: Image) -> bool:
    """All are made, from this file and with the words and the focal point of now."""
    return bool(image.rendered_at) and image.renditions.partition("-")[0] == mark_of(image)


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


# --- What names them -----------------------------------------------------------------------------


def name_of(image: Image, rendition: Rendition) -> str:
    """Where the storage has it."""
    shape, width, extension = rendition
    plain = is_from_before(image)
    return f"{folder_of(image)}{'' if plain else f'{shape}-'}{width}.{extension}"


def home_of(image: Image) -> str:
    """Below it lies whatever was made of a picture."""
    return f"renditions/{image.guid.hex[:2]}/{image.guid}/"


def folder_of(image: Image, name: str = "") -> str:
    name = name or image.renditions
    return f"{home_of(image)}{name}/" if name else home_of(image)


def mark_of(image: Image) -> str:
    """Changes with the file, the focal point, and the words that travel inside each rendition."""
    said = [
        *(image.sha256, image.focus_x, image.focus_y, image.credit, list(image.credit_people)),
        *(image.credit_mark, image.copyright, image.licence, image.licence_url),
        *(image.licensor_url, image.usage_terms, image.source, image.source_type),
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def new_folder(image: Image) -> str:
    """A name that no making had before: two at a time do not write into the same folder."""
    return f"{mark_of(image)}-{secrets.token_hex(4)}"


def said_inside(image: Image) -> dict[str, dict[str, Any]]:
    """What each file says of itself, by extension, as Pillow is told it."""
    delivered = Delivered(
        people=tuple(image.credit_people),
        agency=image.credit_agency,
        credit=image.credit,
        copyright=image.copyright,
        licence=image.licence,
        licence_url=image.licence_url,
        licensor_url=image.licensor_url,
        usage_terms=image.usage_terms,
        source=image.source,
        source_type=image.source_type,
    )
    return {extension: for_delivery(delivered, extension) for extension in FORMATS}


# --- In the storage ------------------------------------------------------------------------------


def store(image: Image, name: str, made: Iterable[tuple[tuple[str, int, str], bytes]]) -> None:
    """Into a folder of its own; all of them or none."""
    folder = folder_of(image, name)
    try:
        for (shape, width, extension), content in made:
            default_storage.save(f"{folder}{shape}-{width}.{extension}", ContentFile(content))
    except BaseException:
        remove(folder)
        raise


def remove(folder: str) -> None:
    """The files that lie in it; what lies deeper stays."""
    with contextlib.suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}{name}")
    with contextlib.suppress(OSError):  # the folder itself, where nothing else lies in it
        default_storage.delete(folder.rstrip("/"))


def remove_all(image: Image) -> None:
    """Whatever was ever made of it."""
    home = home_of(image)
    with contextlib.suppress(FileNotFoundError):
        for name in default_storage.listdir(home)[0]:
            remove(f"{home}{name}/")
    remove(home)
