"""A small newsroom to stand behind a cache, and a small house of an API: they answer what a test
says, and remember what they were asked. Real servers, on a free port."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.time)

    @property
    def keys(self) -> list[str]:
        return self.headers["Surrogate-Key"].split()


@dataclass
class Answer:
    body: str = ""
    status: int = 200
    headers: dict = field(default_factory=dict)
    seconds: float = 0
    gate: threading.Event | None = None
    """It comes when this is set."""


@dataclass
class House:
    """`answers`: by path; `always`: whatever is asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    always: Answer | None = None
    asked: list[Asked] = field(default_factory=list)
    is_gone: bool = False

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def times(self, path: str) -> int:
        return sum(it.path == path for it in self.asked)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self):
        house: House = self.server.house
        if house.is_gone:  # a connection that was open before
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/healthz":
            answer = house.always or Answer("alive")
        else:
            house.asked.append(Asked(self.command, self.path, dict(self.headers.items()), body))
            answer = house.always or house.answers.get(self.path, Answer("nothing", 404))
        time.sleep(answer.seconds)
        if answer.gate:
            answer.gate.wait(60)
        said = answer.body.encode()
        self.send_response(answer.status)
        for name, value in {"Content-Length": len(said), **answer.headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    do_GET = do_HEAD = do_POST = do_BAN = _answer  # noqa: N815

    def log_message(self, *_):
        pass


@contextmanager
def house() -> Iterator[House]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.house = House(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.house
    finally:
        server.house.is_gone = True
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Heard:
    status: int
    headers: HTTPMessage
    body: str


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Heard:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": "example.org", **names})
        answer = connection.getresponse()
        return Heard(answer.status, answer.headers, answer.read().decode(errors="replace"))
    finally:
        connection.close()


def until_it_answers(port: int, path: str, running: Popen, log: Path) -> None:
    """A server just started; fails with its log if it has ended, or says nothing for so long."""
    for _ in range(200):
        assert running.poll() is None, log.read_text()
        try:
            ask(port, path)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer within twenty seconds: {log.read_text()}")


def before_long(found):
    """What `found` gives, as soon as it gives anything: a busy machine has a minute for it."""
    for _ in range(600):
        if it := found():
            return it
        time.sleep(0.1)
    raise AssertionError("not within a minute")
