"""An agency of the tests: a machine that sends its wire in a form of our own, JSON with the names
of an Incoming, as the importer would read it from any other."""

import json
import socket
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles.copy.incoming import (
    Format,
    Incoming,
    IncomingPicture,
    Paragraph,
    PictureSlot,
    Standing,
)
from articles.ingest import formats
from articles.models import Source, WireFeed, WireItem
from articles.outside import speaking
from articles.workflow import wire

VOTE = {
    "legacy_id": "urn:halden:1",
    "version": "1",
    "headline": "Harbour vote passes",
    "standfirst": "By one seat.",
    "language": "en",
    "urgency": 3,
    "standing": "public",
    "parts": ["The bill passed by 31 votes.", "It was late.", "Ferries ran."],
}
_MOMENTS = ("published_at", "changed_at", "embargo_until")


def copy_of(said: dict) -> Incoming:
    """A part that is a number is the picture of that number."""
    given = {**VOTE, **said}
    parts = (Paragraph(it) if isinstance(it, str) else PictureSlot(it) for it in given["parts"])
    given["parts"] = tuple(parts)
    given["pictures"] = tuple(IncomingPicture(**it) for it in given.get("pictures", ()))
    for name in _MOMENTS:
        if given.get(name):
            given[name] = datetime.fromisoformat(given[name])
    given["standing"] = Standing(given["standing"])
    for name in ("bylines", "sources"):
        given[name] = tuple(given.get(name, ()))
    return Incoming(**given)


def parse(text: str) -> tuple[Incoming, ...]:
    return tuple(copy_of(it) for it in json.loads(text))


FORMAT = Format("ninjs", "the wire of the tests", lambda words: words.startswith("["), parse=parse)


class House(BaseHTTPRequestHandler):
    """Answers as its server was told to; remembers what it was asked."""

    def do_GET(self):
        self.server.asked.append({**self.headers, "path": self.path})
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        if self.path == "/slow":
            time.sleep(2)
        known = headers.get("ETag")
        if known and self.headers["If-None-Match"] == known:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Agency:
    """`url`: where its machine stands."""

    def __init__(self, server):
        self.server = server
        self.url = f"http://halden.example:{server.server_port}"

    def says(self, path: str, *items: dict, status=200, body: bytes | None = None, **headers):
        sent = json.dumps(items).encode() if body is None else body
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.server.answers[path] = (status, given, sent)

    @property
    def asked(self) -> list[dict]:
        return self.server.asked


def _connect(address, timeout):
    line = socket.socket()
    line.settimeout(timeout)
    line.connect(address)
    return line


@pytest.fixture
def agency(monkeypatch):
    """Its machine is in this house, and counts as public; every other one in the house does not."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), House)
    server.answers, server.asked = {}, []
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    numbers = {"halden.example": "127.0.0.1", "inside.example": "10.0.0.1"}

    def look_up(host, port, **_):
        if host not in numbers:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (numbers[host], port))]

    monkeypatch.setattr(speaking.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(speaking, "is_public", lambda number: number == "127.0.0.1")
    monkeypatch.setattr(speaking.socket, "create_connection", _connect)
    monkeypatch.setattr(formats, "FORMATS", (FORMAT,))
    yield Agency(server)
    server.shutdown()
    server.server_close()


@pytest.fixture
def feed(db) -> WireFeed:
    """Halden Press, asked for every five minutes."""
    provider = Source.objects.create(
        name="Halden Press", folded="halden press", slug="halden-press", kind="agency"
    )
    given = {"format": "", "language": "en", "section": None, "bylines": "names", "every": 5}
    url = "http://halden.example/wire"
    return wire.add_feed(name="Halden", url=url, provider=provider, **given)


def sent(feed: WireFeed, **said) -> WireItem:
    """An item as it comes in by a feed."""
    copy = copy_of(said)
    body = json.dumps(said, ensure_ascii=False).encode()
    wire.receive(feed, [copy], payload=body, media_type="application/json")
    along = ("newest", "feed__provider")
    return WireItem.objects.select_related(*along).get(feed=feed, key=copy.legacy_id)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)
