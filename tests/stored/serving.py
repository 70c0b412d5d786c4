"""What the real server serves in tests/stored/test_served.py."""

import os
import time
from pathlib import Path

from newsroom.stored.addresses import Addresses
from newsroom.stored.beyond import Beyond
from newsroom.stored.following import SqliteFollower
from newsroom.stored.memory import Memory
from newsroom.stored.shelf import Passed
from newsroom.stored.sqlite_shelf import SqliteShelf
from newsroom.stored.store import Store
from newsroom.stored.wrapper import Wrapper
from tests.stored.paper import Desk, Paper


class Film:
    """What Django gives back for a file."""

    streaming = True

    def __iter__(self):
        for _ in range(60):
            yield b"x" * 100_000

    def close(self):
        pass


def application():
    folder = Path(os.environ["PAPER"])
    desk = Desk(Paper(folder / "paper.sqlite"))

    def newsroom(environ, start_response):
        if environ["PATH_INFO"] == "/slow/":
            time.sleep(0.3)
        if environ["PATH_INFO"] == "/media/film":
            start_response("200 OK", [("Content-Length", "6000000")])
            return Film()
        return desk(environ, start_response)

    store = Store(Memory(4_000_000), Passed(SqliteShelf(folder / "pages.sqlite", 8_000_000)))
    store.follower = SqliteFollower(desk.paper.file, store.learn)
    return Wrapper(
        Beyond(newsroom, lambda path: b"not now", store.follower),
        store=store,
        addresses=Addresses(["127.0.0.1"]),
        holds=desk.holds,
    )


application = application() if "PAPER" in os.environ else None
