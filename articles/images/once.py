"""A file that is here already is not taken in a second time."""

import hashlib
from functools import partial
from pathlib import PurePath
from typing import Any, BinaryIO

from django.db.models import F

from articles.images.found import enter
from articles.images.intake import add_picture, forget_files
from articles.models import Image


def add_once(*, by, file: BinaryIO, name: str = "", **words: Any) -> tuple[Image, bool]:
    """The picture with this file, and whether it was here before: then nothing was stored, and it
    may lie in the bin. `name`: of the file, where nothing else names the picture. Raises
    NotAPicture."""
    known = _the_same(_digest(file))
    if known:
        return known, True
    image = add_picture(by=by, file=file, **words)
    if name and str(image) == str(image.guid):
        # Readers never see this.
        image.title = PurePath(name).stem[:200]
        image.save(update_fields=["title"])
        enter(image)
    # Two of one kind, sent at once: the first stays.
    first = _the_same(image.sha256, before=image)
    if first is None:
        return image, False
    forget_files(image)
    image.delete()
    return first, True


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    for piece in iter(partial(file.read, 2**20), b""):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _the_same(sha256: str, before: Image | None = None) -> Image | None:
    found = Image.objects.filter(sha256=sha256).exclude(sha256="")
    found = found.filter(pk__lt=before.pk) if before else found
    return found.order_by(F("binned_at").asc(nulls_first=True), "pk").first()
