"""Whatever changes is told to the caches: at once, twice, in order, and also after a kill."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Heartbeat
from articles.models.changed import Changed
from newsroom import background
from newsroom.purging import following, log
from newsroom.purging.caches import NotPurged, Varnish
from newsroom.purging.following import MISSED, Follower
from tests.newsroom.prepared import move_in
from tests.newsroom.test_background import told
from tests.people import again, published
from tests.purging.origin import Answer, before_long, house

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cache():
    with house() as it:
        it.always = Answer("Told")
        yield it


@pytest.fixture
def soon(monkeypatch):
    """The second time comes with the next look."""
    monkeypatch.setattr(following, "AGAIN", 0)


@contextmanager
def a_follower(cache):
    """As a process that works in the background has one; it ends with it."""
    target = f"127.0.0.1:{cache.port}"
    follower = Follower(f"varnish://{target}", Varnish(target))
    try:
        yield follower
    finally:
        follower._turn.leave()


@pytest.fixture
def follower(cache):
    """One who has told everything up to now."""
    with a_follower(cache) as it, pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "AGAIN", 0)
        it.look()
        patch.undo()
        it._second = time.monotonic() + following.AGAIN
        cache.asked.clear()
        yield it


def told_of(cache) -> list[list[str]]:
    found = [it.keys for it in cache.asked]
    cache.asked.clear()
    return found


def changed(key: str, *, hides: bool = False) -> None:
    Changed.objects.create(key=key, hides=hides)


def test_who_follows_for_the_first_time_tells_that_everything_has_changed(cache, soon):
    changed("a:1")
    with a_follower(cache) as first:
        first.look()
        first.look()
    assert told_of(cache) == [["all"], ["all"]]
    changed("a:2")
    with a_follower(cache) as second:
        second.look()
    # PostgreSQL: also what came while somebody else on the server was writing.
    assert set(told_of(cache)[-1]) - {"a:1"} == {"a:2"}


def test_what_an_editor_publishes_is_told_at_once_and_seconds_later_again(
    follower, cache, mira, monkeypatch
):
    article = published(mira)
    follower.look()
    (keys,) = told_of(cache)
    assert {f"a:{article.pk}", "l:en"} <= set(keys)
    follower.look()
    assert told_of(cache) == []
    monkeypatch.setattr(following, "AGAIN", 0)
    follower._second = 0
    follower.look()
    assert told_of(cache) == [keys]
    follower.look()
    assert told_of(cache) == []


def test_what_is_withdrawn_is_told_before_anything_else(follower, cache, jonas):
    article = published(jonas)
    follower.look()
    cache.asked.clear()
    workflow.withdraw(again(article), by=jonas, note="It was wrong.")
    changed("a:4711")
    follower.look()
    first, second = told_of(cache)
    assert f"a:{article.pk}" in first
    assert f"a:{article.pk}" not in second
    assert {"l:en", "a:4711"} <= set(second)
    assert "l:en" not in first


def test_a_cache_that_is_down_is_told_later_and_nothing_is_left_out(follower, cache):
    cache.always = Answer("", 503)
    changed("a:1", hides=True)
    for pause in (0.5, 1, 2):
        with pytest.raises(NotPurged) as fault:
            follower.look()
        assert follower.put_off(fault.value) == pause
    changed("a:2")
    cache.always = Answer("Told")
    cache.asked.clear()
    follower.look()
    assert told_of(cache) == [["a:1"], ["a:2"]]
    cache.always = Answer("", 429, {"Retry-After": "7"})
    changed("a:3")
    with pytest.raises(NotPurged) as fault:
        follower.look()
    assert follower.put_off(fault.value) == 7


def test_it_waits_no_longer_than_half_a_minute(follower):
    pauses = [follower.put_off(NotPurged("it answers 500")) for _ in range(12)]
    assert pauses[-1] == 30


def test_whoever_comes_after_a_kill_tells_what_was_told_once(cache, soon):
    with a_follower(cache) as first:
        first.look()
        first.look()
        changed("a:1")
        first._second = time.monotonic() + 60  # killed before the second time
        first.look()
    changed("a:2")
    cache.asked.clear()
    with a_follower(cache) as second:
        second.look()
    assert set().union(*told_of(cache)) == {"a:1", "a:2"}


def test_who_has_not_followed_for_hours_may_have_missed_something(cache, soon):
    with a_follower(cache) as first:
        first.look()
    Heartbeat.objects.update(at=timezone.now() - MISSED - timedelta(minutes=1))
    cache.asked.clear()
    with a_follower(cache) as second:
        second.look()
    assert told_of(cache)[0] == ["all"]


def test_a_cache_that_was_down_for_hours_is_told_of_everything(follower, cache):
    Heartbeat.objects.update(at=timezone.now() - MISSED - timedelta(minutes=1))
    follower._looked -= MISSED.total_seconds() + 60
    Changed.objects.all().delete()  # cut off the log meanwhile
    follower.look()
    assert told_of(cache)[0] == ["all"]


@pytest.mark.parametrize("other", ["database", "release"])
def test_another_database_or_release_makes_other_pages(cache, soon, other):
    with a_follower(cache) as first:
        first.look()
    row = Heartbeat.objects.get()
    place, made_by, target = row.told.split()
    place, made_by = (place, "abcdefgh") if other == "release" else (10**12, made_by)
    Heartbeat.objects.update(told=f"{place} {made_by} {target}")
    cache.asked.clear()
    with a_follower(cache) as second:
        second.look()
    assert told_of(cache)[0] == ["all"]


def test_the_end_of_the_log_stays_where_it_is_when_old_rows_are_cut_off(cache, soon):
    changed("a:1")
    with a_follower(cache) as first:
        first.look()
    Changed.objects.all().delete()
    cache.asked.clear()
    with a_follower(cache) as second:
        second.look()
        changed("a:2")
        second.look()
    assert told_of(cache) == [["a:2"], ["a:2"]]


def test_more_than_can_be_listed_is_everything_and_nothing_is_told_twice_after(
    follower, cache, monkeypatch
):
    monkeypatch.setattr(log, "MOST", 5)
    for number in range(7):
        changed(f"a:{number}")
    follower.look()
    changed("a:99")
    follower.look()
    assert told_of(cache) == [["all"], ["a:99"]]


def test_of_two_who_follow_one_tells_and_the_other_takes_over(follower, cache):
    changed("a:1")
    follower.look()
    cache.asked.clear()
    changed("a:2")
    heard = []

    def another():
        with a_follower(cache) as second:
            heard.append((second.look(), told_of(cache)))
            follower._turn.leave() if connection.vendor == "sqlite" else leave.set()
            left.wait(10)
            # PostgreSQL hears of the end of a connection some moments later.
            before_long(lambda: second.look() != following.ASIDE)
            heard.append(told_of(cache))
        connection.close()

    leave, left = threading.Event(), threading.Event()
    thread = threading.Thread(target=another)
    thread.start()
    if connection.vendor == "postgresql":
        leave.wait(10)
        connection.close()
    left.set()
    thread.join()
    assert heard[0] == (following.ASIDE, [])
    assert heard[1] == [["a:1", "a:2"]]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="ids come in order on SQLite")
def test_a_transaction_that_takes_its_time_is_told_of_when_it_ends(follower, cache):
    begun, end = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            changed("a:1")
            begun.set()
            end.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    changed("a:2")
    follower.look()
    assert told_of(cache) == [["a:2"]]
    end.set()
    thread.join()
    follower.look()
    follower.look()
    assert told_of(cache) == [["a:1"]]


def test_a_database_that_is_away_is_asked_again(cache, monkeypatch, caplog):
    looks = iter([following.Error("away"), following.Error("away"), None])

    class Ends(Exception):
        pass

    def look(_):
        fault = next(looks, Ends())
        if fault:
            raise fault
        return 0

    monkeypatch.setattr(Follower, "look", look)
    monkeypatch.setattr(following, "ASIDE", 0)
    with pytest.raises(Ends):
        following.follow(f"varnish://127.0.0.1:{cache.port}", "")
    assert caplog.text.count("did not answer") == 1


def test_without_who_tells_the_caches_the_background_does_not_go_on(monkeypatch, settings):
    monkeypatch.setattr(os, "nice", lambda _: None)
    settings.NEWSROOM_PURGE = ["varnish://127.0.0.1:1"]
    monkeypatch.setattr(following, "follow", lambda *_: None)
    with pytest.raises(SystemExit, match="has ended"):
        background.work_for()


# --- With real processes -------------------------------------------------------------------------

PUBLISH = """
import time
from django.contrib.auth.models import User
from articles import workflow
from articles.models import Article
mira, _ = User.objects.get_or_create(username="mira", is_superuser=True)
article = workflow.create(by=mira, language="en", headline="Harbour vote", body="<p>Passed.</p>")
article = Article.objects.get(pk=article.pk)
workflow.publish(article, by=mira, based_on=article.working)
print(time.time(), article.pk)
"""


# One after the other, each with the moment after its commit.
PUBLISH_SOME = "import time\nfor number in range(4):\n    time.sleep(0.3)\n" + "\n".join(
    f"    {line}" for line in PUBLISH.strip().splitlines()
)


@contextmanager
def in_background(data: Path, target: str):
    with open(data / "background.log", "a") as written:
        running = subprocess.Popen(
            [sys.executable, "manage.py", "background"],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(data), "NEWSROOM_PURGE": target},
            stdout=written,
            stderr=written,
        )
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def test_a_purge_follows_the_commit_within_moments_and_survives_a_kill(tmp_path, cache):
    move_in(tmp_path)
    target = f"varnish://127.0.0.1:{cache.port}"
    with in_background(tmp_path, target) as running:
        before_long(lambda: len(cache.asked) == 2)
        late = []
        for line in told(tmp_path, PUBLISH_SOME).splitlines():
            committed, pk = line.split()
            found = before_long(lambda pk=pk: [it for it in cache.asked if f"a:{pk}" in it.keys])
            late.append(found[0].at - float(committed))
        # The best of some, as the machine may be busy with other tests.
        assert min(late) < 0.2, f"{late} s after the commit"
        running.send_signal(signal.SIGKILL)
    cache.asked.clear()
    _, second = told(tmp_path, PUBLISH).split()
    with in_background(tmp_path, target):
        before_long(lambda: any(f"a:{second}" in it.keys for it in cache.asked))
    # The first was told once only when the process was killed.
    assert any(f"a:{pk}" in it.keys for it in cache.asked)
    assert "ERROR" not in (tmp_path / "background.log").read_text()
