"""Writes into a folder for its owner alone. Broken off, it goes on the next time: a file that is
there as it would be written is left alone, any other is written aside and takes its name when it is
whole. What nothing names any more is taken away, and the manifest comes last."""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from articles.transfer import layout
from articles.transfer.layout import CHUNK, FOLDERS, MANIFEST, UNFINISHED, Entry, Head, Refused

_PART = ".part"


class Writer:
    """`written` and `kept`: files. What is written is noted in a file, not in memory."""

    def __init__(self, folder: Path, ledger: sqlite3.Connection):
        self.folder, self.ledger = folder, ledger
        self.written = self.kept = 0
        self._made: Path | None = None
        ledger.execute("CREATE TABLE entries (name TEXT PRIMARY KEY, sum, size) WITHOUT ROWID")
        ledger.execute("CREATE TABLE wanted (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def put(self, name: str, content: bytes) -> None:
        path = self._place(name)
        if _holds(path, content):
            self.kept += 1
        else:
            with self._aside(path) as file:
                file.write(content)
        self._note(name, hashlib.sha256(content).hexdigest(), len(content))

    def put_lines(self, name: str, lines: Iterable[bytes]) -> None:
        """Of any length. It is written anew, and takes its place where it differs."""
        path, digest, size = self._place(name), hashlib.sha256(), 0
        part = path.with_name(path.name + _PART)
        with _created(part) as file:
            for line in lines:
                file.write(line)
                digest.update(line)
                size += len(line)
        if path.exists() and path.stat().st_size == size and _sum(path) == digest.hexdigest():
            part.unlink()
            self.kept += 1
        else:
            part.replace(path)
            self.written += 1
        self._note(name, digest.hexdigest(), size)

    def copy(self, name: str, source: BinaryIO, size: int) -> None:
        """A picture's file: a name of ours never gets another content, so one that is here in its
        full length is the same."""
        path = self._place(name)
        if path.exists() and path.stat().st_size == size:
            self.kept += 1
        else:
            with self._aside(path) as file:
                while chunk := source.read(CHUNK):
                    file.write(chunk)
        self._note(name, _sum(path), path.stat().st_size)

    def has(self, name: str) -> bool:
        return bool(self.ledger.execute("SELECT 1 FROM entries WHERE name = ?", [name]).fetchone())

    def want(self, name: str) -> None:
        """A picture's file that a row names, whether or not it is here yet."""
        self.ledger.execute("INSERT OR IGNORE INTO wanted VALUES (?)", [name])

    def lacking(self) -> Iterator[str]:
        rows = self.ledger.execute(
            "SELECT name FROM wanted WHERE name NOT IN (SELECT name FROM entries)"
        )
        yield from [name for (name,) in rows.fetchall()]

    def close(self, head: Head) -> list[str]:
        """The pictures' files that were lost already."""
        lost = list(self.lacking())
        for name in lost:
            self._note(name, None, 0)
        self.ledger.execute(
            "DELETE FROM entries WHERE name GLOB ? AND name NOT IN (SELECT name FROM wanted)",
            [f"{layout.MEDIA}/*"],
        )
        self._sweep()
        self._settle(head)
        return lost

    @property
    def bytes(self) -> int:
        return self.ledger.execute("SELECT COALESCE(SUM(size), 0) FROM entries").fetchone()[0]

    # ---------------------------------------------------------------------------------------------

    def _note(self, name: str, digest: str | None, size: int) -> None:
        self.ledger.execute("INSERT INTO entries VALUES (?, ?, ?)", [name, digest, size])

    def _place(self, name: str) -> Path:
        path = self.folder / name
        if path.parent != self._made:
            for parent in reversed(path.relative_to(self.folder).parents):
                with suppress(FileExistsError):
                    (self.folder / parent).mkdir(mode=0o700)
            self._made = path.parent
        return path

    @contextmanager
    def _aside(self, path: Path) -> Iterator[BinaryIO]:
        part = path.with_name(path.name + _PART)
        with _created(part) as file:
            yield file
        part.replace(path)
        self.written += 1

    def _sweep(self) -> None:
        """What an earlier export wrote and this one did not, and what one left half."""
        for place, _folders, files in os.walk(self.folder, topdown=False):
            for name in files:
                path = Path(place) / name
                known = path.relative_to(self.folder).as_posix()
                if known not in (UNFINISHED, MANIFEST) and not self.has(known):
                    path.unlink()
            with suppress(OSError):  # not empty
                Path(place).rmdir()

    def _settle(self, head: Head) -> None:
        rows = self.ledger.execute("SELECT name, sum, size FROM entries ORDER BY name")
        part = self.folder / (MANIFEST + _PART)
        with _created(part) as file:
            for line in layout.written(head, (Entry(*row) for row in rows)):
                file.write(line.encode())
        os.sync()
        part.replace(self.folder / MANIFEST)
        (self.folder / UNFINISHED).unlink()
        os.sync()


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """Into a new or empty folder, or one that an earlier export wrote. Until it is closed it has no
    manifest, and so nobody takes it for whole."""
    _open(folder)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(f"Another export is writing {folder}: wait for its end, or name another.")
        (folder / UNFINISHED).unlink(missing_ok=True)
        _created(folder / UNFINISHED).close()
        (folder / MANIFEST).unlink(missing_ok=True)
        ledger = sqlite3.connect(folder / UNFINISHED, isolation_level=None)
        try:
            # A note for this run alone: the next begins with an empty one.
            ledger.execute("PRAGMA journal_mode = OFF")
            ledger.execute("PRAGMA synchronous = OFF")
            yield Writer(folder, ledger)
        finally:
            ledger.close()
    finally:
        os.close(handle)


def _open(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"{folder} is no folder: name another.")
    if not folder.exists():
        if not folder.parent.is_dir():
            raise Refused(f"{folder.parent} is not a folder: make it, or name another.")
        folder.mkdir(mode=0o700)
    there = {path.name for path in folder.iterdir()}
    is_ours = not there or UNFINISHED in there or _is_of_ours(folder, there)
    strange = there - {*FOLDERS, MANIFEST, UNFINISHED, MANIFEST + _PART}
    if strange or not is_ours:
        raise Refused(
            f"{folder} has {', '.join(sorted(strange or there)[:3])} in it, which no export wrote,"
            " and nothing is written over: name a new folder."
        )
    for name in layout.found_in(folder):  # a link would lead us out of it
        _ = name
    folder.chmod(0o700)


def _is_of_ours(folder: Path, there: set[str]) -> bool:
    if MANIFEST not in there:
        return False
    try:
        return bool(layout.Package(folder).head)
    except Refused:
        return False


def _created(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    return os.fdopen(handle, "wb")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
