"""A newsroom to back up, and its restoring as an operator does it: with the command, in a process
and a data folder of its own."""

import hashlib
import io
import os
import secrets
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.images import making
from articles.images.intake import add_picture, attach_file
from tests.images.test_intake import picture_file
from tests.people import draft, published, rewrite

ROOT = Path(__file__).resolve().parents[2]
ON_POSTGRESQL = bool(os.environ.get("TEST_DATABASE_URL"))


class Elsewhere:
    """A data folder, and on PostgreSQL a database, in which nobody has worked yet."""

    def __init__(self, data: Path, database: str = ""):
        self.data, self.database = data, database
        self.largest = 0  # bytes of a file, as on a disk that is full

    @property
    def env(self) -> dict[str, str]:
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("NEWSROOM_", "DJANGO_"))}
        return {**kept, "NEWSROOM_DATA": str(self.data), "DATABASE_URL": self.database}

    def start(self, *words, **more) -> subprocess.Popen:
        limit = ["prlimit", f"--fsize={self.largest}"] if self.largest else []
        command = [*limit, sys.executable, "manage.py", *map(str, words)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        env = {**self.env, **more}
        return subprocess.Popen(command, cwd=ROOT, env=env, **pipes)

    def run(self, *words, **more) -> tuple[int, str]:
        process = self.start(*words, **more)
        said, refused = process.communicate(timeout=120)
        return process.returncode, (said + refused).strip()

    def content(self) -> set[str]:
        """What lies in the data folder beside what every start makes."""
        made = {"secret_key", "start.lock"}
        return {path.name for path in self.data.iterdir()} - made if self.data.exists() else set()


@contextmanager
def elsewhere(tmp_path: Path):
    name = f"elsewhere-{secrets.token_hex(4)}"
    if not ON_POSTGRESQL:
        yield Elsewhere(tmp_path / name)
        return
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        url = os.environ["TEST_DATABASE_URL"]
        yield Elsewhere(tmp_path / name, f"{url.rpartition('/')[0]}/{name}")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def other(tmp_path, transactional_db):
    with elsewhere(tmp_path) as found:
        yield found


@pytest.fixture
def scene(transactional_db, jonas, politics, tmp_path, settings):
    """Articles in every state, pictures of every age."""
    call_command("index_search", stdout=io.StringIO())
    settings.MEDIA_ROOT = tmp_path / "the newsroom's media"
    settings.NEWSROOM_NAME = "The Halden Courier"
    quay = add_picture(by=jonas, file=picture_file(colour="navy"), alt="Quay", credit_agency="HP")
    making.make_now(quay.pk)
    fresh = add_picture(by=jonas, file=picture_file((400, 300)), alt="Ferry", credit_agency="HP")
    attach_file(fresh, picture_file((500, 300), colour="red"), by=jonas)
    add_picture(by=jonas, alt="Not here yet", credit_agency="HP")
    vote = published(jonas, section=politics, picture=quay)
    rewrite(vote, jonas, headline="Harbour vote is counted again")
    draft(jonas, "A draft", section=politics)
    gone = published(jonas, "A mistake", section=politics, picture=fresh)
    workflow.withdraw(gone, by=jonas, note="Not so")
    soon = draft(jonas, "Tomorrow", section=politics)
    workflow.schedule(soon, by=jonas, based_on=soon.working, at=timezone.now() + timedelta(days=1))
    return vote


@contextmanager
def opened(database):
    """Rows of a file, or of a PostgreSQL server, as its own driver reads them."""
    if isinstance(database, Path):
        with closing(sqlite3.connect(database)) as found:
            yield found
    else:
        import psycopg  # noqa: PLC0415, not there where only SQLite is

        with closing(psycopg.connect(database)) as found:
            yield found


_TABLES = {
    True: "SELECT name FROM sqlite_master WHERE type = 'table'",
    False: "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


def rows(database) -> dict[str, list]:
    """Every row of every table."""
    with opened(database) as found:
        names = [name for (name,) in found.execute(_TABLES[isinstance(database, Path)])]
        return {name: sorted(map(repr, found.execute(f'SELECT * FROM "{name}"'))) for name in names}


def images_but(database, left_out: str) -> list:
    with opened(database) as found:
        asked = found.execute("SELECT * FROM articles_image ORDER BY id")
        names = [column[0] for column in asked.description]
        return [[it for n, it in zip(names, row, strict=True) if n != left_out] for row in asked]


def here():
    if ON_POSTGRESQL:
        url = os.environ["TEST_DATABASE_URL"]
        return as_psycopg(f"{url.rpartition('/')[0]}/{connection.settings_dict['NAME']}")
    return Path(connection.settings_dict["NAME"])


def there(other: Elsewhere):
    return as_psycopg(other.database) if other.database else other.data / "db.sqlite3"


def as_psycopg(url: str) -> str:
    """A socket's folder stands in the path of our URLs."""
    about, _, name = url.rpartition("/")
    user, _, host = about.removeprefix("postgres://").partition("@")
    if not host.startswith("/"):
        return url
    return f"host={host} dbname={name} user={user.partition(':')[0]}"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
