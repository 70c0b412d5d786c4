"""The database is opened the way a newsroom needs it: nothing published is ever lost again."""

import pytest
from django.db import connection

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own settings")


@sqlite_only
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_sqlite_is_opened_for_safety(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


@sqlite_only
@pytest.mark.django_db
def test_a_transaction_takes_the_write_lock_at_its_beginning():
    assert connection.transaction_mode == "IMMEDIATE"


def test_connections_stay_open_between_requests():
    assert connection.settings_dict["CONN_MAX_AGE"] is None


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own settings")
@pytest.mark.django_db
def test_postgresql_compiles_no_questions_which_takes_longer_than_to_answer_them():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone()[0] == "off"
