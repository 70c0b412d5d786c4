"""The whole database as it is at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Whatever is asked inside is answered as of the beginning. Nobody who writes waits for us, and
    we write nothing."""
    taken = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}[connection.vendor]
    with taken(), transaction.atomic(durable=True), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # A transaction sees the moment of its first question.
        cursor.execute("SELECT COUNT(*) FROM django_migrations")
        cursor.fetchone()
        yield


@contextmanager
def _of_postgresql() -> Iterator[None]:
    yield


@contextmanager
def _of_sqlite() -> Iterator[None]:
    """Ours begin by taking the lock for writing; this one only reads, and must not hold it."""
    connection.ensure_connection()
    mode = connection.transaction_mode
    connection.transaction_mode = None
    try:
        yield
    finally:
        connection.transaction_mode = mode
