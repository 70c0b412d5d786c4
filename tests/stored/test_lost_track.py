"""Who cannot know all that has changed believes nothing of what was stored, and then goes on."""

import sqlite3
import time
from contextlib import closing

import pytest

from newsroom.stored.changes import SKEW
from newsroom.stored.shelf import TRY_AGAIN, Broken, Passed
from newsroom.stored.sqlite_shelf import SqliteShelf
from tests.stored.paper import within
from tests.stored.test_shelves import NOW, change, page
from tests.stored.test_store import NEWS, OLD


def edit(paper, *statements):
    with closing(sqlite3.connect(paper.file)) as database, database:
        for statement in statements:
            database.execute(statement)


def is_stored(server):
    made = server.desk.made[NEWS]
    server.get(NEWS)
    return server.desk.made[NEWS] == made


def test_after_very_many_changes_at_once_it_goes_on_storing(server, paper):
    server.get(NEWS)
    edit(
        paper,
        "UPDATE words SET text = 'The harbour closes.'",
        "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 10500)"
        " INSERT INTO articles_changed (key) SELECT 'a:' || n FROM many",
    )
    time.sleep(0.002)
    assert server.get(NEWS).text == "The harbour closes."
    assert is_stored(server)


def test_a_copy_restored_under_a_running_newsroom_is_what_readers_see(server, paper):
    """Its log is shorter: to whoever goes by numbers alone, every old page knew all of it."""
    for number in range(5):
        paper.publish("/elsewhere/", f"Report {number}.")
    assert server.get(NEWS).text == OLD
    edit(
        paper,
        "UPDATE words SET text = 'As it was last night.'",
        "DELETE FROM articles_changed WHERE id > 3",
        "UPDATE articles_changed SET at = '2026-01-01 00:00:00'",
        "UPDATE sqlite_sequence SET seq = 3",
    )
    time.sleep(0.002)
    assert server.get(NEWS).text == "As it was last night."
    time.sleep(SKEW)
    assert within(3, lambda: is_stored(server))
    paper.publish(NEWS, "The harbour closes.")
    time.sleep(0.002)
    assert server.get(NEWS).text == "The harbour closes."


class Flaky(SqliteShelf):
    broken = False

    def get(self, address):
        if self.broken:
            raise Broken("not now")
        return super().get(address)

    def holding(self, key):
        if self.broken:
            raise Broken("not now")
        return super().holding(key)


@pytest.fixture
def shelf(tmp_path):
    return Flaky(tmp_path / "pages.sqlite", 8_000_000)


def test_a_shelf_that_only_could_not_be_read_keeps_its_pages(shelf):
    passed = Passed(shelf)
    passed.put(page(a_1=None))
    shelf.broken = True
    assert passed.get("http:/a/") is None
    shelf.broken = False
    assert passed.get("http:/a/") is None, "it rests"
    time.sleep(TRY_AGAIN + 0.1)
    assert passed.get("http:/a/")


@pytest.mark.parametrize("when", ["as it fails", "while it rests"])
def test_a_shelf_that_missed_a_change_is_emptied_before_it_is_believed(shelf, when):
    passed = Passed(shelf)
    passed.put(page(a_1=None))
    shelf.broken = True
    if when == "while it rests":
        passed.get("http:/a/")
        shelf.broken = False
    passed.apply([change("a:1", hides=True)], NOW)
    shelf.broken = False
    time.sleep(TRY_AGAIN + 0.1)
    assert passed.get("http:/a/") is None
    passed.put(page(a_1=None))
    assert passed.get("http:/a/"), "once is enough"
