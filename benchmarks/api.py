"""`python -m benchmarks.api [COUNT]`: what programs get a second, over a real server with two
workers: lists and articles of readers' API, stored and not, and the desk's with a token. In each
round every address is asked in turn, and the median of three rounds counts. Needs wrk."""

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import servers
from benchmarks.servers import PYTHON, ROOT, Loaded, Server, running

COUNT, ROUNDS = 10_000, 3
TOKEN = """
from django.contrib.auth.models import User
from articles.models import Article
from articles.people import tokens
jonas = User.objects.get(username="jonas")
User.objects.update(is_staff=True)
print(Article.objects.get(slug="measured").guid)
print(tokens.make(jonas, name="bench", scopes=["read-drafts"], days=7)[1])
"""


def main(count: int) -> None:
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: sudo apt install wrk")
    console = Console()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder, ExitStack() as stack:
        with console.status(f"Filling a newsroom with {count:,} articles"):
            _run([PYTHON, "-m", "benchmarks.filled", str(count)], folder)
            guid, secret = _run([PYTHON, "manage.py", "shell", "-v", "0", "-c", TOKEN], folder)
        every = {
            name: _newsroom(stack, name, folder, pages)
            for name, pages in (("stored", "256"), ("not stored", "0"))
        }
        found = _rounds(every, _asked(guid), secret, console)
    table = Table("what", "server", "requests/s", "CPU a request", title=f"{count:,} articles")
    for (what, server), loads in found.items():
        rate = statistics.median(it.rate for it in loads)
        table.add_row(
            what, server, f"{rate:,.0f}", f"{statistics.median(it.cpu for it in loads):.3f} ms"
        )
    console.print(table)


def _asked(guid: str) -> dict[str, tuple[str, bool]]:
    """what -> its address, and whether it needs a token."""
    root = "/api/v1/"
    return {
        "list of 20": (f"{root}articles", False),
        "list of 100 of a section": (f"{root}articles?section=politics&limit=100", False),
        "article": (f"{root}articles/{guid}", False),
        "article as nodes": (f"{root}articles/{guid}?body=nodes", False),
        "article at the desk, with a token": (f"{root}desk/articles/{guid}", True),
    }


def _rounds(every: dict[str, Server], asked: dict, secret: str, console: Console) -> dict:
    found: dict[tuple, list[Loaded]] = {}
    for number in range(ROUNDS):
        for what, (path, needs_token) in asked.items():
            more = (f"Authorization: Bearer {secret}",) if needs_token else ()
            for name, server in every.items():
                with console.status(f"Round {number + 1}: {what}, {name}"):
                    servers.warm(server, path, *more)
                    load = servers.load(server, path, *more)
                found.setdefault((what, name), []).append(load)
    return found


def _run(command: list[str], folder: str) -> list[str]:
    done = subprocess.run(
        command, cwd=ROOT, env=_around(folder), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.strip().split("\n")


def _around(folder: str) -> dict[str, str]:
    quiet = {"NEWSROOM_DEMO": "no", "NEWSROOM_BACKGROUND": "no", "NEWSROOM_TOKEN_LIMIT": "0"}
    return {"PATH": "/usr/bin:/bin", "NEWSROOM_DATA": folder, **quiet}


def _newsroom(stack: ExitStack, name: str, folder: str, pages: str) -> Server:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PYTHON, "-m", "newsroom.server", "127.0.0.1", str(port), "2"]
    around = {**_around(folder), "NEWSROOM_PAGES": pages}
    log = Path(folder) / f"{name}.log"
    return stack.enter_context(running(name, command, port, log, **around))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else COUNT)
