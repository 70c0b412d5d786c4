"""The files of a picture, as readers may have them: asked of the gate each time."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.core.files.storage import default_storage

from articles import visibility
from articles.images.renditions import WHOLE, Rendition, name_of, nearest


class PictureFile(NamedTuple):
    """`made_from`: where the storage has it; another file has another name there."""

    file: str
    made_from: str

    def read(self) -> bytes:
        with default_storage.open(self.made_from) as file:
            return file.read()


def files_of(guid: str, names: list[str], at: datetime) -> Iterator[PictureFile]:
    """Those of the files named that may be shown at the moment, as `/media/…` answers."""
    image = visibility.picture(UUID(guid), at)
    if image is None or not image.shows:
        return
    for name in names:
        shape, _, end = name.rpartition("/")
        width, _, extension = end.partition(".")
        found = nearest(image, Rendition(shape or WHOLE, int(width), extension))
        if found is not None:
            yield PictureFile(f"media/{guid}/{name}", name_of(image, found))
