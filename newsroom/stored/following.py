"""Following the log of what changed: how a process learns that a page it keeps is no longer true.

A follower has a `mark` (how much of the log it knows; "" while it knows nothing, and nothing is
stored), tells `learn` of every change once, and keeps what it knows while the database is away.
`position` is what a later process needs to go on from here; one that is not to be found any more in
its log, because the log was cut or the database is another, is worth nothing: everything goes.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path as File

from articles.shown import EVERYTHING
from newsroom.stored.changes import Change

MOST = 10_000
"""More changes at once than that: it is quicker to drop everything."""
LOG = "articles_changed"

Learn = Callable[[list[Change]], None]


class SqliteFollower:
    """Looks when a reader asks, at most once a millisecond; SQLite says for a few microseconds
    whether anybody has written anything."""

    PAUSE = 0.001
    ANOTHER_FILE = 1.0

    def __init__(self, file: File, learn: Learn):
        self.file = str(file)
        self.learn = learn
        self.mark = ""
        self.heard = 0.0
        self._lock = threading.Lock()
        self._next = float("inf")
        self._connection: sqlite3.Connection | None = None
        self._stat: tuple[int, int] = (0, 0)
        self._stat_at = 0.0
        self._version = -1
        self._last, self._last_at = 0, ""
        self._failed = False

    def start(self, position: str) -> None:
        """`position`: where another process of this machine has stopped; "" if nowhere."""
        with self._lock:
            if self._next != float("inf"):
                return
            last = position.split("|")
            if len(last) == 3 and last[0] == self._file() and last[1].isdigit():
                self.mark, self._last, self._last_at = last[1], int(last[1]), last[2]
            self._next = 0.0
        self.look_now()

    @property
    def position(self) -> str:
        return f"{self._file()}|{self._last}|{self._last_at}" if self._last else ""

    def is_away(self) -> bool:
        return self._failed

    def look(self) -> None:
        if time.monotonic() >= self._next:
            self._look(wait=0.05)

    def look_now(self) -> None:
        """Whatever the last look was: who asks has just written."""
        if self._next != float("inf"):
            self._next = 0.0
            self._look(wait=1.0)

    def _look(self, wait: float) -> None:
        if not self._lock.acquire(timeout=wait):
            return
        try:
            now = time.monotonic()
            if now < self._next:
                return  # somebody else has just looked
            self._failed = False
            self._ask(now)
            self.heard = time.time()
        except (sqlite3.Error, OSError):
            self._failed = True
            self._close()
        finally:
            self._next = time.monotonic() + (0.2 if self._failed else self.PAUSE)
            self._lock.release()

    def _ask(self, now: float) -> None:
        if now >= self._stat_at:
            stat = os.stat(self.file)
            if (stat.st_dev, stat.st_ino) != self._stat:
                self._close()
                self._stat = (stat.st_dev, stat.st_ino)
            self._stat_at = now + self.ANOTHER_FILE
        if self._connection is None:
            self._connection = sqlite3.connect(
                f"{File(self.file).as_uri()}?mode=rw",
                uri=True,
                timeout=0.05,
                isolation_level=None,
                check_same_thread=False,
            )
            self._connection.execute("PRAGMA query_only=ON")
            self._version = -1
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._read()
            self._version = version

    def _read(self) -> None:
        if not self.mark:
            self._begin_anew(was_cut=False)
        elif not self._goes_on():
            self._begin_anew(was_cut=True)

    def _goes_on(self) -> bool:
        """Learns what is new; not if we cannot know all of it."""
        rows = self._connection.execute(
            f"SELECT id, at, key, moment, hides FROM {LOG} WHERE id >= ? ORDER BY id LIMIT ?",  # noqa: S608
            (self._last, MOST + 2),
        ).fetchall()
        if self._is_cut(rows):
            return False
        if len(rows) > MOST:
            self._begin_anew(was_cut=False)
            return True
        new = [row for row in rows if row[0] > self._last]
        if new:
            changes = [
                Change(number, key, _moment(moment), bool(hides))
                for number, _at, key, moment, hides in new
            ]
            self.learn(changes)
            self._last, self._last_at = new[-1][:2]
        self.mark = str(self._last)
        return True

    def _is_cut(self, rows: list) -> bool:
        """The last row that we know must still be there; of an empty log, the first."""
        first = rows[0][:2] if rows else (0, "")
        if self._last == 0:
            return bool(rows) and first[0] != 1
        return first != (self._last, self._last_at)

    def _begin_anew(self, was_cut: bool) -> None:
        newest = self._connection.execute(
            f"SELECT id, at FROM {LOG} ORDER BY id DESC LIMIT 1"  # noqa: S608
        ).fetchone()
        last, last_at = newest or (0, "")
        since = time.time() if was_cut else 0.0
        self.learn([Change(last, EVERYTHING, None, True, another_since=since)])
        self._last, self._last_at = last, last_at
        self.mark = str(self._last)

    def _file(self) -> str:
        try:
            stat = os.stat(self.file)
        except OSError:
            return ""
        return f"{stat.st_dev}-{stat.st_ino}"

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def stop(self) -> None:
        with self._lock:
            self._next = float("inf")
            self._close()


def _moment(text: str | None) -> float | None:
    """As Django writes moments into SQLite: UTC, without saying so."""
    if text is None:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()
