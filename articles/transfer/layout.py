"""What lies in a newsroom that moves, and whether it is whole.

    manifest.json        what it is of, how much, and of each file its SHA-256 and its size
    articles/…/N.json    an article: ninjs 3.1, and all its rows
    pictures/…/N.json    a picture: the same
    media/               the files of pictures, under the names that the storage has them by
    house/NAME.jsonl     every other table, a row a line

The manifest is written last, a file a line and in order, so that nobody needs the memory for a
million of them. Names and sums are checked against what lies there, both ways: a file too many is
as wrong as one too few.
"""

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MANIFEST, UNFINISHED = "manifest.json", ".unfinished"
ARTICLES, PICTURES, MEDIA, HOUSE = "articles", "pictures", "media", "house"
FOLDERS = (ARTICLES, HOUSE, MEDIA, PICTURES)
WHAT, FORMAT = "everything of a newsroom", 1
CHUNK = 1024 * 1024
MOST_OF_A_DOCUMENT = 256 * CHUNK
"""Bytes of one article with all its revisions: it is read in one go."""
MOST_OF_A_LINE, MOST_OF_A_HEAD = 4_000, 200
_FILES = '"files": {'
_DOCUMENT = re.compile(rf"({ARTICLES}|{PICTURES})/\d{{9}}/\d{{12}}\.json|{HOUSE}/[a-z]+\.jsonl")
_MEDIA = re.compile(r"(originals|renditions)(/[0-9A-Za-z][0-9A-Za-z._-]*){1,4}")
_SUM = re.compile(r"[0-9a-f]{64}")

Told = Callable[[str, int, int], None]
"""Is told what is going on, how much of it is done, and of how much."""


class Refused(Exception):
    """One sentence for whoever moves a newsroom: what, where, and how to mend it."""


@dataclass
class Head:
    """`schema`: the last migration of ours. `counts`: rows by table. `numbers`: the last number
    that each table has given out, also to rows that are gone."""

    made_at: str
    newsroom: str
    schema: str
    counts: dict[str, int]
    numbers: dict[str, int]
    beware: str = "Drafts, embargoed words and names: for the newsroom itself, not for the public."
    what: str = WHAT
    format: int = FORMAT


class Entry(NamedTuple):
    """A file. Without a sum it is a picture's, and was lost before the newsroom moved."""

    name: str
    sum: str | None
    size: int


def document(folder: str, key: int) -> str:
    """In folders of a thousand, and in the order of the keys."""
    return f"{folder}/{key // 1000:09}/{key:012}.json"


def is_media(name: str) -> bool:
    """Whether the storage may have a file by this name: below its own folders, and nowhere else."""
    return bool(_MEDIA.fullmatch(name)) and PurePosixPath(name).as_posix() == name


def is_package(path: str | os.PathLike) -> bool:
    return Path(path).is_dir() and os.path.lexists(Path(path) / MANIFEST)


# --- The manifest --------------------------------------------------------------------------------


def written(head: Head, entries: Iterator[Entry]) -> Iterator[str]:
    """Its lines. Also for whoever reads JSON as a whole."""
    yield "{\n"
    for name, value in asdict(head).items():
        yield f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n"
    yield _FILES
    before = "\n"
    for it in entries:
        yield f"{before}{json.dumps(it.name)}: {json.dumps([it.sum, it.size])}"
        before = ",\n"
    yield "\n}\n}\n"


