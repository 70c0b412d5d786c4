"""SQLite cannot be opened, or somebody else writes for long: said, and over when it is over."""

import os
import signal
import sqlite3
import threading
import time

DESK, SEARCH = "/admin/articles/section/", "/search/?q=harbour"
FILES = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")


def test_a_file_that_cannot_be_opened_is_told_and_used_again_when_it_can(house):
    house.sign_in()
    assert house.add_section("Harbour").status == 302
    aside = house.data / "aside"
    aside.mkdir()
    kept = [name for name in FILES if (house.data / name).exists()]
    for name in kept:
        (house.data / name).rename(aside / name)
    (house.data / FILES[0]).mkdir()  # no database, and none can be made
    # Those that have it open would go on with it.
    victims = house.workers()
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    answer = house.back_within(10, DESK, 503)
    assert "The database does not answer" in answer.text
    reader = house.get(SEARCH)
    assert (reader.status, reader.headers["retry-after"]) == (503, "5")
    assert house.get("/healthz").status == 200
    assert '"database": "away"' in house.get("/readyz").text
    workers = house.workers()
    (house.data / FILES[0]).rmdir()
    for name in kept:
        (aside / name).rename(house.data / name)
    house.back_within(5, DESK)
    house.back_within(5, SEARCH)
    assert house.workers() == workers
    assert "Harbour" in house.sections()


def test_a_form_waits_for_somebody_who_writes_and_readers_do_not(house):
    house.sign_in()
    assert house.get(SEARCH).status == 200
    other = sqlite3.connect(house.data / FILES[0], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answers = []
    sender = threading.Thread(target=lambda: answers.append(house.add_section("Harbour")))
    sender.start()
    time.sleep(0.5)
    for path in (SEARCH, DESK, "/", "/nothing/here/"):
        assert house.get(path).seconds < 2, path
    time.sleep(5)
    assert not answers
    other.execute("COMMIT")
    other.close()
    sender.join(10)
    assert [it.status for it in answers] == [302]
