"""Readers' pages made from a standby: never older than what is known, and never missed."""

import tempfile
import time
from pathlib import Path

import pytest

from tests.faults.databases import Line, Postgres
from tests.faults.house import PEOPLE, PUBLISH, House

NAME = "replicated"
WITHDRAW = "workflow.withdraw(Article.objects.get(path={path!r}), by=jonas, note='It was wrong.')\n"


@pytest.fixture(scope="module")
def standby(postgres):
    postgres.say(f"CREATE DATABASE {NAME}", "postgres")
    with tempfile.TemporaryDirectory(prefix="newsroom-standby-") as home:
        server = Postgres(Path(home), postgres)
        server.start("-c", "log_statement=all", "-c", "hot_standby_feedback=on")
        yield server
        server.stop()


@pytest.fixture(scope="module")
def road(standby):
    line = Line(standby.port)
    yield line
    line.close()


@pytest.fixture(scope="module")
def newsroom(postgres, standby, road, set_up, tmp_path_factory):
    house = House.moved(
        set_up,
        tmp_path_factory.mktemp("replicated") / "data",
        DATABASE_URL=f"postgres://newsroom@127.0.0.1:{postgres.port}/{NAME}",
        DATABASE_REPLICA_URL=f"postgres://newsroom@127.0.0.1:{road.port}/{NAME}",
    )
    with house.served():
        house.told(PEOPLE)
        yield house


@pytest.fixture
def path(newsroom) -> str:
    return newsroom.told(PUBLISH + "print(published('Harbour vote').path)").splitlines()[-1]


words = iter(range(1000))


def search(house, *more: str):
    """For words nobody has looked for: the answer, and what names the question in a log."""
    word = f"ferry{next(words)}"
    return house.get(f"/search/?q={'+'.join(more) or word}&author={word}"), word


def is_asked(house, standby) -> bool:
    """Whether the standby meets a reader's question."""
    answer, word = search(house)
    assert answer.status == 200
    return word in standby.log


def comes_to_be_asked(house, standby, seconds: float = 8) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_asked(house, standby):
            return True
        time.sleep(0.05)
    return False


def test_readers_questions_go_to_the_standby_and_the_desk_stays(newsroom, standby, path):
    assert comes_to_be_asked(newsroom, standby)
    newsroom.sign_in()
    assert newsroom.get("/admin/articles/article/?q=desk-only").status == 200
    assert "desk-only" not in standby.log


def test_a_standby_that_is_behind_shows_nobody_what_was_withdrawn(newsroom, standby, path):
    found = "/search/?q=harbour"
    assert path in newsroom.get(found).text
    assert comes_to_be_asked(newsroom, standby)
    standby.say("SELECT pg_wal_replay_pause()", NAME)
    try:
        newsroom.told(PUBLISH + WITHDRAW.format(path=path))
        time.sleep(0.1)
        for _ in range(10):
            assert path not in newsroom.get(found).text
            assert newsroom.get(path).status == 410
        assert not is_asked(newsroom, standby)
    finally:
        standby.say("SELECT pg_wal_replay_resume()", NAME)
    assert comes_to_be_asked(newsroom, standby)
    assert path not in newsroom.get(found).text


def test_a_standby_that_falls_silent_costs_readers_a_moment(newsroom, standby, road):
    assert comes_to_be_asked(newsroom, standby)
    road.lost = True
    answers = [search(newsroom)[0] for _ in range(12)]
    assert {it.status for it in answers} == {200}
    assert max(it.seconds for it in answers) < 5
    assert sorted(it.seconds for it in answers)[6] < 1
    road.lost = False
    assert comes_to_be_asked(newsroom, standby)


def test_while_the_primary_is_down_readers_find_what_the_standby_has(
    newsroom, standby, postgres, path
):
    assert comes_to_be_asked(newsroom, standby)
    postgres.stop()
    try:
        assert newsroom.get("/admin/articles/article/").status == 503
        answer = newsroom.get("/search/?q=harbour&author=nobody")
        assert answer.status == 200
    finally:
        postgres.start()
    assert newsroom.back_within(10, "/admin/articles/article/")
    assert comes_to_be_asked(newsroom, standby)


def test_a_standby_that_was_promoted_is_nobody_s_copy_any_more(newsroom, standby, path):
    """The last test here: it does not become one again."""
    assert comes_to_be_asked(newsroom, standby)
    standby.say("SELECT pg_promote()", NAME)
    time.sleep(0.2)
    assert not any(is_asked(newsroom, standby) for _ in range(5))
    newsroom.told(PUBLISH + WITHDRAW.format(path=path))
    time.sleep(0.1)
    assert newsroom.get(path).status == 410
