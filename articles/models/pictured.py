"""What readers get of a picture: the addresses of its files, and nothing but values."""

from typing import NamedTuple
from uuid import UUID

from articles.models.shapes import WHOLE, size_of, widths_of


class Files:
    """For what has a `folder`, a `guid`, `widths`, a `width` and a `height`."""

    __slots__ = ()

    def url(self, width: int, extension: str = "webp", shape: str = WHOLE) -> str:
        place = "" if shape == WHOLE else f"{shape}/"
        return f"{self.folder}{self.guid}/{place}{width}.{extension}"

    def widths_in(self, shape: str) -> list[int]:
        return self.widths if shape == WHOLE else widths_of(self.width, self.height, shape)

    def size_in(self, shape: str, scaled: int) -> tuple[int, int]:
        """Pixels of its rendition in this shape that is `scaled` wide."""
        return size_of(self.width, self.height, shape, scaled)

    def src(self, shape: str = WHOLE) -> str:
        """For browsers that choose nothing themselves: a JPEG, the largest up to 960 pixels."""
        widths = self.widths_in(shape)
        return self.url(max([w for w in widths if w <= 960] or widths[:1]), "jpg", shape)

    def srcset(self, extension: str, shape: str = WHOLE) -> str:
        place = "" if shape == WHOLE else f"{shape}/"
        folder = f"{self.folder}{self.guid}/{place}"  # written out once: a page has many widths
        widths = self.widths_in(shape)
        return ", ".join([f"{folder}{width}.{extension} {width}w" for width in widths])

    @property
    def share_src(self) -> str:
        """A large JPEG: readers of feeds and share cards do not all know the newer formats."""
        return self.url(self.widths[-1], "jpg")


class _Values(NamedTuple):
    folder: str
    guid: UUID
    widths: tuple[int, ...]
    width: int
    height: int
    credit: str
    credit_mark: str


class Pictured(Files, _Values):
    """A picture that shows, as far as a card of it goes. Two that are equal look the same."""

    __slots__ = ()
    shows = True
