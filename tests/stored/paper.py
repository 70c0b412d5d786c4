"""A newsroom of one file: a database with words and the log of what changed, and a WSGI application
that shows them. What it has made is counted."""

import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from articles import shown
from newsroom.stored.addresses import Addresses
from newsroom.stored.beyond import Beyond
from newsroom.stored.following import SqliteFollower
from newsroom.stored.memory import Memory
from newsroom.stored.shelf import Passed
from newsroom.stored.sqlite_shelf import SqliteShelf
from newsroom.stored.store import Store
from newsroom.stored.wrapper import Wrapper

LOG = """
CREATE TABLE articles_changed (id INTEGER PRIMARY KEY AUTOINCREMENT, key VARCHAR(80),
    moment DATETIME NULL, hides BOOL NOT NULL DEFAULT FALSE,
    at DATETIME NOT NULL DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')));
CREATE TABLE words (path TEXT PRIMARY KEY, text TEXT);
"""


class Paper:
    """The database: who publishes writes the words and the log in one transaction."""

    def __init__(self, file):
        self.file = file
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
                database.executescript(LOG)

    def publish(self, path, text, *, key=None, moment=None, hides=False):
        with closing(sqlite3.connect(self.file, timeout=10)) as database, database:
            if text is None:
                database.execute("DELETE FROM words WHERE path = ?", (path,))
            else:
                database.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (path, text))
            if moment is not None:
                moment = datetime.fromtimestamp(moment, UTC).replace(tzinfo=None).isoformat(" ")
            database.execute(
                "INSERT INTO articles_changed (key, moment, hides) VALUES (?, ?, ?)",
                (key or f"a:{path}", moment, hides),
            )

    def withdraw(self, path):
        self.publish(path, None, hides=True)

    def words(self, path):
        with closing(sqlite3.connect(self.file, timeout=10)) as database:
            row = database.execute("SELECT text FROM words WHERE path = ?", (path,)).fetchone()
        return row and row[0]


class Desk:
    """The application. A test may say how long it takes, what else it notes and what it answers."""

    def __init__(self, paper):
        self.paper = paper
        self.made = Counter()
        self.asked = []
        self.takes = 0.0
        self.spans = {}
        self.until = self.gone = None
        self.headers = []
        self.stored = True
        self.turns = False
        self.file = None
        self.needs_none = set()
        self.broken = False
        self.gate = threading.Event()
        self.gate.set()
        self.at_work = threading.Event()

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.made[path] += 1
        self.asked.append(environ)
        if self.broken:
            start_response("500 Internal Server Error", [("Content-Type", "text/html")])
            return [b"broken"]
        if environ["REQUEST_METHOD"] == "POST":
            self.paper.publish(path, environ["wsgi.input"].read().decode())
            start_response("302 Found", [("Location", path)])
            return [b""]
        shown.note(f"a:{path}")
        for key, span in self.spans.items():
            shown.note(key, span)
        if self.turns:
            shown.turns()
        words = self.paper.words(path)
        self.at_work.set()
        if path not in self.needs_none:
            self.gate.wait(30)
        time.sleep(self.takes)
        if self.stored:
            shown.may_be_stored()
        if words is None:
            start_response("404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
            return [b"nothing here"]
        kind = ("Content-Type", "text/html; charset=utf-8")
        start_response("200 OK", [kind, ("Cache-Control", "no-cache"), *self.headers])
        return [words.encode()] if self.file is None else Filed(self.file, words.encode())

    def holds(self, gathered, at):
        gathered.until, gathered.gone = self.until, self.gone


class Filed(list):
    """What the view of a file gives back: `file_name` is where it lies."""

    def __init__(self, file, body):
        super().__init__([body])
        file.write_bytes(body)
        self.file_name = str(file)


class Answer:
    def __init__(self, status, headers, body):
        self.status = int(status[:3])
        self.headers = {name.lower(): value for name, value in headers}
        self.names = [name.lower() for name, _value in headers]
        self.body = body
        self.text = body.decode("utf-8", "replace")


class Server:
    """One process, as far as that matters: its memory, its follower, its lanes."""

    def __init__(self, desk, shelf, *, memory=4_000_000, follower=None, **options):
        self.desk = desk
        self.store = Store(Memory(memory), Passed(shelf))
        self.store.follower = (follower or SqliteFollower)(desk.paper.file, self.store.learn)
        self.wrapper = Wrapper(
            Beyond(desk, lambda path: b"not now", self.store.follower),
            store=self.store,
            addresses=Addresses(["paper.example"], **options),
            holds=desk.holds,
            read=lambda name: Path(name).read_bytes(),
        )

    def get(self, path, method="GET", query="", body=b"", **headers):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "paper.example",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        if body:
            environ["CONTENT_LENGTH"] = str(len(body))
        said = []
        pieces = self.wrapper(environ, lambda status, headers: said.extend((status, headers)))
        return Answer(*said, b"".join(pieces))

    def stop(self):
        self.store.stop()
        self.wrapper.beyond.stop()


@contextmanager
def served(folder, **options):
    desk = Desk(Paper(folder / "paper.sqlite"))
    server = Server(desk, SqliteShelf(folder / "pages.sqlite", 8_000_000), **options)
    try:
        yield server
    finally:
        desk.gate.set()
        server.stop()


def at_once(number, work):
    """What each of so many threads gets, begun together."""
    results, barrier = [], threading.Barrier(number)

    def one():
        barrier.wait()
        results.append(work())

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def within(seconds, true):
    """Whether it comes to be so."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
