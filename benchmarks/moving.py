"""A newsroom leaves as plain files and comes in elsewhere: how fast, in how much memory, and is it
the same to the row and to the byte?

Run: .venv/bin/python -m benchmarks.moving [articles, default 10000] [pictures, default 1000]
     tools/postgres.sh .venv/bin/python -m benchmarks.moving --postgresql 10000 1000

With --postgresql it arrives in a database of the server in TEST_DATABASE_URL, and so goes from one
engine to the other. The commands run as an operator runs them, in a process of their own.
"""

import hashlib
import io
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

ON_POSTGRESQL = "--postgresql" in sys.argv
_NUMBERS = [int(word) for word in sys.argv[1:] if word.isdecimal()]
COUNT = _NUMBERS[0] if _NUMBERS else 10_000
PICTURES = _NUMBERS[1] if len(_NUMBERS) > 1 else 1_000
sys.argv[1:] = [str(PICTURES)]  # benchmarks.backup makes so many

from benchmarks import backup  # noqa: E402
from benchmarks.room import DATA, figure, run  # noqa: E402

# isort: split
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from articles.images import found  # noqa: E402
from articles.models import Image  # noqa: E402
from articles.transfer import files, tables  # noqa: E402
from articles.transfer.layout import Package  # noqa: E402
from benchmarks.fill import fill  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PLACE = Path(DATA).parent / f"{Path(DATA).name}-moving"
AGAIN = Path(DATA).parent / f"{Path(DATA).name}-again"
OTHER = Path(DATA).parent / f"{Path(DATA).name}-other"
SERVER = os.environ.get("TEST_DATABASE_URL", "").rpartition("/")[0]
NAME = f"moving_{secrets.token_hex(4)}"
GOAL = 512


def filling() -> None:
    backup.COUNT = PICTURES
    backup.picturing()
    found.enter_all(Image.objects.all())
    fill(COUNT, pictures=list(Image.objects.order_by("pk").values_list("pk", flat=True)))
    call_command("index_search", stdout=io.StringIO())


def _command(*words: str, elsewhere: bool = False) -> tuple[float, int]:
    """Seconds, and the most megabytes of memory."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    env |= {"NEWSROOM_DATA": str(OTHER if elsewhere else DATA), "DATABASE_URL": ""}
    if elsewhere and ON_POSTGRESQL:
        env["DATABASE_URL"] = f"{SERVER}/{NAME}"
    command = [sys.executable, "manage.py", *map(str, words)]
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{words[0]} failed, see above")
    return time.monotonic() - began, used.ru_maxrss // 1024


def _tell(what: str, seconds: float, memory: int) -> None:
    size = sum(path.stat().st_size for path in PLACE.rglob("*") if path.is_file())
    rate = f"{COUNT / seconds:.0f} articles/s, {size / seconds / 10**6:.0f} MB/s"
    figure(what, f"{seconds:.1f} s, {rate}, {memory} MB of memory", f"< {GOAL} MB")


def leaving() -> None:
    what = f"export of {COUNT} articles, {PICTURES} pictures"
    _tell(what, *_command("export_articles", PLACE))


def leaving_again() -> None:
    _tell("the same again, nothing changed", *_command("export_articles", PLACE))


def arriving() -> None:
    if ON_POSTGRESQL:
        _make_database()
    _command("migrate", elsewhere=True)
    where = "import into PostgreSQL" if ON_POSTGRESQL else "import into an empty newsroom"
    _tell(where, *_command("import_articles", PLACE, elsewhere=True))


def _make_database() -> None:
    import psycopg  # noqa: PLC0415 - not there where only SQLite is

    about = SERVER.removeprefix("postgres://").partition("@")
    where = f"host={about[2].rstrip('/')} user={about[0]} dbname=postgres"
    with psycopg.connect(where, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {NAME}")


def comparing() -> None:
    """Once more out of there: each file, and so each row, must be the same. SQLite's rows and the
    pictures are compared where they lie, too."""
    _command("export_articles", AGAIN, elsewhere=True)
    one, two = (dict(_sums(folder)) for folder in (PLACE, AGAIN))
    wrong = [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)]
    figure("files of both exports that differ", f"{len(wrong)} of {len(one)}", "0")
    heads = [Package(folder).head for folder in (PLACE, AGAIN)]
    same = (heads[0].counts, heads[0].numbers) == (heads[1].counts, heads[1].numbers)
    figure("counts, and last numbers of all tables", "the same" if same else "differ", "the same")
    figure("rows that moved", f"{sum(heads[0].counts.values())}", "")
    lost = [name for name in files.named() if _sum(Path(DATA), name) != _sum(OTHER, name)]
    number = sum(1 for _ in files.named())
    figure("files of pictures that differ", f"{len(lost)} of {number}", "0")
    if not ON_POSTGRESQL:
        _compare_tables()


def _sums(folder: Path):
    for entry in Package(folder).entries():
        yield entry.name, entry.sum


def _sum(data: Path, name: str) -> str:
    return hashlib.sha256((data / "media" / name).read_bytes()).hexdigest()


def _compare_tables() -> None:
    """Also those that were made anew. Only what numbers the lists' rows is nobody's."""
    made_anew = [f"articles_{it.partition('.')[2].lower()}" for it in tables.MADE_ANEW]
    names = [it._meta.db_table for it in tables.CARRIED] + made_anew
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS there", [str(OTHER / "db.sqlite3")])
        differ = [name for name in names if _rows_that_differ(cursor, name)]
    said = ", ".join(differ) or "0"
    figure(f"tables that differ, of {len(names)}", said, "0")


def _rows_that_differ(cursor, table: str) -> bool:
    cursor.execute(f"SELECT name FROM pragma_table_info('{table}')")
    columns = [name for (name,) in cursor.fetchall() if (table, name) != ("articles_listing", "id")]
    of = ", ".join(f'"{name}"' for name in columns)
    for one, two in (("main", "there"), ("there", "main")):
        asked = f"SELECT {of} FROM {one}.{table} EXCEPT SELECT {of} FROM {two}.{table}"
        cursor.execute(f"SELECT COUNT(*) FROM ({asked})")
        if cursor.fetchone()[0]:
            return True
    return False


def main() -> None:
    call_command("migrate", verbosity=0)
    steps = [filling, leaving, leaving_again, arriving, comparing]
    try:
        run("Moving", [(step.__name__, step) for step in steps])
    finally:
        for folder in (PLACE, AGAIN, OTHER):
            subprocess.run(["rm", "-rf", str(folder)], check=False)


if __name__ == "__main__":
    main()
