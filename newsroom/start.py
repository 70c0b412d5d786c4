"""What has to be true before the first request, each step skipped when it already is."""

import errno
import fcntl
import hashlib
import io
import os
import secrets
import socket
import sys
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from articles.models import Article
from articles.search import index
from articles.search.desk import index as desk_words

# Letters and digits that nobody misreads from a screen.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def check_port(host, port):
    """Fail with a sentence now, not with a server's traceback after a minute of setting up."""
    if not 1 <= port <= 65535:
        raise CommandError(f"Port {port} does not exist: choose one from 1024 to 65535.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does, else a port just given up would count as taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(_why_not(host, port, error)) from error


def _why_not(host, port, error):
    if isinstance(error, PermissionError):
        return f"Port {port} is for the system's own services: choose one from 1024 to 65535."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine: set NEWSROOM_HOST to one that is."
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is already in use: stop the program that holds it, or choose"
            f" another, for example `make run PORT={port + 1 if port < 65535 else 8000}`."
        )
    return f"Port {port} on {host} cannot be used ({error.strerror}): choose another."


@contextmanager
def alone(say):
    """Only one start at a time sets up a data folder; a second one waits for the first."""
    with open(settings.NEWSROOM_DATA / "start.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up this data folder; waiting for it…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def working(line):
    """Says what takes a while: a moving line in a terminal, a plain one in a log."""
    console = Console()
    if console.is_terminal:
        with console.status(line):
            yield
    else:
        console.print(line, soft_wrap=True)
        yield


def check_database():
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        where = (
            "DATABASE_URL"
            if connection.vendor == "postgresql"
            else connection.settings_dict["NAME"]
        )
        raise CommandError(f"The database of {where} cannot be opened: {reason}.") from error


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with working("Preparing the database…"):
            call_command("migrate", interactive=False, verbosity=0)


def index_search(say):
    """For articles from before there was a search; once, and from then on the verbs do it."""
    if index.is_whole() and desk_words.is_whole():
        return
    if index.left() or desk_words.left():
        say("Indexing the articles for search; broken off, it goes on at the next start…")
    call_command("index_search", stdout=io.StringIO())


def collect_static():
    stamp = settings.STATIC_ROOT / ".collected"
    now = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    with working("Collecting and compressing css and scripts…"):
        call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def _static_fingerprint():
    """Changes when any source file does; sizes and dates only, as reading them all takes longer."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            stat = os.stat(storage.path(name))
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def first_content(say):
    """An editor, and something to look at, for a newsroom that has neither; the editor's password.

    In one transaction, so that a start broken off half way begins anew the next time.
    """
    if get_user_model().objects.exists():
        return None
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))
    with transaction.atomic():
        get_user_model().objects.create_superuser("editor", password=password)
        if settings.NEWSROOM_DEMO and not Article.objects.exists():
            say("Loading the demo newsroom (NEWSROOM_DEMO=no starts with an empty one)…")
            call_command("load_demo")
    return password


MALLOC = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}


def become_server(host, port):
    """Replace this process by the server: signals reach it, and nothing else stays in memory."""
    # For the address that the workers' settings give to links.
    os.environ["PORT"] = str(port)
    # The C library would give each thread a heap of its own, and keep what is freed in them.
    for name, value in MALLOC.items():
        os.environ.setdefault(name, value)
    os.chdir(settings.BASE_DIR)
    sys.stdout.flush()
    words = [host, str(port), str(settings.NEWSROOM_WORKERS)]
    words += ["background"] if settings.NEWSROOM_BACKGROUND else []
    os.execv(sys.executable, [sys.executable, "-m", "newsroom.server", *words])
