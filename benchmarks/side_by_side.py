"""`python -m benchmarks.side_by_side [--kept FOLDER] [COUNT ...]`: our pages, stored and not,
beside nginx giving out the same bytes as files, a bare Django view under the same server, and
Wagtail plain and behind Django's cache middleware: with a cache in each process (Django's default:
nobody can empty it in all of them), and with Redis, which Wagtail's manual recommends. Side by
side: in each round every server is asked in turn, and the median of three rounds counts. Needs wrk,
nginx and redis-server of Debian, and PyPI for Wagtail. What was filled is kept in the folder."""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import servers
from benchmarks.servers import PYTHON, ROOT, Loaded, Server, granian, running

ROUNDS = 3
WAGTAIL = "wagtail==8.0.1"
KINDS = ("front", "section", "tag", "article", "RSS")
PORTS = {"stored": 8981, "not stored": 8982, "nginx": 8983, "bare": 8984}
PORTS |= {"Wagtail": 8985, "Wagtail, cached": 8986, "Wagtail, Redis": 8987}
REDIS = 8988

NGINX = """
worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{ access_log off; gzip_static on; types {{ text/html html; }}
server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


def main(counts: list[int], kept: str = "") -> None:
    for tool in ("wrk", "nginx", "redis-server"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is missing: sudo apt install wrk nginx-light redis-server")
    console = Console()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        python = wagtail_python(Path(folder), console)
        for count in counts:
            with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as thrown_away:
                measure(count, Path(kept or thrown_away) / str(count), python, console)


def wagtail_python(folder: Path, console: Console) -> str:
    """An environment of its own: it has nothing of ours, and we nothing of it."""
    with console.status("Installing Wagtail"):
        uv = [str(Path(PYTHON).with_name("uv"))]
        subprocess.run([*uv, "venv", "-q", str(folder / "venv")], check=True)
        python = str(folder / "venv/bin/python")
        subprocess.run(
            [*uv, "pip", "install", "-q", "--python", python, WAGTAIL, "granian", "redis[hiredis]"],
            check=True,
        )
    return python


def measure(count: int, data: Path, python: str, console: Console) -> None:
    ours, theirs = data / "ours", data / "theirs"
    pages, peer = _filled(count, data, ours, theirs, python, console)
    with ExitStack() as stack:
        every = {
            "stored": _newsroom(stack, "stored", ours, "256"),
            "not stored": _newsroom(stack, "not stored", ours, "0"),
        }
        every |= _files(stack, data, every["stored"], pages["article"])
        every |= _wagtails(stack, theirs, python, data)
        asked = _questions(every, pages, peer)
        found = _rounds(asked, console)
        told = {name: servers.memory(every[name].pid) for name in ("stored", "not stored")}
    publish = float(_run([python, "-m", "wagtail_peer.fill", "publish"], **_theirs(theirs)))
    _table(count, found, told, publish, console)


def _filled(count, data: Path, ours: Path, theirs: Path, python: str, console: Console) -> tuple:
    """Addresses of our pages by kind, and of the peer's article."""
    done = data / "filled.json"
    if not done.exists():
        for place in (ours, theirs, data / "nginx"):
            place.mkdir(parents=True)
        with console.status(f"Filling both with {count:,} articles"):
            pages = _run([PYTHON, "-m", "benchmarks.filled", str(count)], **_ours(ours))
            peer = _run([python, "-m", "wagtail_peer.fill", str(count)], **_theirs(theirs))
            done.write_text(json.dumps([json.loads(pages), peer]))
    # What was kept is of the release of that day.
    for command in ("migrate", "collectstatic"):
        _run([PYTHON, "manage.py", command, "--no-input", "--verbosity", "0"], **_ours(ours))
    return tuple(json.loads(done.read_text()))


def _run(command: list[str], **environment) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.strip().split("\n")[-1]


def _ours(data: Path) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "NEWSROOM_DATA": str(data), "NEWSROOM_DEMO": "no"}


def _theirs(data: Path) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PEER_DATA": str(data), "PYTHONPATH": str(ROOT / "benchmarks")}


def _newsroom(stack: ExitStack, name: str, data: Path, pages: str) -> Server:
    command = [PYTHON, "-m", "newsroom.server", "127.0.0.1", str(PORTS[name]), "2"]
    around = {**_ours(data), "NEWSROOM_PAGES": pages}
    return stack.enter_context(running(name, command, PORTS[name], data / f"{name}.log", **around))


