"""A zip file as somebody handed it to us. Nothing in it is ever unpacked to a disk: what is asked
for is read, as much as it says and no more."""

import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from articles.copy.incoming import IngestError
from articles.images.decoding import MOST_BYTES
from articles.ingest.beside import Names
from articles.ingest.tape import Tape

MAGIC = b"PK\x03\x04"
MOST_ENTRIES = 200_000
LARGEST_LIST = 64 * 2**20
"""Bytes of its table of contents, which is read into memory."""
MOST_INSIDE = 20 * 2**30
MOST_TIGHTLY, LEAST_TIGHT = 250, 2**20
"""No words and no pictures come out so many times as large as they went in."""
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
_ENCRYPTED = 0x1
_PARTS = re.compile(r"([0-9]{1,9})")
# What systems put beside it.
_BESIDE = ("__MACOSX/", ".")


class InPackage(IngestError):
    """Of one document in a package: the others go on."""


class Package:
    """Raises IngestError for one that nobody should open."""

    def __init__(self, file: BinaryIO, name: str):
        self.name = name
        try:
            _refuse_long_list(file, name)
            file.seek(0)
            self.zip = zipfile.ZipFile(file)
        except BROKEN as error:
            raise IngestError(f"{name} is a damaged zip file ({error}): make it anew.") from None
        self._refuse_bad()
        self.entries = {it.filename: it for it in self.zip.infolist() if not it.is_dir()}
        self.index = Names(self.entries)
        self.tapes: list[Tape] = []
        self.taken: set[str] = set()
        """Names of what became something here, or is known already."""

    def _refuse_bad(self) -> None:
        total = 0
        for it in self.zip.infolist():
            path = it.filename.replace("\\", "/")
            said = f"{self.name} holds “{it.filename[:80]}”"
            if path.startswith("/") or ".." in PurePosixPath(path).parts or ":" in path[:3]:
                raise IngestError(f"{said}, which leads out of it: do not trust it.")
            if stat.S_ISLNK(it.external_attr >> 16):
                raise IngestError(f"{said}, a link: put the file itself in its place.")
            if it.flag_bits & _ENCRYPTED:
                raise IngestError(f"{said}, which is encrypted: make it without a password.")
            if it.file_size > max(LEAST_TIGHT, it.compress_size * MOST_TIGHTLY):
                raise IngestError(f"{said}, which swells beyond all measure: do not trust it.")
            total += it.file_size
        if total > MOST_INSIDE:
            most = MOST_INSIDE // 2**30
            raise IngestError(f"{self.name} holds more than {most} GB: split it.")

    def names(self) -> Iterator[str]:
        """Of all its files, in order: part 10 behind part 9."""
        for name in sorted(self.entries, key=_counted):
            if not any(part.startswith(_BESIDE) for part in (name, PurePosixPath(name).name)):
                yield name

    def size_of(self, name: str) -> int:
        return self.entries[name].file_size

    def open(self, name: str) -> BinaryIO:
        return self.zip.open(self.entries[name])

    def take(self, name: str) -> None:
        self.taken.add(name)

    def open_tapes(self) -> None:
        """What lies in tar files in it is found as if it lay in it. They are copied to the disk,
        to be read from their middle. Raises IngestError for one that nobody should open."""
        for name in self.names():
            if name.lower().endswith(".tar"):
                self.take(name)
                self.tapes.append(Tape(self._copied(name), f"{self.name}: {name[:80]}"))

    def _copied(self, name: str) -> BinaryIO:
        kept = tempfile.TemporaryFile()  # noqa: SIM115 - it stays open as long as this
        try:
            with self.open(name) as file:
                shutil.copyfileobj(file, kept)
        except BROKEN as error:
            kept.close()
            raise IngestError(f"{self.name}: {name[:80]} cannot be read ({error}).") from None
        kept.seek(0)
        return kept

    def lying(self, file: str, url: str) -> Callable[[], bytes | None] | None:
        """How a picture is read that lies in it, whether it is read or not it counts as taken."""
        if name := self.index.of(file, url):
            self.take(name)
            return partial(self._picture, name)
        found = (tape.lying(file, url) for tape in self.tapes)
        return next(filter(None, found), None)

    def _picture(self, name: str) -> bytes | None:
        try:
            with self.open(name) as file:
                return file.read(MOST_BYTES + 1)
        except BROKEN:
            return None


def _refuse_long_list(file: BinaryIO, name: str) -> None:
    """Looked at before the list is read. As zipfile itself finds the end of it."""
    end = zipfile._EndRecData(file)
    if not end:
        raise zipfile.BadZipFile("it has no table of contents")
    if end[zipfile._ECD_ENTRIES_TOTAL] > MOST_ENTRIES or end[zipfile._ECD_SIZE] > LARGEST_LIST:
        raise IngestError(f"{name} holds more than {MOST_ENTRIES:,} files: split it.")


def _counted(name: str) -> list:
    """Numbers in names as numbers."""
    return [
        (int(it), "") if it.isascii() and it.isdigit() else (0, it) for it in _PARTS.split(name)
    ]
