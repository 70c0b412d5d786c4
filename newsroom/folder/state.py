"""What is remembered from run to run: which files are ours, and of each page what it depends on.

Not in the folder itself: until when a page holds tells of what is still to come, and everything in
the folder is public. Whoever loses it has every page made anew, and no file written for it.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from articles.shown import EVER, EVERYTHING
from newsroom.folder.making import Made
from newsroom.folder.rewriting import Links
from newsroom.stored.changes import Change, touches

_TABLES = """
CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    file TEXT PRIMARY KEY, digest TEXT, size INTEGER, made_from TEXT, run INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    address TEXT PRIMARY KEY, file TEXT, keys TEXT, since REAL, until REAL, links BLOB, words BLOB,
    run INTEGER
) WITHOUT ROWID;
"""
_FORM = "1"
_NEVER = 0.0


class File(NamedTuple):
    """`made_from`: of a picture, its file in the storage."""

    digest: str = ""
    size: int = -1
    made_from: str = ""


class Page(NamedTuple):
    file: str | None
    since: float
    until: float | None
    links: Links

    def holds_at(self, moment: float) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


class State:
    """`run` is counted up by each turn of a run, and marks what it has seen."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        # What is lost with the machine is written again; what is torn is not believed.
        self._db.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {_TABLES}")
        if self.told("form") != _FORM:
            self.forget()
        self.run = int(self.told("run") or 0)
        self.tell(form=_FORM)
        self._db.execute("BEGIN")

    def begin_turn(self) -> None:
        """What an earlier turn has met may be gone by now: only what this one meets stays."""
        self.run += 1
        self.tell(run=str(self.run))

    def close(self) -> None:
        self.keep()
        self._db.execute("COMMIT")
        self._db.close()

    def keep(self) -> None:
        """Whatever comes now, this is known the next time."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def forget(self) -> None:
        """All but which run this is."""
        for table in ("files", "pages", "told WHERE name NOT IN ('run', 'form')"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608

    def told(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def tell(self, **values: str) -> None:
        self._db.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", values.items())

    # --- Files ---

    def file(self, name: str) -> File | None:
        row = self._db.execute(
            "SELECT digest, size, made_from FROM files WHERE file = ?", (name,)
        ).fetchone()
        return File(*row) if row else None

    def files_below(self, folder: str) -> dict[str, File]:
        rows = self._db.execute(
            "SELECT file, digest, size, made_from FROM files WHERE file >= ? AND file < ?",
            (folder, folder[:-1] + chr(ord(folder[-1]) + 1)),
        )
        return {name: File(*row) for name, *row in rows}

    def note_file(self, name: str, file: File) -> None:
        """It is there, and of this run."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", (name, *file, self.run)
        )

    def note_own(self, name: str, digest: str) -> None:
        """A file that is ours, be it as it should be or not."""
        self._db.execute("INSERT OR IGNORE INTO files VALUES (?, ?, -1, '', 0)", (name, digest))

    def is_spoiled(self, name: str) -> None:
        self._db.execute("UPDATE files SET digest = '' WHERE file = ?", (name,))

    def drop_file(self, name: str) -> None:
        self._db.execute("DELETE FROM files WHERE file = ?", (name,))

    def is_old(self, name: str) -> bool:
        """There is one, and this run has not met it."""
        row = self._db.execute("SELECT run FROM files WHERE file = ?", (name,)).fetchone()
        return row is not None and row[0] != self.run

    def old_files(self) -> list[str]:
        """Those that this run has not met."""
        rows = self._db.execute("SELECT file FROM files WHERE run != ?", (self.run,))
        return [name for (name,) in rows]

    def all_files(self) -> Iterator[tuple[str, str]]:
        yield from self._db.execute("SELECT file, digest FROM files ORDER BY file")

    # --- Pages ---

    def page(self, address: str) -> Page | None:
        row = self._db.execute(
            "SELECT file, since, until, links FROM pages WHERE address = ?", (address,)
        ).fetchone()
        return Page(*row[:3], _links_of(row[3])) if row else None

    def note_page(self, made: Made, since: float) -> None:
        keys = json.dumps({key: None if span == EVER else span for key, span in made.keys.items()})
        self._db.execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(made.address, made.file if made.content is not None else None, keys),
                *(since, made.until, _kept(made.links), made.words, self.run),
            ),
        )

    def holds(self, address: str, page: Page) -> None:
        """It was not made anew, because it is as it was."""
        for table, column, value in (("pages", "address", address), ("files", "file", page.file)):
            self._db.execute(
                f"UPDATE {table} SET run = ? WHERE {column} = ?",  # noqa: S608
                (self.run, value),
            )

    def words(self, address: str) -> bytes:
        """None of a page that could not be made: those that it had may be readers' no more."""
        row = self._db.execute(
            "SELECT words FROM pages WHERE address = ? AND run = ?", (address, self.run)
        ).fetchone()
        return row[0] if row else b""

    def drop_old_pages(self) -> None:
        self._db.execute("DELETE FROM pages WHERE run != ?", (self.run,))

    def outdate(self, changes: Iterable[Change]) -> list[str]:
        """Pages that show what has changed are made anew. Those are returned on which something is
        to be seen no more: they come first."""
        by_key: dict[str, list[Change]] = {}
        for change in changes:
            by_key.setdefault(change.key, []).append(change)
        if EVERYTHING in by_key:
            self._db.execute("UPDATE pages SET until = ?", (_NEVER,))
            return []
        if not by_key:
            return []
        touched, first = [], []
        for address, keys in self._db.execute("SELECT address, keys FROM pages"):
            found = _touching(json.loads(keys), by_key)
            if found:
                touched.append((_NEVER, address))
            if any(change.hides for change in found):
                first.append(address)
        self._db.executemany("UPDATE pages SET until = ? WHERE address = ?", touched)
        return first


def _touching(keys: dict, by_key: dict[str, list[Change]]) -> list[Change]:
    return [
        change
        for key in keys.keys() & by_key.keys()
        for change in by_key[key]
        if touches(change, tuple(keys[key] or EVER))
    ]


def _kept(links: Links) -> bytes:
    pictures = {guid: sorted(files) for guid, files in links.pictures.items()}
    return zlib.compress(json.dumps([list(links.pages), pictures]).encode(), 1)


def _links_of(data: bytes) -> Links:
    pages, pictures = json.loads(zlib.decompress(data))
    return Links(dict.fromkeys(pages), {guid: set(files) for guid, files in pictures.items()})


def name_of(folder: Path) -> str:
    return f"{sha256(str(folder).encode()).hexdigest()[:16]}.sqlite"
