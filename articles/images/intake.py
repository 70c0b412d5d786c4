"""The one way in for picture files: decoded before anything is stored."""

import hashlib
import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from articles.images import making, renditions
from articles.images.decoding import MOST_BYTES, NotAPicture, TakenIn, take_in
from articles.images.filling import fill_file, fill_words, heed, keep_metadata
from articles.images.found import enter
from articles.images.metadata import Metadata
from articles.models import EarlierFile, Image

__all__ = ["NotAPicture", "add_picture", "attach_file", "decoded", "forget_files", "put_back"]

MOST_EARLIER = 10
"""Replaced files that are kept of one picture."""
_NOT_STORED = (
    "The file could not be stored: the disk may be full. Tell those who run the newsroom, then try "
    "again."
)

_log = logging.getLogger(__name__)


def add_picture(*, by, file: BinaryIO | TakenIn | None = None, **words: Any) -> Image:
    """A new picture; without a file it awaits one. `words`: columns of Image; those that are left
    empty are filled from what the file says of itself. Its caption as received becomes the caption
    where we have none, never the alt text. Raises NotAPicture and stores nothing."""
    lists = {name: list(given) for name, given in words.items() if isinstance(given, tuple)}
    image = Image(added_by=by, **{**words, **lists})
    if file is None:
        with transaction.atomic():
            image.save()
            enter(image)
        return image
    taken = file if isinstance(file, TakenIn) else decoded(image, file)
    fill_words(image, taken.metadata)
    image.caption = image.caption or taken.metadata.description
    fill_file(image, taken)
    with _stored(image, taken), transaction.atomic():
        _save(image, taken)
    return image


def attach_file(image: Image, file: BinaryIO | TakenIn, by=None) -> Image:
    """Gives a picture its file, or another one. Its uses, caption and credit stay, also those that
    somebody writes while it is decoded; the file before is kept, and can be put back. The file that
    it has already changes nothing. The picture at hand becomes what is stored: unsaved words are
    none. Raises NotAPicture and leaves everything as it was."""
    taken = file if isinstance(file, TakenIn) else _other(image, file)
    if taken is None or (image.file and taken.sha256 == image.sha256):
        image.refresh_from_db()
        return image
    fill_file(image, taken)
    with _stored(image, taken), transaction.atomic():
        before = Image.objects.select_for_update().filter(pk=image.pk).first()
        if before is None:
            raise NotAPicture(_("This picture has been deleted meanwhile. Add it as a new one."))
        now = copy(before)
        fill_words(now, taken.metadata)
        heed(now, taken.metadata)
        fill_file(now, taken)
        now.file, now.renditions, now.rendered_at = image.file.name, image.renditions, None
        _save(now, taken)
        _put_aside(before, now, by)
    image.__dict__.update(now.__dict__)
    return image


def decoded(image: Image, file: BinaryIO) -> TakenIn:
    """What `add_picture` and `attach_file` take in place of a file. For whoever holds the database:
    decoding takes seconds, in which nobody else could save, so it is done before. Nothing is
    stored, and the picture stays as it is; its words travel inside the first renditions."""

    def said_inside(said: Metadata) -> dict[str, dict[str, Any]]:
        shown = copy(image)
        fill_words(shown, said)
        return renditions.said_inside(shown)

    return take_in(file, said_inside)


def _other(image: Image, file: BinaryIO) -> TakenIn | None:
    """None for the file that it has already."""
    content = file.read(MOST_BYTES + 1)
    if image.file and hashlib.sha256(content).hexdigest() == image.sha256:
        return None
    return decoded(image, io.BytesIO(content))


def put_back(earlier: EarlierFile, by=None) -> Image:
    """Takes the place of the file that took its place, which is kept in turn."""
    try:
        with default_storage.open(earlier.file) as file:
            return attach_file(earlier.image, file, by)
    except FileNotFoundError:
        raise NotAPicture(
            _("This earlier file is not in the storage any more. Choose the file itself instead.")
        ) from None


def forget_files(image: Image) -> None:
    """For a picture that is no more, or is about never to have been."""
    renditions.remove_all(image)
    if image.file:
        image.file.storage.delete(image.file.name)


@contextmanager
def _stored(image: Image, taken: TakenIn) -> Iterator[None]:
    """The file and its first renditions, which go again where the rest fails."""
    image.renditions, image.rendered_at = renditions.new_folder(image), None
    before = image.file.name
    try:
        _into_storage(image, taken)
        yield
    except BaseException:
        # A storage that takes nothing may refuse this as well; what is left is swept later.
        with suppress(OSError):
            renditions.remove(renditions.folder_of(image))
        with suppress(OSError):
            if image.file.name != before:
                image.file.storage.delete(image.file.name)
        raise


def _into_storage(image: Image, taken: TakenIn) -> None:
    """No file is to blame for a full disk, yet whoever sent it is told a sentence."""
    try:
        renditions.store(image, image.renditions, taken.first)
        image.file.save("picture", ContentFile(taken.content), save=False)
        _onto_disk(image)
    except OSError as error:
        _log.exception("A picture could not be stored.")
        raise NotAPicture(_NOT_STORED) from error


def _onto_disk(image: Image) -> None:
    """The row survives a power cut, and so must the one file that cannot be made again. A bucket
    answers only when it has it."""
    try:
        path = Path(image.file.path)
    except NotImplementedError:
        return
    for place in (path, path.parent):
        number = os.open(place, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _save(image: Image, taken: TakenIn) -> None:
    image.save()
    keep_metadata(image, taken.metadata)
    enter(image)
    making.renew(image)


def _put_aside(before: Image, image: Image, by) -> None:
    """The file before. The oldest are given up, and whichever is now its file again."""
    if not before.file:
        return
    image.earlier_files.create(
        file=before.file.name, sha256=before.sha256, format=before.format, replaced_by=by
    )
    kept = image.earlier_files.exclude(sha256=image.sha256)[:MOST_EARLIER]
    given_up = image.earlier_files.exclude(pk__in=[it.pk for it in kept])
    names = {it.file for it in given_up} - {image.file.name}
    given_up.delete()
    folder = renditions.folder_of(before)

    def forget():
        renditions.remove(folder)
        for name in names:
            default_storage.delete(name)

    # The row may yet come back if the transaction fails; a deleted file does not.
    transaction.on_commit(forget)
