"""The shelves, which all keep pages the same way; and what happens when one cannot."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsroom.stored.changes import Change
from newsroom.stored.memory import Memory
from newsroom.stored.page import EVER, Page
from newsroom.stored.redis_shelf import RedisShelf
from newsroom.stored.shelf import Passed, apply
from newsroom.stored.sqlite_shelf import SqliteShelf
from tests.stored.paper import Desk, Paper, Server, at_once, within
from tests.stored.redis_server import RedisServer, needs_redis

NOW = 1_800_000_000.0
NEWS = "/news/"
ROOT = str(Path(__file__).parents[2])


def page(address="http:/a/", *, mark="5", size=1000, made_at=NOW, **keys):
    spans = {name.replace("_", ":"): span or EVER for name, span in keys.items()}
    body = os.urandom(size)
    return Page(address, "200 OK", [], {"identity": body}, "x", spans, mark, made_at, made_at)


def change(key, number=9, moment=None, hides=False):
    return Change(number, key, moment, hides)


def test_what_one_process_puts_another_gets(open_shelf):
    one = page(a_1=None, l_en=(1.5, 2.5))
    open_shelf().put(one)
    other = open_shelf().get("http:/a/")
    assert (other.bodies, other.keys, other.mark, other.stale) == (one.bodies, one.keys, "5", 0)
    assert open_shelf().get("http:/b/") is None


def test_a_page_put_again_takes_the_place_of_the_first(open_shelf):
    shelf = open_shelf()
    shelf.put(page(a_1=None))
    shelf.put(page(a_2=None))
    assert shelf.size()[0] == 1
    assert not shelf.holding("a:1")
    apply(shelf, [change("a:1", hides=True)], NOW)
    assert shelf.get("http:/a/")


def test_a_change_that_hides_drops_and_another_ages(open_shelf):
    shelf = open_shelf()
    for name in "abc":
        shelf.put(page(f"http:/{name}/", **{f"a_{name}": None}))
    apply(shelf, [change("a:a", hides=True), change("a:b")], NOW)
    assert shelf.get("http:/a/") is None
    assert shelf.get("http:/b/").stale == NOW
    assert shelf.get("http:/c/").stale == 0
    assert shelf.size()[0] == 2


def test_only_pages_that_did_not_know_the_change_are_touched(open_shelf):
    shelf = open_shelf()
    shelf.put(page("http:/old/", mark="8", a_1=None))
    shelf.put(page("http:/new/", mark="9", a_1=None))
    apply(shelf, [change("a:1", number=9, hides=True)], NOW)
    assert shelf.get("http:/old/") is None
    assert shelf.get("http:/new/")


def test_of_many_changes_of_one_key_the_shelf_is_asked_once(open_shelf, monkeypatch):
    shelf, asked = open_shelf(), []
    shelf.put(page(l_en=(1.0, 2.0)))
    holding = shelf.holding
    monkeypatch.setattr(shelf, "holding", lambda key: (asked.append(key), holding(key))[1])
    apply(shelf, [change("l:en", moment=float(moment)) for moment in range(500)], NOW)
    assert asked == ["l:en"]
    assert shelf.get("http:/a/").stale


def test_a_change_of_everything_reaches_every_page(open_shelf):
    shelf = open_shelf()
    shelf.put(page("http:/a/", a_1=None))
    shelf.put(page("http:/b/", a_2=None, l_en=(1.0, 2.0)))
    apply(shelf, [change("*")], NOW)
    assert shelf.get("http:/a/").stale
    assert shelf.get("http:/b/").stale
    apply(shelf, [change("*", hides=True)], NOW)
    assert shelf.size() == (0, 0)


def test_the_size_is_bounded_and_the_longest_unused_go(open_shelf):
    shelf = open_shelf(1_000_000)
    for number in range(300):
        shelf.put(page(f"http:/{number}/", size=20_000, a_1=None))
    count, size = shelf.size()
    assert 30 < count < 60
    assert size <= 1_000_000 * 1.35
    assert shelf.get("http:/299/")
    assert shelf.get("http:/0/") is None
    assert len(shelf.holding("a:1")) == count


def test_a_page_too_large_for_the_shelf_is_not_kept(open_shelf):
    shelf = open_shelf(100_000)
    shelf.put(page(size=60_000))
    assert shelf.size()[0] == 0


def test_only_one_has_the_lease(open_shelf):
    shelves = [open_shelf() for _ in range(4)]
    given = iter(shelves)
    assert sorted(at_once(4, lambda: next(given).lease("http:/a/", 5.0))) == [False] * 3 + [True]
    shelves[0].release("http:/a/")
    assert shelves[1].lease("http:/a/", 0.2)
    assert not shelves[2].lease("http:/a/", 5.0)
    time.sleep(0.25)
    assert shelves[2].lease("http:/a/", 5.0), "who had it is no more"


def test_the_position_is_kept(open_shelf):
    assert open_shelf().position() == ""
    open_shelf().set_position("1:5")
    assert open_shelf().position() == "1:5"


def test_emptying_keeps_nothing(open_shelf):
    shelf = open_shelf()
    shelf.put(page(a_1=None))
    shelf.clear()
    assert shelf.size() == (0, 0)
    assert shelf.get("http:/a/") is None
    assert not shelf.holding("a:1")


# --- The memory of a process ---------------------------------------------------------------------


def test_the_memory_is_bounded_and_keeps_what_is_asked_for():
    memory = Memory(200_000)
    memory.put(page("http:/front/", size=10_000))
    for number in range(100):
        memory.pages["http:/front/"].used = True
        memory.put(page(f"http:/{number}/", size=10_000))
        assert memory.bytes <= 200_000
    assert "http:/front/" in memory.pages
    assert "http:/0/" not in memory.pages


def test_the_memory_forgets_the_keys_of_what_it_drops():
    memory = Memory(200_000)
    for number in range(100):
        memory.put(page(f"http:/{number}/", size=10_000, **{f"a_{number}": None}))
    assert len(memory._by_key) == len(memory.pages)


# --- A file that cannot be used ------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["no database", "torn"])
def test_a_damaged_file_begins_anew(tmp_path, damage):
    file = tmp_path / "pages.sqlite"
    shelf = SqliteShelf(file, 8_000_000)
    for number in range(50):
        shelf.put(page(f"http:/{number}/", size=5000))
    shelf._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shelf._connection.close()
    if damage == "torn":
        content = bytearray(file.read_bytes())
        content[4096:120_000] = b"\xff" * (120_000 - 4096)
        file.write_bytes(content)
    else:
        file.write_bytes(b"nonsense" * 1000)
    passed = Passed(SqliteShelf(file, 8_000_000))
    passed.put(page())
    assert within(3, lambda: (passed.put(page()), passed.get("http:/a/"))[1] is not None)
    assert not passed.why_not


def test_a_file_of_before_the_last_power_cut_begins_anew(tmp_path):
    file = tmp_path / "pages.sqlite"
    SqliteShelf(file, 8_000_000).put(page())
    with sqlite3.connect(file) as database:
        database.execute("UPDATE facts SET value = '1 another boot' WHERE name = 'boot'")
    database.close()
    assert SqliteShelf(file, 8_000_000).size() == (0, 0)


FULL = """
import resource, sys
sys.path.insert(0, {root!r})
from tests.stored.test_shelves import *
from tests.stored.paper import *
with served(Path({folder!r})) as server:
    for number in range(30):
        server.desk.paper.publish(f"/{{number}}/", os.urandom(40_000).hex())
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
    answers = [server.get(f"/{{number}}/") for number in range(30)]
    assert {{answer.status for answer in answers}} == {{200}}
    assert "full" in server.store.shelf.why_not or "I/O" in server.store.shelf.why_not
    assert server.get("/29/").status == 200 and server.desk.made["/29/"] == 1, "the memory goes on"
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    time.sleep(1.1)
    server.get("/0/")
    assert within(3, lambda: (server.store.tidy(), server.store.shelf.get("x"))[1] is None)
    assert not server.store.shelf.why_not
    print("good")
