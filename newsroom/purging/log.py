"""The log of changes (`articles_changed`, which the database writes itself), read from a position.

A position is one whole number. On SQLite it is the id of the last row seen: there is one writer,
so ids come in the order of the commits. On PostgreSQL they do not: a row with a lower id may turn
up later. There the position is a transaction's number, below which nothing is under way any more;
the rows from there on come again, and are told from the new ones by their ids.
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
        self._seen: set[int] = set()

    def end(self) -> int:
        """The position now."""
        self._seen = set()
        return self._rows(_ENDS)[0][0]

    def after(self, position: int) -> tuple[list[Change], int]:
        """What is new, in order, and the position behind it."""
        rows = self._rows(_ROWS, [position, MOST + 1])
        if len(rows) > MOST:
            return [Change(0, "*", True)], self.end()
        found = [Change(*row[1:]) for row in rows if row[1] is not None]
        if connection.vendor != "postgresql":
            return found, found[-1].id if found else position
        new = [change for change in found if change.id not in self._seen]
        self._seen = {change.id for change in found}
        return new, int(rows[0][0])

    def forget(self) -> None:
        """What was new was not dealt with: it comes again."""
        self._seen = set()

    @staticmethod
    def _rows(statements: dict[str, str], given: list | None = None) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(statements[connection.vendor], given)
            return cursor.fetchall()


_ENDS = {
    # The highest id there ever was: old rows are cut off the log, at times all of them.
    "sqlite": """
        SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles_changed'),
                        (SELECT max(id) FROM articles_changed), 0)
    """,
    "postgresql": "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
}
# The number comes from the snapshot that sees the rows, also where it sees none.
_ROWS = {
    "sqlite": """
        SELECT 0, id, key, hides FROM articles_changed WHERE id > %s ORDER BY id LIMIT %s
    """,
    "postgresql": """
        SELECT asked.xmin, changed.id, changed.key, changed.hides
        FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin) asked
        LEFT JOIN articles_changed changed ON changed.tx >= %s::text::xid8
        ORDER BY changed.id LIMIT %s
    """,
}