def _files(stack: ExitStack, data: Path, stored: Server, path: str) -> dict[str, Server]:
    """The very bytes of our article, as a file of nginx and as the body of a bare view."""
    folder = data / "nginx"
    body, encoding = servers.fetch(stored, path)
    if encoding != "gzip":
        raise SystemExit(f"the article came as {encoding or 'plain text'}")
    (folder / "index.html.gz").write_bytes(body)
    (folder / "index.html").write_bytes(body)  # never read: everybody asks for gzip
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=PORTS["nginx"]))
    folder.chmod(0o755)
    data.chmod(0o755)
    nginx = ["nginx", "-c", str(folder / "nginx.conf")]
    bare = granian(PORTS["bare"], "benchmarks.bare:application")
    around = {"BARE_BODY": str(folder / "index.html.gz")}
    start = stack.enter_context
    return {
        "nginx": start(running("nginx", nginx, PORTS["nginx"], folder / "log")),
        "bare": start(running("bare", bare, PORTS["bare"], data / "bare.log", **around)),
    }


def _wagtails(stack: ExitStack, data: Path, python: str, logs: Path) -> dict[str, Server]:
    found = {}
    redis = ["redis-server", "--port", str(REDIS), "--save", "", "--dir", str(logs)]
    address = f"redis://127.0.0.1:{REDIS}"
    caches = {"Wagtail": "", "Wagtail, cached": "memory", "Wagtail, Redis": address}
    stack.enter_context(running("Redis", redis, REDIS, logs / "redis.log"))
    for name, cached in caches.items():
        command = granian(PORTS[name], "wagtail_peer.wsgi:application", python)
        around = {**_theirs(data), "PEER_CACHED": cached}
        log = logs / f"{name}.log"
        found[name] = stack.enter_context(running(name, command, PORTS[name], log, **around))
    return found


def _questions(every: dict, pages: dict, peer: str) -> dict[tuple[str, str], tuple[Server, str]]:
    asked = {}
    for name in ("stored", "not stored"):
        asked |= {(name, kind): (every[name], pages[kind]) for kind in KINDS}
    asked |= {(name, "article"): (every[name], "/") for name in ("nginx", "bare")}
    for name in ("Wagtail", "Wagtail, cached", "Wagtail, Redis"):
        here = {"front": "/", "section": "/politics/", "article": peer}
        asked |= {(name, kind): (every[name], path) for kind, path in here.items()}
    return asked


def _rounds(asked: dict, console: Console) -> dict[tuple[str, str], Loaded]:
    found: dict[tuple[str, str], list[Loaded]] = {key: [] for key in asked}
    for number in range(ROUNDS):
        for (name, kind), (server, path) in asked.items():
            with console.status(f"Round {number + 1} of {ROUNDS}: {name}, {kind}"):
                if not number:
                    servers.warm(server, path)
                found[name, kind].append(servers.load(server, path))
    return {
        key: Loaded(
            statistics.median(it.rate for it in loads), statistics.median(it.cpu for it in loads)
        )
        for key, loads in found.items()
    }


def _table(count: int, found: dict, told: dict, publish: float, console: Console) -> None:
    table = Table("server", "page", "requests/s", "CPU a request", title=f"{count:,} articles")
    for (name, kind), it in found.items():
        table.add_row(name, kind, f"{it.rate:,.0f}", f"{it.cpu:.3f} ms")
    console.print(table)
    stored = found["stored", "article"].rate
    made, plain = found["not stored", "article"].rate, found["Wagtail", "article"].rate
    console.print(f"stored article: {stored / found['nginx', 'article'].rate:.2f} x nginx (0.6)")
    for cache in ("cached", "Redis"):
        peer = found[f"Wagtail, {cache}", "article"].rate
        console.print(f"stored article: {stored / peer:.1f} x Wagtail, {cache} (10)")
    console.print(f"article not stored: {made / plain:.1f} x Wagtail (8)")
    for name, mebibytes in told.items():
        console.print(f"memory of all processes, two workers, {name}: {mebibytes:.0f} MiB (200)")
    console.print(f"Wagtail's publication: {publish:.0f} ms")


if __name__ == "__main__":
    given, kept = sys.argv[1:], ""
    if "--kept" in given:
        at = given.index("--kept")
        kept, given = given[at + 1], given[:at] + given[at + 2 :]
    main([int(it) for it in given] or [1000, 10_000, 100_000], kept)