"""


def test_a_full_disk_costs_the_shelf_and_no_reader(tmp_path):
    """A limit on the size of files is to SQLite what a full disk is."""
    script = f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n{FULL}"
    done = subprocess.run(
        [sys.executable, "-c", script.format(root=ROOT, folder=str(tmp_path))],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "good", done.stderr[-1500:]


def test_a_folder_that_may_not_be_written_costs_the_shelf_and_no_reader(tmp_path):
    desk = Desk(Paper(tmp_path / "paper.sqlite"))
    desk.paper.publish(NEWS, "The harbour opens.")
    # Whom no mode keeps out, a folder that is none does.
    (tmp_path / "folder").write_text("")
    server = Server(desk, SqliteShelf(tmp_path / "folder" / "pages.sqlite", 8_000_000))
    try:
        assert server.get(NEWS).status == server.get(NEWS).status == 200
        assert desk.made[NEWS] == 1
        assert "cannot be opened" in server.store.shelf.why_not
        (tmp_path / "folder").unlink()
        (tmp_path / "folder").mkdir()
        time.sleep(1.1)
        desk.paper.publish(NEWS, "The harbour closes.")
        time.sleep(0.002)
        server.get(NEWS)
        assert server.store.shelf.size()[0] == 1
        assert not server.store.shelf.why_not
    finally:
        server.stop()


READ_ONLY = """
import os, sys
sys.path.insert(0, {root!r})
from tests.stored.test_shelves import *
os.chdir({folder!r})
os.setgid(65534); os.setuid(65534)
shelf = Passed(SqliteShelf("pages.sqlite", 8_000_000))
shelf.put(page())
assert shelf.get("http:/a/") is None
print(shelf.why_not)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not write")
def test_a_read_only_file_is_passed_by_with_a_reason(tmp_path):
    shelf = SqliteShelf(tmp_path / "pages.sqlite", 8_000_000)
    shelf.put(page())
    shelf._connection.close()
    (tmp_path / "pages.sqlite").chmod(0o644)
    tmp_path.chmod(0o555)
    script = READ_ONLY.format(root=ROOT, folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert "pages.sqlite cannot be" in done.stdout, done.stderr[-1500:]


# --- Redis that goes away ------------------------------------------------------------------------


@pytest.fixture
def redis_server():
    made = RedisServer()
    made.start()
    yield made
    made.remove()


@needs_redis
def test_without_redis_it_is_slower_and_not_down(tmp_path, redis_server):
    desk = Desk(Paper(tmp_path / "paper.sqlite"))
    desk.paper.publish(NEWS, "The harbour opens.")
    desk.paper.publish("/other/", "Bread is dear.")
    server = Server(desk, RedisShelf(redis_server.url, 8_000_000))
    try:
        server.get(NEWS)
        redis_server.kill()
        assert server.get("/other/").text == "Bread is dear."
        desk.paper.publish(NEWS, "The harbour closes.")
        time.sleep(0.002)
        assert server.get(NEWS).text == "The harbour closes."
        assert "Redis at" in server.store.shelf.why_not
        redis_server.start()
        time.sleep(1.1)
        server.store.shelf.get("x")
        assert not server.store.shelf.why_not
    finally:
        server.stop()


@needs_redis
def test_what_redis_kept_while_nobody_could_tell_it_is_not_believed(tmp_path, redis_server):
    passed = Passed(RedisShelf(redis_server.url, 8_000_000))
    passed.put(page(a_1=None))
    redis_server.process.send_signal(19)  # it hangs, and forgets nothing
    passed.apply([change("a:1", hides=True)], NOW)
    assert passed.why_not
    redis_server.process.send_signal(18)
    time.sleep(1.1)
    assert passed.get("http:/a/") is None


@needs_redis
@pytest.mark.parametrize("lost", ["k:l:en", "used"])
def test_a_redis_that_has_thrown_away_what_leads_to_a_page_does_not_give_it_out(
    redis_of_module, lost
):
    shelf = RedisShelf(redis_of_module.url, 8_000_000)
    shelf._redis.flushall()
    shelf.put(page(a_1=None, l_en=(1.0, 2.0)))
    assert shelf.get("http:/a/")
    shelf._redis.delete(f"newsroom:1:{lost}")
    assert shelf.get("http:/a/") is None
    shelf.put(page(a_1=None, l_en=(1.0, 2.0)))
    assert shelf.get("http:/a/"), "made anew it is whole"


@needs_redis
def test_two_processes_share_redis(tmp_path, redis_server):
    paper = Paper(tmp_path / "paper.sqlite")
    paper.publish(NEWS, "The harbour opens.")
    both = [Server(Desk(paper), RedisShelf(redis_server.url, 8_000_000)) for _ in range(2)]
    try:
        assert [server.get(NEWS).text for server in both] == ["The harbour opens."] * 2
        assert [server.desk.made[NEWS] for server in both] == [1, 0]
        paper.publish(NEWS, None, hides=True)
        time.sleep(0.002)
        assert [server.get(NEWS).status for server in both] == [404, 404]
    finally:
        for server in both:
            server.stop()
