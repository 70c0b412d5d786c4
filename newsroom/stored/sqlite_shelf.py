"""The shelf of one machine: a SQLite file that all its processes share.

Nothing in it is worth a wait for the disk: after a power cut, which may have left half of it, it is
thrown away, and so it is when it is damaged.
"""

import fcntl
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path as File

from newsroom.stored.page import Page, Unreadable, from_bytes
from newsroom.stored.shelf import Broken, Held

FORM = "1"
BOOT = File("/proc/sys/kernel/random/boot_id")
WAIT = 0.5
_USED_AGAIN = 60.0
_COUNT_EVERY = 16
TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY, address TEXT UNIQUE, size INTEGER, used REAL, stale REAL, data BLOB);
CREATE INDEX IF NOT EXISTS pages_used ON pages (used, size);
CREATE TABLE IF NOT EXISTS page_keys (
    key TEXT, page INTEGER, address TEXT, lo REAL, hi REAL, mark TEXT, PRIMARY KEY (key, page)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_keys_page ON page_keys (page);
CREATE TRIGGER IF NOT EXISTS page_out AFTER DELETE ON pages
    BEGIN DELETE FROM page_keys WHERE page = OLD.id; END;
CREATE TABLE IF NOT EXISTS leases (address TEXT PRIMARY KEY, until REAL) WITHOUT ROWID;
"""
# Whoever else has been writing for half a second: nothing is wrong with the file.
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Busy(Broken):
    pass


def _explained(method: Callable) -> Callable:
    """One thread at a time; and a fault of the file is Broken, with what can be done about it."""

    @wraps(method)
    def asked(self, *args):
        with self._lock:
            try:
                try:
                    return method(self, self._opened(), *args)
                except sqlite3.Error as error:
                    raise self._why(error) from error
            except OSError as error:
                raise Broken(f"{self.file} cannot be opened ({error.strerror})") from error

    return asked


class SqliteShelf:
    def __init__(self, file: File, most_bytes: int):
        self.file = File(file)
        self.most_bytes = most_bytes
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._puts = 0
        self._used: dict[str, float] = {}

    # --- Opening, and what goes wrong ---

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            with self._alone():
                boot = f"{FORM} {BOOT.read_text().strip() if BOOT.exists() else ''}"
                connection = self._connect()
                if self._fact(connection, "boot") != boot:
                    connection.close()
                    self._throw_away()
                    connection = self._connect()
                    connection.executescript(TABLES)
                    connection.execute("INSERT OR REPLACE INTO facts VALUES ('boot', ?)", (boot,))
                self._connection = connection
        return self._connection

    @contextmanager
    def _alone(self):
        """Two workers start at once: one must not throw away what the other has just begun."""
        with open(self.file.with_name(f"{self.file.name}.lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.file, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in (
                "journal_mode=WAL",
                "synchronous=OFF",
                "cache_size=-1024",
                "journal_size_limit=4194304",
                "recursive_triggers=ON",  # REPLACE, too, takes a page's keys along
            ):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                raise
            self._throw_away()
            return self._connect()
        return connection

    @staticmethod
    def _fact(connection: sqlite3.Connection, name: str) -> str:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
            return ""
        found = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def _throw_away(self) -> None:
        for end in ("", "-wal", "-shm"):
            File(f"{self.file}{end}").unlink(missing_ok=True)

    def _why(self, error: sqlite3.Error) -> Broken:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            return Busy(f"{self.file} is being written by another process")
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if code in _DAMAGED:
            with self._alone():
                self._throw_away()
            return Broken(f"{self.file} was damaged and begins anew")
        return Broken(f"{self.file} cannot be used: {error}. Is the disk full, or read-only?")

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    # --- Pages ---

    @_explained
    def get(self, connection, address: str) -> Page | None:
        row = connection.execute(
            "SELECT data, stale, used FROM pages WHERE address = ?", (address,)
        ).fetchone()
        if row is None:
            return None
        now = time.time()
        if abs(now - row[2]) > _USED_AGAIN:
            self._used[address] = now
        try:
            return from_bytes(row[0], row[1])
        except Unreadable:
            return None

    def put(self, page: Page) -> None:
        with suppress(Busy):  # it will be made again, that is all
            self._put(page)

    @_explained
    def _put(self, connection, page: Page) -> None:
        data = page.to_bytes()
        keys = page.keys.items()
        size = len(data) + 100 * len(keys)
        if size > self.most_bytes // 4:
            return
        with self._transaction(connection):
            self._note_used(connection)
            number = connection.execute(
                "INSERT OR REPLACE INTO pages (address, size, used, stale, data)"
                " VALUES (?, ?, ?, ?, ?)",
                (page.address, size, time.time(), page.stale, data),
            ).lastrowid
            connection.executemany(
                "INSERT INTO page_keys VALUES (?, ?, ?, ?, ?, ?)",
                [(key, number, page.address, *span, page.mark) for key, span in keys],
            )
            self._puts += 1
            if self._puts % _COUNT_EVERY == 1:
                self._make_room(connection)

    def _note_used(self, connection) -> None:
        used, self._used = self._used, {}
        connection.executemany(
            "UPDATE pages SET used = ? WHERE address = ?",
            [(moment, address) for address, moment in used.items()],
        )

    def _make_room(self, connection) -> None:
        """The longest unused go, and a few more, so that this is not for every page."""
        (total,) = connection.execute("SELECT total(size) FROM pages").fetchone()
        if total <= self.most_bytes * 0.95:
            return
        over, out = total - self.most_bytes * 0.85, []
        for number, size in connection.execute("SELECT id, size FROM pages ORDER BY used"):
            if over <= 0:
                break
            out.append((number,))
            over -= size
        connection.executemany("DELETE FROM pages WHERE id = ?", out)
        connection.execute("DELETE FROM leases WHERE until < ?", (time.time(),))

    @_explained
    def holding(self, connection, key: str) -> list[Held]:
        sql = "SELECT DISTINCT address, -9e999, 9e999, mark FROM page_keys"
        if key != "*":
            sql = "SELECT address, lo, hi, mark FROM page_keys WHERE key = ?"
        rows = connection.execute(sql, () if key == "*" else (key,))
        return [Held(address, (lo, hi), mark) for address, lo, hi, mark in rows]

    @_explained
    def drop(self, connection, addresses: Sequence[str]) -> None:
        with self._transaction(connection):
            connection.executemany(
                "DELETE FROM pages WHERE address = ?", [(address,) for address in addresses]
            )

    @_explained
    def grow_stale(self, connection, addresses: Sequence[str], now: float) -> None:
        with self._transaction(connection):
            connection.executemany(
                "UPDATE pages SET stale = ? WHERE address = ? AND stale = 0",
                [(now, address) for address in addresses],
            )

    @_explained
    def clear(self, connection) -> None:
        with self._transaction(connection):
            for table in ("page_keys", "pages"):  # keys first: the trigger finds none
                connection.execute(f"DELETE FROM {table}")  # noqa: S608, names of our own

    @_explained
    def size(self, connection) -> tuple[int, int]:
        count, total = connection.execute("SELECT count(*), total(size) FROM pages").fetchone()
        return count, int(total)

    # --- Who makes a page, and how far the log has been applied ---

    def lease(self, address: str, seconds: float) -> bool:
        try:
            return self._lease(address, seconds)
        except Busy:  # somebody is writing: he may be about to bring the page
            return False

    @_explained
    def _lease(self, connection, address: str, seconds: float) -> bool:
        now = time.time()
        # A lease that ends later than any could was given by another clock.
        done = connection.execute(
            "INSERT INTO leases VALUES (?, ?) ON CONFLICT (address) DO UPDATE SET"
            " until = excluded.until WHERE until < ? OR until > ?",
            (address, now + seconds, now, now + 60),
        )
        return done.rowcount == 1

    def release(self, address: str) -> None:
        with suppress(Busy):
            self._release(address)

    @_explained
    def _release(self, connection, address: str) -> None:
        connection.execute("DELETE FROM leases WHERE address = ?", (address,))

    @_explained
    def position(self, connection) -> str:
        return self._fact(connection, "position")

    @_explained
    def set_position(self, connection, position: str) -> None:
        connection.execute("INSERT OR REPLACE INTO facts VALUES ('position', ?)", (position,))
