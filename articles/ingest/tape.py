"""A tar file with pictures, as WordPress.com gives out a media library. Nothing is ever unpacked:
what is asked for is read from where it lies."""

import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from articles.copy.incoming import IngestError
from articles.images.decoding import MOST_BYTES
from articles.ingest.beside import Names

MOST_ENTRIES = 200_000
LONGEST_NAME = 64 * 1024
BROKEN = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError)


class _Entry(tarfile.TarInfo):
    """What describes another entry is read into memory by tarfile, however long it says it is."""

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type not in tarfile.REGULAR_TYPES and self.size > LONGEST_NAME:
            raise IngestError("an entry has a name longer than any: do not trust it.")
        return super()._proc_member(tar)


class Tape:
    """Raises IngestError for one that nobody should open."""

    def __init__(self, file: BinaryIO, name: str):
        self.name, self._file = name, file
        self._places: dict[str, tuple[int, int]] = {}
        try:
            with tarfile.open(fileobj=file, mode="r:", tarinfo=_Entry) as tar:
                self._list(tar)
        except IngestError as refusal:
            raise IngestError(f"{name}: {refusal}") from None
        except BROKEN as error:
            raise IngestError(f"{name} is a damaged tar file ({error}): make it anew.") from None
        self.index = Names(self._places)
        self.taken: set[str] = set()

    def _list(self, tar: tarfile.TarFile) -> None:
        number = 0
        while (it := tar.next()) is not None:
            tar.members.clear()  # which would grow with the file
            number += 1
            if number > MOST_ENTRIES:
                raise IngestError(f"it holds more than {MOST_ENTRIES:,} files: split it.")
            said = f"it holds “{it.name[:80]}”"
            if it.name.startswith("/") or ".." in PurePosixPath(it.name).parts:
                raise IngestError(f"{said}, which leads out of it: do not trust it.")
            if it.islnk() or it.issym():
                raise IngestError(f"{said}, a link: put the file itself in its place.")
            if it.isreg() and not it.issparse() and it.size >= 0:
                path = str(PurePosixPath(it.name))
                self._places[path] = (it.offset_data, it.size)

    def lying(self, file: str, url: str) -> Callable[[], bytes] | None:
        """How a picture is read that lies in it."""
        name = self.index.of(file, url)
        if name is None:
            return None
        self.taken.add(name)
        return partial(self._content, name)

    def names(self) -> Iterator[str]:
        return iter(sorted(self._places))

    def _content(self, name: str) -> bytes:
        at, size = self._places[name]
        self._file.seek(at)
        return self._file.read(min(size, MOST_BYTES + 1))
