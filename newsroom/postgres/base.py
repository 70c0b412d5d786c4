"""PostgreSQL as Django speaks to it, except that nobody waits for ever for a server that has fallen
silent: a stopped process, a cut cable, a disk that hangs."""

import threading
import time

import psycopg
from django.db.backends.postgresql import base

from newsroom.postgres.limits import Patience

CONNECT = 3
"""Seconds for a server to take a connection."""
STILL_THERE = 1.5
"""Seconds for one that had taken it to say that it still does."""
REST = 1.0
"""Seconds after a failed attempt in which nobody else in this process tries."""
LOCK = 3.0
# Compiling a question that is answered in a millisecond took a second.
USUAL = {"jit": "off"}
A_MOMENT = 0.3
KEEPALIVES = {
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    # Milliseconds that what was sent may stay without acknowledgement.
    "tcp_user_timeout": 4000,
}


class Connection(psycopg.Connection):
    """Gives up when the server says nothing at all. One that lives ends a long statement by itself,
    a second earlier, and says so; this is for one that does not."""

    patience: float | None = None

    def wait(self, gen, interval=0.1, timeout=None):
        if timeout is not None or self.patience is None:
            return super().wait(gen, interval=interval, timeout=timeout)
        try:
            return super().wait(gen, interval=interval, timeout=self.patience)
        except psycopg.errors._WaitTimeout:
            # In the middle of an answer: nobody may use it any more.
            self.pgconn.finish()
            raise psycopg.OperationalError(f"no answer within {self.patience} seconds") from None


class Door:
    """While a server takes no connections, one knocks; the others hardly wait for what he finds."""

    def __init__(self):
        self._knocking = threading.Lock()
        self._closed_until: float | None = None

    def enter(self, connect):
        if self._closed_until is None:
            return self._knock(connect)
        if not self._is_closed() and self._knocking.acquire(timeout=A_MOMENT):
            try:
                if not self._is_closed():
                    return self._knock(connect)
            finally:
                self._knocking.release()
        raise psycopg.OperationalError("it took no connection a moment ago")

    def _is_closed(self) -> bool:
        until = self._closed_until
        return until is not None and time.monotonic() < until

    def _knock(self, connect):
        try:
            connection = connect()
        except psycopg.OperationalError:
            self._closed_until = time.monotonic() + REST
            raise
        self._closed_until = None
        return connection


DOORS: dict[tuple, Door] = {}


class _Driver:
    """psycopg, but for the class of its connections."""

    connect = Connection.connect

    def __getattr__(self, name):
        return getattr(psycopg, name)


class DatabaseWrapper(base.DatabaseWrapper):
    Database = _Driver()

    def get_connection_params(self):
        params = {"connect_timeout": CONNECT, **KEEPALIVES, **super().get_connection_params()}
        if "options" not in params:
            settings = dict(USUAL)
            if Patience.seconds:
                settings["statement_timeout"] = int(Patience.seconds * 1000)
                settings["lock_timeout"] = int(LOCK * 1000)
            params["options"] = " ".join(f"-c {name}={it}" for name, it in settings.items())
        return params

    def get_new_connection(self, conn_params):
        if not Patience.seconds:
            return super().get_new_connection(conn_params)
        address = (conn_params.get("host"), conn_params.get("port"), conn_params.get("dbname"))
        door = DOORS.setdefault(address, Door())
        connection = door.enter(
            lambda: super(DatabaseWrapper, self).get_new_connection(conn_params)
        )
        connection.patience = Patience.seconds + 1
        return connection

    def is_usable(self):
        if self.connection is None or not Patience.seconds:
            return super().is_usable()
        usual, self.connection.patience = self.connection.patience, STILL_THERE
        try:
            return super().is_usable()
        finally:
            self.connection.patience = usual
