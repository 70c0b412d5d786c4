"""The log of changes (`articles_changed`, which the database writes itself), read from a position.

A position is one whole number. On SQLite it is the id of the last row seen: there is one writer,
so ids come in the order of the commits. On PostgreSQL they do not: a row with a lower id may turn
up later. There the position is a transaction's number, below which nothing is under way any more;
of the rows from there on, those that the snapshot of the last look saw are left out.
"""

from typing import NamedTuple

from django.db import connection

MOST = 20_000
"""Rows at a look. More of them are everything."""


class Change(NamedTuple):
    id: int
    key: str
    hides: bool


class Log:
    """As the connection of this thread sees it. Raises django.db.Error."""

    def __init__(self):
        # As PostgreSQL writes it; "" on SQLite, and until the first look.
        self._snapshot = ""

    def end(self) -> int:
        """The position now."""
        self._snapshot, position = self._rows(_ENDS)[0]
        return position

    def after(self, position: int) -> tuple[list[Change], int]:
        """What is new, in order, and the position behind it."""
        seen = self._snapshot or f"{position}:{position}:"
        rows = self._rows(_ROWS, {"position": position, "seen": seen, "most": MOST + 1})
        if len(rows) > MOST:
            return [Change(0, "*", True)], self.end()
        found = [Change(*row[1:]) for row in rows if row[1] is not None]
        if connection.vendor != "postgresql":
            return found, found[-1].id if found else position
        self._snapshot = rows[0][0]
        return found, int(self._snapshot.partition(":")[0])

    def forget(self) -> None:
        """What was new was not dealt with: it comes again."""
        self._snapshot = ""

    @staticmethod
    def _rows(statements: dict[str, str], given: dict | None = None) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(statements[connection.vendor], given)
            return cursor.fetchall()


_ENDS = {
    # The highest id there ever was: old rows are cut off the log, at times all of them.
    "sqlite": """
        SELECT '', coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles_changed'),
                            (SELECT max(id) FROM articles_changed), 0)
    """,
    "postgresql": """
        SELECT now::text, pg_snapshot_xmin(now)::text::bigint FROM pg_current_snapshot() now
    """,
}
# The snapshot is the one that sees the rows, also where it sees none.
_ROWS = {
    "sqlite": """
        SELECT '', id, key, hides FROM articles_changed
        WHERE id > %(position)s ORDER BY id LIMIT %(most)s
    """,
    "postgresql": """
        SELECT now::text, changed.id, changed.key, changed.hides
        FROM pg_current_snapshot() now
        LEFT JOIN articles_changed changed ON changed.tx >= %(position)s::text::xid8
            AND NOT pg_visible_in_snapshot(changed.tx, %(seen)s::pg_snapshot)
        ORDER BY changed.id LIMIT %(most)s
    """,
}
