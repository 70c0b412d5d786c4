"""The last number that each table has given out: also what is gone has had one, and the record
still names it. A new article must never get the number of a deleted one."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.db.models import Max

from articles.transfer.tables import CARRIED

_NUMBERED = (models.AutoField, models.BigAutoField)


def _counting() -> Iterator[type[models.Model]]:
    for model in (*CARRIED, User, Group):
        if isinstance(model._meta.pk, _NUMBERED):
            yield model


def numbers() -> dict[str, int]:
    """By table."""
    return {it._meta.db_table: _given(it) for it in _counting()}


def go_on_from(numbers: dict[str, int]) -> None:
    """No table gives out a number again. Nor does one go back: PostgreSQL keeps what is set here
    also where the import is then taken back, and with it comes what was there before."""
    for model in _counting():
        table = model._meta.db_table
        _set(table, max(_given(model), numbers.get(table, 0)))


def _given(model: type[models.Model]) -> int:
    """Also what was not asked for: the one row of a table that has only one is its first."""
    highest = model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0
    return max(highest, _last(model._meta.db_table))


def _one(sql: str, values: Iterable):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None


def _last(table: str) -> int:
    if connection.vendor == "sqlite":
        return _one("SELECT seq FROM sqlite_sequence WHERE name = %s", [table]) or 0
    name = _one("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    called = "CASE WHEN is_called THEN last_value ELSE last_value - 1 END"
    return _one(f"SELECT {called} FROM {name}", [])  # noqa: S608 - the database's own name


def _set(table: str, number: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, %s)",
                [table, max(number, 1), number > 0],
            )
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        if number:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number]
            )