@dataclass
class Package:
    folder: Path
    head: Head = field(init=False)

    def __post_init__(self):
        path = self.folder / MANIFEST
        if not os.path.lexists(path):
            raise Refused(
                f"{self.folder} is no newsroom that moves, or not whole: it has no {MANIFEST},"
                " which is written last. Run export_articles once more."
            )
        self.head = self._head()

    def _lines(self) -> Iterator[str]:
        try:
            with open_regular(self.folder, MANIFEST) as file:
                while line := file.readline(CHUNK):
                    yield line.decode("utf-8")
        except ValueError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, why: str) -> Refused:
        return Refused(f"{self.folder / MANIFEST} is damaged ({why}): export once more.")

    def _head(self) -> Head:
        found = []
        for line in self._lines():
            if line.startswith(_FILES):
                break
            found.append(line)
            if len(found) > MOST_OF_A_HEAD:
                raise self._damaged("its head has no end")
        try:
            said = json.loads("".join(found).rstrip().rstrip(",") + "}")
            self._refuse_foreign(said)
            head = Head(**said)
            if not all(_is_count(it) for it in (*head.counts.values(), *head.numbers.values())):
                raise ValueError("its counts are none")
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise self._damaged(str(error)) from error
        return head

    def _refuse_foreign(self, said: dict) -> None:
        if said.get("what") != WHAT:
            raise Refused(
                f"{self.folder} is no newsroom that moves: its {MANIFEST} is of something else."
                " Only what export_articles has written goes in as a whole."
            )
        if said.get("format") != FORMAT:
            raise Refused(
                f"{self.folder} is written in format {said.get('format')}, and this newsroom reads"
                f" {FORMAT}: use the version that made it, or a newer one."
            )

    def entries(self) -> Iterator[Entry]:
        """Every file, in the order of the names, none twice."""
        before, inside = "", False
        for line in self._lines():
            line = line.rstrip("\n")
            if not inside:
                inside = line.startswith(_FILES)
            elif line == "}":
                return
            elif line:
                entry = self._entry(line.rstrip(","))
                if entry.name <= before:
                    raise self._damaged(f"“{entry.name}” is out of order")
                before = entry.name
                yield entry
        raise self._damaged("it is cut short")

    def _entry(self, line: str) -> Entry:
        if len(line) > MOST_OF_A_LINE:
            raise self._damaged("a line is too long")
        try:
            [(name, (digest, size))] = json.loads(f"{{{line}}}").items()
        except (ValueError, TypeError, RecursionError):
            raise self._damaged(f"at “{line[:80]}”") from None
        inside = name.removeprefix(f"{MEDIA}/")
        if not (is_media(inside) if inside != name else _DOCUMENT.fullmatch(name)):
            raise Refused(
                f"{self.folder / MANIFEST} names a file “{name[:120]}”, which no newsroom that"
                " moves has: nothing was imported."
            )
        lost = digest is None and inside != name and size == 0
        known = isinstance(digest, str) and _SUM.fullmatch(digest)
        if not (lost or known) or not _is_count(size):
            raise self._damaged(f"at “{name}”")
        return Entry(name, digest, size)

    # --- What lies there ---------------------------------------------------------------------

    def check(self, told: Told) -> tuple[int, int]:
        """Reads every byte; how many files there are, and bytes. Raises Refused at the first that
        is not as it was written. Names and sizes come first: they cost nothing."""
        number = size = 0
        for entry in self.entries():
            if entry.sum is not None:
                self._refuse_size(entry)
                number, size = number + 1, size + entry.size
        there = sum(1 for _name in found_in(self.folder))
        if there != number + 1:
            raise Refused(
                f"{self.folder} has {there - 1} files where its {MANIFEST} names {number}: export"
                " once more, or take out what does not belong there."
            )
        done = 0
        for entry in self.entries():
            if entry.sum is not None and self._sum_of(entry) != entry.sum:
                raise self.altered(entry)
            done += entry.size
            told("Checking", done, size)
        return number, size

    def _refuse_size(self, entry: Entry) -> None:
        path = self.folder / entry.name
        try:
            about = path.lstat()
        except OSError as error:
            raise Refused(f"{path} is missing ({error.strerror}): export once more.") from error
        if not stat.S_ISREG(about.st_mode):
            raise Refused(f"{path} is no file but a link or something else: nothing was imported.")
        if about.st_size != entry.size:
            raise self.altered(entry)
        is_read_whole = entry.name.startswith((f"{ARTICLES}/", f"{PICTURES}/"))
        if is_read_whole and entry.size > MOST_OF_A_DOCUMENT:
            raise Refused(
                f"{path} has {entry.size // CHUNK} MB, and one document has at most"
                f" {MOST_OF_A_DOCUMENT // CHUNK} MB: nothing was imported."
            )

    def altered(self, entry: Entry) -> Refused:
        return Refused(
            f"{self.folder / entry.name} is not as it was written: its content does not match the"
            f" {MANIFEST}. Nothing was imported; export once more, or copy the folder once more."
        )

    def _sum_of(self, entry: Entry) -> str:
        digest = hashlib.sha256()
        with open_regular(self.folder, entry.name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    def read(self, entry: Entry) -> bytes:
        """All of a document, which is still the one that was checked."""
        with open_regular(self.folder, entry.name) as file:
            content = file.read(MOST_OF_A_DOCUMENT + 1)
        if hashlib.sha256(content).hexdigest() != entry.sum:
            raise self.altered(entry)
        return content


def _is_count(value) -> bool:
    return type(value) is int and 0 <= value < 2**63


def open_regular(folder: Path, name: str):
    """Of a link nothing is read, wherever it leads."""
    try:
        handle = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise Refused(f"{folder / name} cannot be read ({error.strerror}).") from error
    return os.fdopen(handle, "rb")


def found_in(folder: Path) -> Iterator[str]:
    """Every file below it. Links, pipes and devices are refused."""
    with os.scandir(folder) as things:
        for it in things:
            if it.is_dir(follow_symlinks=False):
                for name in found_in(folder / it.name):
                    yield f"{it.name}/{name}"
            elif it.is_file(follow_symlinks=False):
                yield it.name
            else:
                raise Refused(f"{folder / it.name} is neither a file nor a folder: take it out.")
