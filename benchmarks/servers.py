"""Servers to be measured, each in processes of its own, and what a load on them shows."""

import http.client
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
HERTZ = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 32
WARM, LOAD = 1, 4
"""Seconds of wrk."""


@dataclass
class Server:
    name: str
    port: int
    pid: int

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@dataclass
class Loaded:
    """Requests a second, and milliseconds of processor a request of all the server's processes."""

    rate: float
    cpu: float


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    found, waiting = [], [pid]
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            rest = stat.read_text().rpartition(")")[2].split()
            children.setdefault(int(rest[1]), []).append(int(stat.parent.name))
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def processor(pid: int) -> float:
    """Seconds that a server's processes have spent, so far."""
    spent = 0
    for one in family(pid):
        with suppress(OSError):
            rest = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            spent += int(rest[11]) + int(rest[12])
    return spent / HERTZ


def memory(pid: int) -> float:
    """MiB of all its processes, what they share counted once (PSS)."""
    total = 0
    for one in family(pid):
        with suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1])
    return total / 1024


def rest(most: float = 30.0) -> None:
    """Until the machine is idle: a slow server's backlog is not the next one's. Says when it has
    waited in vain: what is measured then is of a busy machine."""
    until = time.monotonic() + most
    while time.monotonic() < until:
        idle, total = _ticks()
        time.sleep(0.5)
        now_idle, now_total = _ticks()
        if (now_idle - idle) / max(1, now_total - total) > 0.9:
            return
    print(f"The machine was busy for {most:.0f} s; measured all the same.", file=sys.stderr)


def _ticks() -> tuple[int, int]:
    numbers = [int(it) for it in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
    return numbers[3] + numbers[4], sum(numbers)


def load(server: Server, path: str, *headers: str) -> Loaded:
    """One load of wrk, as a browser asks: with gzip."""
    rest()
    before = processor(server.pid)
    said = _wrk(server.address(path), LOAD, *headers)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    number = int(re.search(r"(\d+) requests in", said)[1])
    if "Non-2xx" in said or not number:
        raise SystemExit(f"{server.name} {path}: {said}")
    return Loaded(rate, 1000 * (processor(server.pid) - before) / number)


def warm(server: Server, path: str, *headers: str) -> None:
    _wrk(server.address(path), WARM, *headers)


def _wrk(address: str, seconds: int, *headers: str) -> str:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s"]
    for header in ("Accept-Encoding: gzip", *headers):
        command += ["-H", header]
    return subprocess.run(
        [*command, address],
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 60,
    ).stdout


def fetch(server: Server, path: str) -> tuple[bytes, str]:
    """The body as a browser gets it, and how it is encoded."""
    asked = urllib.request.Request(server.address(path), headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return answer.read(), answer.headers.get("Content-Encoding", "")


@contextmanager
def running(name: str, command: list[str], port: int, log: Path, **environment) -> Iterator[Server]:
    plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment}
    with open(log, "w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=plain, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        _wait(process, port, log)
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process, port: int, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(log.read_text())
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)
            return
        except (urllib.error.HTTPError, http.client.HTTPException):
            return  # it answers, if only that this is no question for Redis
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"no answer: {log.read_text()}")


def granian(port: int, application: str, python: str = PYTHON) -> list[str]:
    """As our own server is set up, as far as its command line goes."""
    return [
        *(python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--blocking-threads", "4"),
        *("--log-level", "warning", application),
    ]
