"""Where the files of pictures are found: in the package they came in, in a folder of ours, or,
where that is asked for, at their address. Each is known by its digest before anything is stored."""

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from articles import outside
from articles.copy.incoming import IncomingPicture, IngestError
from articles.images.decoding import MOST_BYTES
from articles.ingest.archive import archive_at
from articles.ingest.beside import roads
from articles.ingest.package import Package
from articles.ingest.reading import opened_file
from articles.ingest.wishes import Wishes

SECONDS = 30
AGENT = "newsroom (+import)"
MOST_SILENT = 3
"""So often a machine may not answer; then it is asked for nothing more in this import."""


@dataclass(frozen=True, slots=True)
class File:
    sha256: str
    open: Callable[[], BinaryIO]


class Files:
    """`package`: what the articles came in, if anything."""

    def __init__(self, wishes: Wishes, package: Package | None = None):
        self.wishes, self.package = wishes, package
        is_file = wishes.pictures and not os.path.isdir(wishes.pictures)  # noqa: PTH112
        self.archive = archive_at(wishes.pictures) if is_file else None
        self.silent: Counter = Counter()
        self._room: Path | None = None
        self._fetched = 0

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """What is fetched lies in a room of its own until the batch is done."""
        self._room = Path(tempfile.mkdtemp(prefix="newsroom-import-"))
        try:
            yield
        finally:
            shutil.rmtree(self._room, ignore_errors=True)

    def take(self, picture: IncomingPicture) -> None:
        """Also of a picture whose file is here already."""
        if self.package:
            self.package.lying(picture.file, picture.url)

    def find(self, picture: IncomingPicture) -> File | str:
        """The file, or why there is none."""
        why = ""
        for road in (self._in_package, self._in_folder, self._at_address):
            found = road(picture)
            if isinstance(found, File):
                return found
            why = found or why
        return why

    def _in_package(self, picture: IncomingPicture) -> File | str:
        if self.package is None:
            return ""
        content = self.package.lying(picture.file, picture.url)
        if content is None:
            return f"{picture.file} is not in the package" if picture.file else ""
        return _read(content) or f"{picture.file or picture.url} is damaged in the package"

    def _in_folder(self, picture: IncomingPicture) -> File | str:
        name = picture.url or picture.file
        if not self.wishes.pictures:
            return ""
        if self.archive:
            content = self.archive.lying(picture.file, picture.url)
            return (content and _read(content)) or f"{name} is not in {self.archive.name}"
        for path in _candidates(Path(self.wishes.pictures), name):
            try:
                with opened_file(path) as file:
                    content = file.read(MOST_BYTES + 1)
            except IngestError:
                continue
            return _known(content, lambda path=path: opened_file(path))
        return f"{name} is not in the folder of pictures"

    def _at_address(self, picture: IncomingPicture) -> File | str:
        if not (self.wishes.fetch and picture.url):
            return ""
        host = _host(picture.url)
        if self.silent[host] >= MOST_SILENT:
            return f"{picture.url}: {host} does not answer, and is asked no more"
        self._fetched += 1
        path = self._room / str(self._fetched)
        try:
            with path.open("wb") as into:
                outside.fetch(
                    picture.url,
                    into,
                    most=MOST_BYTES,
                    seconds=SECONDS,
                    agent=AGENT,
                    inside=self.wishes.inside,
                )
        except outside.Fault as fault:
            self.silent[host] += not fault.heard
            return f"{picture.url}: {fault}"
        self.silent[host] = 0
        return _known(path.read_bytes(), lambda: path.open("rb"))


def _read(content: Callable[[], bytes | None]) -> File | None:
    found = content()
    return None if found is None else _known(found, lambda: BytesIO(content() or b""))


def _known(content: bytes, again: Callable[[], BinaryIO]) -> File:
    return File(hashlib.sha256(content).hexdigest(), again)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _candidates(folder: Path, address: str) -> Iterator[Path]:
    """By the end of its address, the longest first: a copy of the uploads need not begin where the
    addresses do. Never outside the folder, wherever a link in it leads."""
    root = os.path.realpath(folder)
    for names in roads(address):
        for start in range(len(names)):
            path = os.path.realpath(Path(root, *names[start:]))
            if path.startswith(root + os.sep) and os.path.isfile(path):  # noqa: PTH113
                yield Path(path)
