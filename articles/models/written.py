"""Many new rows of a table in as few statements as can be, past Django's instances: building those
costs several times what the database needs to store the rows.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from operator import itemgetter

from django.db import connection, models

MOST_VALUES = 30_000
"""SQLite takes up to 32,766 in a statement, PostgreSQL up to 65,535."""

# Every other kind of field is stored as it stands.
_CONVERTED = (models.DateTimeField, models.UUIDField, models.JSONField)


def write_rows(model: type[models.Model], rows: Iterable[dict]) -> None:
    """Each row by the names of its columns (`article_id`, not `article`), all rows by the same.
    What they do not name has the model's default, asked for once: the same in all of them, so what
    differs from row to row (a guid) must be named.

    In as few statements as can be, not one a row. Where a table has triggers, SQLite begins each
    statement with a copy of every page that it will change, to be able to take it back: several
    times the work of the row. And an index of words stores then what it has gathered."""
    rows = list(rows)
    if not rows:
        return
    given, usual = [], []
    for field in model._meta.concrete_fields:
        if field.attname in rows[0]:
            given.append(field)
        elif not isinstance(field, models.AutoField):
            usual.append(field)
    rest = tuple(_stored(field)(field.get_default()) for field in usual)
    pick = itemgetter(*(field.attname for field in given))
    converted = [
        (n, _stored(field)) for n, field in enumerate(given) if isinstance(field, _CONVERTED)
    ]
    names = ", ".join(connection.ops.quote_name(field.column) for field in (*given, *usual))
    slots = f"({', '.join(['%s'] * (len(given) + len(usual)))})"
    table = connection.ops.quote_name(model._meta.db_table)
    query = f"INSERT INTO {table} ({names}) VALUES "  # noqa: S608 - names of our own columns
    values = [_row(pick(row), converted, rest) for row in rows]
    with connection.cursor() as cursor:
        step = MOST_VALUES // (len(given) + len(usual))
        for start in range(0, len(values), step):
            some = values[start : start + step]
            cursor.execute(query + ", ".join([slots] * len(some)), [*chain(*some)])


def _row(values: tuple, converted: list[tuple[int, Callable]], rest: tuple) -> tuple:
    row = list(values)
    for n, stored in converted:
        row[n] = stored(row[n])
    return (*row, *rest)


def _stored(field: models.Field) -> Callable:
    def stored(value):
        return field.get_db_prep_save(value, connection)

    if isinstance(field, models.JSONField):
        nothing = {list: stored([]), dict: stored({})}
        return lambda value: stored(value) if value else nothing.get(type(value)) or stored(value)
    # Hundreds of rows have the moment in common.
    return cache(stored) if isinstance(field, models.DateTimeField) else stored


def reserved(model: type[models.Model], count: int) -> Iterable[int]:
    """Keys that the database gives to nobody else, for rows that name each other. To be asked in
    the transaction that writes them: on SQLite nobody else writes meanwhile."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    start = last[0] + 1 if last else 1
    return range(start, start + count)
