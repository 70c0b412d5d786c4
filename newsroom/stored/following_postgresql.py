"""Following the log of what changed on PostgreSQL: a thread asks every 20 ms, no reader waits.

Rows come to be seen when their transaction ends, in another order than they are numbered. So each
look takes what was written by transactions that the snapshot of the last look did not yet see
ended, and nothing else, however long anybody keeps a transaction open.
"""

import logging
import threading
import time

import psycopg

from articles.shown import EVERYTHING
from newsroom.stored.changes import Change
from newsroom.stored.following import LOG, MOST, Learn

log = logging.getLogger(__name__)

PAUSE = 0.02
AWAY = 1.0
"""Seconds without an answer after which the database is away."""
_WHO = "SELECT system_identifier::text FROM pg_control_system()"
_NEW = f"""
SELECT pg_current_snapshot()::text, pg_current_wal_insert_lsn()::text, c.id, c.at::text, c.key,
       extract(epoch FROM c.moment)::float8, c.hides, c.tx::text
FROM (VALUES (1)) one LEFT JOIN LATERAL (
    SELECT * FROM {LOG} WHERE tx >= pg_snapshot_xmin(%s::pg_snapshot)
    AND NOT pg_visible_in_snapshot(tx, %s::pg_snapshot) ORDER BY id LIMIT {MOST + 1}
) c ON TRUE
"""  # noqa: S608
_NEWEST = f"SELECT id, at::text FROM {LOG} ORDER BY id DESC LIMIT 1"  # noqa: S608


class PostgresqlFollower:
    def __init__(self, connect: dict, learn: Learn):
        """`connect`: what psycopg.connect takes."""
        self.connect = {
            **connect,
            "connect_timeout": 2,
            "tcp_user_timeout": 3000,
            "keepalives_idle": 2,
            "keepalives_interval": 1,
            "keepalives_count": 2,
        }
        self.learn = learn
        self.mark = ""
        self.heard = 0.0
        self._begun = 0.0
        self._answered = float("-inf")
        self._who = ""
        self._last, self._last_at = 0, ""
        # How far the journal had got after the last look at the log, and the newest row of it.
        self.reached: tuple[str, int, str] | None = None
        self._wake, self._looked = threading.Event(), threading.Condition()
        self._thread: threading.Thread | None = None
        self._stop = False

    def start(self, position: str) -> None:
        if self._thread is None:
            parts = position.split("|")
            if len(parts) == 4 and parts[2].isdigit():
                self._who, self.mark, self._last_at = parts[0], parts[1], parts[3]
                self._last = int(parts[2])
            self._thread = threading.Thread(target=self._follow, name="following", daemon=True)
            self._thread.start()
        self._wait_for_a_look(2.0)

    @property
    def position(self) -> str:
        return f"{self._who}|{self.mark}|{self._last}|{self._last_at}" if self._last else ""

    def is_away(self) -> bool:
        return time.monotonic() - self._answered > AWAY

    def look(self) -> None:
        """The thread does."""

    def look_now(self) -> None:
        """Until a look has begun after now, and ended; for who has just written."""
        if self._thread is not None and not self.is_away():
            self._wait_for_a_look(0.25)

    def _wait_for_a_look(self, seconds: float) -> None:
        asked = time.monotonic()
        self._wake.set()
        with self._looked:
            self._looked.wait_for(lambda: self._answered >= asked, seconds)

    def stop(self) -> None:
        self._stop = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(5)

    # --- In the thread ---

    def _follow(self) -> None:
        told = False
        while not self._stop:
            # Whatever it is, this thread must not end: pages would be believed for ever.
            try:
                with psycopg.connect(**self.connect, autocommit=True) as connection:
                    self._meet(connection)
                    if told:
                        log.warning("The log of changes is followed again.")
                    told = False
                    while not self._stop:
                        self._ask(connection)
                        self._wake.wait(PAUSE)
                        self._wake.clear()
            except Exception as error:  # noqa: BLE001
                if not isinstance(error, psycopg.Error):
                    self._last = 0  # what was not learned is not known either: everything goes
                if not told:
                    log.warning("The log of changes cannot be followed: %r", error)
                told = True
                time.sleep(0.25)

    def _meet(self, connection) -> None:
        """Is it the database that we know, and its log whole from where we know it?"""
        (server,) = connection.execute(_WHO).fetchone()
        who = f"{server}/{connection.info.dbname}"
        if self.mark and self._last and who == self._who:
            row = connection.execute(
                f"SELECT at::text FROM {LOG} WHERE id = %s",  # noqa: S608
                (self._last,),
            ).fetchone()
            if row == (self._last_at,):
                return
        self._who = who
        # A mark of before may name transactions that this server has yet to number.
        self._begin_anew(connection, since=time.time() if self.mark else 0.0)

    def _begin_anew(self, connection, since: float = 0.0) -> None:
        self.reached = None
        began, (mark,) = self._now(connection, "SELECT pg_current_snapshot()::text")
        newest = connection.execute(_NEWEST).fetchone()
        self._last, self._last_at = newest or (0, "")
        highest = int(mark.split(":")[1])
        self.learn([Change(self._last, EVERYTHING, None, True, highest - 1, since)])
        self.mark = mark
        self._heard(began)

    @staticmethod
    def _now(connection, sql: str):
        began = time.time(), time.monotonic()
        return began, connection.execute(sql).fetchone()

    def _ask(self, connection) -> None:
        began = time.time(), time.monotonic()
        rows = connection.execute(_NEW, (self.mark, self.mark), prepare=True).fetchall()
        if len(rows) > MOST:
            self._begin_anew(connection)
            return
        mark, journal = rows[0][:2]
        rows = [row[2:] for row in rows if row[2] is not None]
        changes = [
            Change(number, key, moment, hides, int(tx))
            for number, _at, key, moment, hides, tx in rows
        ]
        newest = max((row[:2] for row in rows), default=(0, ""))
        if newest[0] > self._last:
            self._last, self._last_at = newest
        if changes:
            self.learn(changes)
        # First how far: a page that bears the new mark must not come from a standby that is only as
        # far as the old one.
        self.reached = (journal, self._last, self._last_at)
        self.mark = mark
        self._heard(began)

    def _heard(self, began: tuple[float, float]) -> None:
        self.heard, self._answered = began
        with self._looked:
            self._looked.notify_all()
