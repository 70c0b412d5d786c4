"""The one way in for picture files: decoded before anything is stored."""

import hashlib
from datetime import datetime
from typing import BinaryIO

from django.core.files.base import ContentFile

from articles.images import renditions
from articles.images.decoding import NotAPicture, decode
from articles.models import Image
from articles.models.shapes import widths_of

__all__ = ["NotAPicture", "add_picture", "attach_file"]


def add_picture(
    *,
    by,
    file: BinaryIO | None = None,
    title: str = "",
    alt: str = "",
    caption: str = "",
    credit_people: tuple[str, ...] | list[str] = (),
    credit_agency: str = "",
    credit_mark: str = "",
    credit_raw: str = "",
    licence: str = "",
    usable_until: datetime | None = None,
    legacy_id: str = "",
) -> Image:
    """A new picture; without a file it awaits one. Raises NotAPicture and stores nothing."""
    image = Image(
        added_by=by,
        title=title,
        alt=alt,
        caption=caption,
        credit_people=list(credit_people),
        credit_agency=credit_agency,
        credit_mark=credit_mark,
        credit_raw=credit_raw,
        licence=licence,
        usable_until=usable_until,
        legacy_id=legacy_id,
    )
    if file is not None:
        _fill(image, file)
    image.save()
    return image


def attach_file(image: Image, file: BinaryIO) -> Image:
    """Gives a picture its file, or another one; its uses, caption and credit stay."""
    old_folder = image.renditions and renditions.folder_of(image)
    _fill(image, file)
    image.save()
    if old_folder and old_folder != renditions.folder_of(image):
        renditions.remove(old_folder)
    return image


def _fill(image: Image, file: BinaryIO) -> None:
    decoded = decode(file)
    image.format = decoded.extension
    image.width, image.height = decoded.pixels.size
    image.sha256 = hashlib.sha256(decoded.content).hexdigest()
    image.widths = widths_of(image.width, image.height)
    image.renditions, image.rendered_at = renditions.mark_of(image), None
    renditions.store(image, image.renditions, renditions.make_first(image, decoded.pixels))
    image.file.save("picture", ContentFile(decoded.content), save=False)
