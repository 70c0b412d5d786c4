"""Several questions asked as one, each with an order and a limit of its own."""

from collections.abc import Iterable
from contextlib import suppress

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def rows_of(questions: Iterable[QuerySet]) -> list[tuple]:
    """All their rows. As `union`, which on SQLite takes no limits: it wants them one bracket
    deeper. And unlike `a OR b` in one question, for which PostgreSQL reads the whole table."""
    asked, values = [], []
    for number, question in enumerate(questions):
        with suppress(EmptyResultSet):
            query, its_values = question.query.sql_with_params()
            asked.append(f"SELECT * FROM ({query}) of_{number}")  # noqa: S608 - Django's own
            values += its_values
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), values)
        return cursor.fetchall()


def keys_of(questions: Iterable[QuerySet]) -> set[int]:
    """Of questions for one number each."""
    return {key for (key,) in rows_of(questions)}
