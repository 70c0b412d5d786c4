"""A zip file as somebody handed it to us. Nothing in it is ever unpacked to a disk: what is asked
for is read, as much as it says and no more."""

import stat
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import BinaryIO

from articles.copy.incoming import IngestError
from articles.images.decoding import MOST_BYTES

MAGIC = b"PK\x03\x04"
MOST_ENTRIES = 200_000
LARGEST_LIST = 64 * 2**20
"""Bytes of its table of contents, which is read into memory."""
MOST_INSIDE = 20 * 2**30
MOST_TIGHTLY, LEAST_TIGHT = 250, 2**20
"""No words and no pictures come out so many times as large as they went in."""
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
_ENCRYPTED = 0x1
# What systems put beside it.
_BESIDE = ("__MACOSX/", ".")


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
        """Of all its files, in order."""
        for name in sorted(self.entries):
            if not any(part.startswith(_BESIDE) for part in (name, PurePosixPath(name).name)):
                yield name

    def size_of(self, name: str) -> int:
        return self.entries[name].file_size

    def open(self, name: str) -> BinaryIO:
        return self.zip.open(self.entries[name])

    def take(self, name: str) -> None:
        if entry := self._found(name):
            self.taken.add(entry.filename)

    def picture(self, name: str) -> bytes | None:
        """By its path, or by the end of it: exports put everything into one more folder."""
        entry = self._found(name)
        if entry is None:
            return None
        try:
            with self.zip.open(entry) as file:
                return file.read(MOST_BYTES + 1)
        except BROKEN:
            return None

    def _found(self, name: str) -> zipfile.ZipInfo | None:
        return self.entries.get(name) or self._ending(name)

    def _ending(self, name: str) -> zipfile.ZipInfo | None:
        wanted = "/" + name.lstrip("/")
        alike = self._by_last_part.get(wanted.rpartition("/")[2], ())
        found = [it for it in alike if f"/{it.filename}".endswith(wanted)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_last_part(self) -> dict[str, list[zipfile.ZipInfo]]:
        found = defaultdict(list)
        for path, entry in self.entries.items():
            found[path.rpartition("/")[2]].append(entry)
        return found


def _refuse_long_list(file: BinaryIO, name: str) -> None:
    """Looked at before the list is read. As zipfile itself finds the end of it."""
    end = zipfile._EndRecData(file)
    if not end:
        raise zipfile.BadZipFile("it has no table of contents")
    if end[zipfile._ECD_ENTRIES_TOTAL] > MOST_ENTRIES or end[zipfile._ECD_SIZE] > LARGEST_LIST:
        raise IngestError(f"{name} holds more than {MOST_ENTRIES:,} files: split it.")
