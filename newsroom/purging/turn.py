"""One process at a time tells a cache, however many work in the background, on however many
machines. A lock that ends with its holder, also when he is killed."""

import fcntl
from pathlib import Path
from typing import TextIO

from django.db import connection

# So that no other use of such locks in the same database meets ours.
OURS = 0x6E777370


class Turn:
    """`number`: of the cache, the same in every process."""

    def __init__(self, number: int, folder: Path):
        self._number, self._path = number, folder / f"purge-{number:08x}.lock"
        self._file: TextIO | None = None
        self._held_by = None

    def taken(self) -> bool:
        """Whether it is ours now; asked again and again. Raises django.db.Error."""
        if connection.vendor == "postgresql":
            return self._in_database()
        return self._file is not None or self._in_folder()

    def leave(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._held_by is not None and self._held_by is connection.connection:
            connection.close()
        self._held_by = None

    def _in_database(self) -> bool:
        """It belongs to the connection, and so is lost with it."""
        connection.ensure_connection()
        if self._held_by is not connection.connection:
            self._held_by = None
            with connection.cursor() as cursor:
                # A holder whose machine is gone without a word is found out in half a minute.
                for name, seconds in (("idle", 10), ("interval", 5), ("count", 4)):
                    cursor.execute(f"SET tcp_keepalives_{name} = {seconds}")
                # It takes numbers with a sign, in 32 bits.
                cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [OURS, self._number >> 1])
                if cursor.fetchone()[0]:
                    self._held_by = connection.connection
        return self._held_by is not None

    def _in_folder(self) -> bool:
        """With SQLite all processes are on one machine and have one data folder."""
        file = open(self._path, "w")  # noqa: SIM115 -- held as long as we live
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True
