"""Many new rows of a table at once, past Django's instances: building those costs several times
what the database needs to store the rows.
"""

import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

Made = TypeVar("Made", bound=models.Model)

MOST_VALUES = 30_000
"""SQLite takes up to 32,766 in a statement."""

# Every other kind of field is stored as it stands.
_CONVERTED = (models.DateTimeField, models.UUIDField, models.JSONField)


def write_rows(model: type[models.Model], rows: Iterable[dict]) -> None:
    """Each row by the names of its columns (`article_id`, not `article`), all rows by the same.
    What they do not name has the model's default, asked for once: the same in all of them, so what
    differs from row to row (a guid) must be named."""
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
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    values = [_row(pick(row), converted, rest) for row in rows]
    # The names are those of our own tables and columns.
    {"sqlite": _insert, "postgresql": _copy}[connection.vendor](into, values)


def _insert(into: str, rows: list[tuple]) -> None:
    """In as few statements as can be, not one a row. Where a table has triggers, SQLite begins each
    statement with a copy of every page that it will change, to be able to take it back: several
    times the work of the row. And an index of words stores then what it has gathered."""
    slots = f"({', '.join('?' * len(rows[0]))})"
    step = MOST_VALUES // len(rows[0])
    # The driver's own: Django would look for the slots in each statement, thousands of them.
    connection.validate_no_broken_transaction()
    with connection.cursor() as cursor, connection.wrap_database_errors:
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            query = f"INSERT INTO {into} VALUES {', '.join([slots] * len(some))}"  # noqa: S608
            sqlite3.Cursor.execute(cursor.cursor, query, [*chain(*some)])


def _copy(into: str, rows: list[tuple]) -> None:
    """PostgreSQL's own way for many rows; its triggers and constraints hold as ever."""
    copying = f"COPY {into} FROM STDIN"
    errors = connection.wrap_database_errors
    with connection.cursor() as cursor, errors, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)


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


def unsaved(model: type[Made], **columns) -> Made:
    """As `model(**columns)`, by the names of its columns (`article_id`, not `article`), without
    Django's walk over every field: a tenth of its time."""
    usual, made = _defaults(model)
    instance = model.__new__(model)
    instance.__dict__.update(usual)
    for name, default in made:
        if name not in columns:
            instance.__dict__[name] = default()
    instance.__dict__.update(columns, _state=ModelState())
    return instance


@cache
def _defaults(model: type[models.Model]) -> tuple[dict, list[tuple[str, Callable]]]:
    """By column what is the same in all instances, and what is made for each."""
    fields = model._meta.concrete_fields
    made = [
        (it.attname, it.get_default) for it in fields if it.has_default() and callable(it.default)
    ]
    names = {name for name, _default in made}
    return {it.attname: it.get_default() for it in fields if it.attname not in names}, made


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
