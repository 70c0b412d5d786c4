"""A database as it is at one moment, into one file and back, on both engines.

Nobody who writes meanwhile waits. SQLite: one reading transaction is held, so that the copy in
steps is of one moment and never begins anew. PostgreSQL: pg_dump reads from a snapshot that we
hold, and that we ask which pictures belong to it.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from django.db import connection, connections, transaction
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.recorder import MigrationRecorder

from newsroom.backup.layout import Refused

COPY = "backup"
"""The alias under which Django reads what is being backed up."""
PAGES = 2000
Passed = Callable[[int, int], None]


@contextmanager
def copied(to: Path, passed: Passed) -> Iterator[str]:
    """Writes the database into a file; inside, the alias it gives reads that very state."""
    take = _of_postgresql if connection.vendor == "postgresql" else _of_sqlite
    with take(to, passed):
        yield COPY


def size() -> int:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return sum(
            p.stat().st_size for p in (path, path.with_name(f"{path.name}-wal")) if p.exists()
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def version() -> str:
    if connection.vendor == "sqlite":
        return sqlite3.sqlite_version
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]


def applied(alias: str) -> list[str]:
    found = MigrationRecorder(connections[alias]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in found)


def is_empty() -> bool:
    if connection.vendor == "sqlite":
        return not Path(connection.settings_dict["NAME"]).exists()
    return not connection.introspection.table_names(include_views=True)


@contextmanager
def _also_as(settings: dict) -> Iterator[None]:
    also = connection.copy(COPY)
    also.settings_dict = {**connection.settings_dict, **settings}
    connections[COPY] = also
    try:
        yield
    finally:
        also.close()
        del connections[COPY]


# --- SQLite --------------------------------------------------------------------------------------


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Refused(f"SQLite says: {error}. Is the disk full, or failing?") from error


def have_renditions_made(database: Path) -> None:
    """Only the first are in a backup. Before the database takes its place, so that none is ever
    served that claims to have them all."""
    with _explained(), closing(sqlite3.connect(database)) as copy:
        copy.execute("UPDATE articles_image SET rendered_at = NULL WHERE rendered_at IS NOT NULL")
        copy.commit()
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _of_sqlite(to: Path, passed: Passed) -> Iterator[None]:
    with (
        _explained(),
        closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        to.chmod(0o600)
        target.execute("PRAGMA synchronous=OFF")
        source.isolation_level = None
        # Held until the end: without it, each write by anybody would make the copy begin anew.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            target,
            pages=PAGES,
            sleep=0,
            progress=lambda _, left, total: passed(total - left, total),
        )
        source.execute("ROLLBACK")
        said = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise Refused(
            f"The database is damaged ({said}), and a copy of it would be, too: keep the last whole"
            " backup, and stop the newsroom."
        )
    for rest in ("-wal", "-shm"):
        to.with_name(to.name + rest).unlink(missing_ok=True)
    # Immutable: reading it leaves nothing beside it.
    options = {"init_command": "PRAGMA query_only=1"}
    name = f"file:{quote(str(to.resolve()))}?immutable=1"
    with _also_as({"NAME": name, "OPTIONS": options}):
        yield


# --- PostgreSQL ----------------------------------------------------------------------------------


@contextmanager
def _of_postgresql(to: Path, passed: Passed) -> Iterator[None]:
    program("pg_dump")
    with _also_as({"CONN_MAX_AGE": 0}), transaction.atomic(using=COPY):
        with connections[COPY].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        _run("pg_dump", f"--snapshot={snapshot}", "--format=custom", f"--file={to}", *_ONLY_OURS)
        to.chmod(0o600)
        passed(1, 1)
        yield


def restore_dump(dump: Path) -> None:
    """All of it or nothing."""
    _run("pg_restore", "--single-transaction", "--exit-on-error", *_ONLY_OURS, feed=dump)


# Who owns what, and who else may read it, is a matter of each server.
_ONLY_OURS = ("--no-owner", "--no-acl", "--no-password")


def program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise Refused(
            f"{name} is not on the PATH: install PostgreSQL's client programs, of the server's"
            " version or newer, on Debian with `sudo apt install postgresql-client`."
        )
    return found


def _run(name: str, *words: str, feed: Path = Path(os.devnull)) -> None:
    """What must not stand in a list of processes, such as the password, goes by the environment.
    `feed` is handed over by us: a program whose start was killed half way comes to its early end
    and undoes what it did, instead of finishing behind everybody's back."""
    where, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _psql, *where, database = where
    program_itself = subprocess.Popen(  # noqa: S603, the program and words are our own
        [program(name), *where, f"--dbname={database}", *words],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with feed.open("rb") as file, suppress(BrokenPipeError):
        shutil.copyfileobj(file, program_itself.stdin)
    _, said = program_itself.communicate()
    if program_itself.returncode:
        why = " ".join(said.decode(errors="replace").split())[:400]
        raise Refused(f"{name} says: {why or 'nothing, but it failed'}")
