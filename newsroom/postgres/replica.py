"""Readers' pages made from a standby, as long as it has everything that this process knows of.

The follower of the log (newsroom/stored) asks the primary every 20 ms what has changed and how far
its journal (WAL) has got. A standby that has replayed up to there shows every change that is known
here, or more. One that has not, or does not answer, is passed by: the primary is asked, without
waiting. Nothing else is ever read from it: not the desk, no preview, no command.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest, HttpResponse

from articles.models import Changed
from newsroom.postgres.base import DatabaseWrapper

log = logging.getLogger(__name__)

REST = 2.0
"""Seconds after a failure in which nobody tries."""
QUICK = 0.5
"""Seconds for it to say how far it is; it is at hand or not worth asking."""
# A server that recovers no more was promoted: it goes its own way. One left behind when another was
# may have got as far by number, but lacks the last row of the log.
_IS_READY = f"""
SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn
    AND (%s = 0 OR EXISTS (
        SELECT 1 FROM {Changed._meta.db_table} WHERE id = %s AND at = nullif(%s, '')::timestamptz))
"""  # noqa: S608


# How far the primary is known to be: a position in its journal, taken after the last look at the
# log, and of the newest row of that its number, 0 while there is none, and its moment.
Reached = tuple[str, int, str]


class Replica:
    """A connection a thread, as Django has them. `how_far`: None while nobody knows."""

    def __init__(self, server: dict, how_far: Callable[[], Reached | None]):
        self.server = server
        self.how_far = how_far
        self.why_not = ""
        self._mine = threading.local()
        self._rests_until = 0.0

    def _connection(self) -> DatabaseWrapper:
        if not hasattr(self._mine, "connection"):
            usual = connections.settings[DEFAULT_DB_ALIAS]
            self._mine.connection = DatabaseWrapper({**usual, **self.server}, DEFAULT_DB_ALIAS)
        return self._mine.connection

    @contextmanager
    def in_its_place(self) -> Iterator[None]:
        """Whoever asks for the database gets this one: prepared questions and all others."""
        primary = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = self._connection()
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = primary

    def is_ready(self) -> bool:
        reached = self.how_far()
        if reached is None or time.monotonic() < self._rests_until:
            return False
        try:
            return self._has(reached)
        except Error as error:
            self.fails(error)
            return False

    def _has(self, reached: Reached) -> bool:
        journal, row, at = reached
        connection = self._connection()
        connection.ensure_connection()
        usual = connection.connection.patience
        connection.connection.patience = QUICK
        try:
            with connection.cursor() as cursor:
                cursor.execute(_IS_READY, [journal, row, row, at])
                (has,) = cursor.fetchone()
        finally:
            connection.connection.patience = usual
        if self.why_not:
            self.why_not = ""
            log.warning("The replica answers again.")
        return bool(has)

    def fails(self, error: Exception) -> None:
        self._rests_until = time.monotonic() + REST
        if not self.why_not:
            log.warning("The replica is passed by: %s", error)
        self.why_not = " ".join(str(error).split())
        self._connection().close()


class ReadFromReplica:
    """The innermost middleware, with DATABASE_REPLICA_URL."""

    replica: Replica | None = None

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        """None: Django goes on, and the primary is asked."""
        replica = ReadFromReplica.replica
        if replica is None or not getattr(view, "is_for_readers", False) or not replica.is_ready():
            return None
        try:
            with replica.in_its_place():
                return view(request, *args, **kwargs)
        except Error as error:
            # Also what it broke off because it had to replay something meanwhile.
            replica.fails(error)
            return None


def read_from(server: dict, how_far: Callable[[], Reached | None]) -> None:
    """From now on, in this process."""
    ReadFromReplica.replica = Replica(server, how_far)
