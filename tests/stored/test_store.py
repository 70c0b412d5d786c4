"""What is stored is given out while it is true, and not a moment longer."""

import sqlite3
import threading
import time
from io import BytesIO

import pytest

from newsroom.stored import beyond
from newsroom.stored.lanes import LANES
from newsroom.stored.sqlite_shelf import SqliteShelf
from tests.stored.paper import Desk, Paper, Server, at_once, served, within

NEWS = "/news/"
OLD = "The harbour opens." * 40


def test_the_second_reader_gets_what_was_made_for_the_first(server):
    first, second = server.get(NEWS), server.get(NEWS)
    assert first.text == second.text == OLD
    assert server.desk.made[NEWS] == 1


def test_a_change_shows_at_once(server, paper):
    server.get(NEWS)
    paper.publish(NEWS, "The harbour closes.")
    time.sleep(0.002)
    assert server.get(NEWS).text == "The harbour closes."


def test_who_has_just_written_sees_it(server):
    server.get(NEWS)
    server.get(NEWS, method="POST", body=b"The harbour is full.")
    assert server.get(NEWS).text == "The harbour is full."


def test_pages_that_do_not_show_what_changed_stay(server, paper):
    paper.publish("/other/", "Bread is dear.")
    server.get(NEWS), server.get("/other/")
    paper.publish("/other/", "Bread is cheap.")
    time.sleep(0.002)
    server.get(NEWS), server.get("/other/")
    assert server.desk.made == {NEWS: 1, "/other/": 2}


def test_a_list_depends_on_the_moments_between_its_first_and_last_article(server, paper):
    server.desk.spans = {"l:en": (1000.0, 2000.0)}
    server.get(NEWS)
    for moment, makes in ((999.0, 1), (2001.0, 1), (1000.0, 2), (2000.0, 3), (1500.5, 4)):
        paper.publish("/elsewhere/", "x", key="l:en", moment=moment)
        time.sleep(0.002)
        server.get(NEWS)
        assert server.desk.made[NEWS] == makes, moment


def test_a_change_of_a_list_without_a_moment_changes_all_of_it(server, paper):
    server.desk.spans = {"l:en": (1000.0, 2000.0)}
    server.get(NEWS)
    paper.publish("/elsewhere/", "x", key="l:en")
    time.sleep(0.002)
    server.get(NEWS)
    assert server.desk.made[NEWS] == 2


def test_a_change_of_everything_changes_every_page(server, paper):
    paper.publish("/other/", "Bread is dear.")
    server.get(NEWS), server.get("/other/")
    paper.publish("/elsewhere/", "x", key="*", hides=True)
    time.sleep(0.002)
    server.get(NEWS), server.get("/other/")
    assert server.desk.made == {NEWS: 2, "/other/": 2}


def test_fifty_who_ask_at_once_have_it_made_once(server):
    server.desk.takes = 0.2
    answers = at_once(50, lambda: server.get(NEWS).text)
    assert answers == [OLD] * 50
    assert server.desk.made[NEWS] == 1


def test_others_get_the_copy_while_one_has_it_made_anew(server, paper):
    server.get(NEWS)
    paper.publish(NEWS, "The harbour closes.")
    server.desk.gate.clear()
    server.desk.at_work.clear()
    maker = threading.Thread(target=server.get, args=(NEWS,))
    maker.start()
    assert server.desk.at_work.wait(5)
    assert server.get(NEWS).text == OLD
    assert maker.is_alive()  # it is not made yet, so that nobody has waited for it
    server.desk.gate.set()
    maker.join(5)
    assert server.get(NEWS).text == "The harbour closes."
    assert server.desk.made[NEWS] == 2


def test_nobody_gets_a_copy_of_what_was_withdrawn(server, paper):
    server.get(NEWS)
    paper.withdraw(NEWS)
    time.sleep(0.002)
    server.desk.takes = 0.1
    answers = at_once(10, lambda: server.get(NEWS))
    assert {answer.status for answer in answers} == {404}


def test_what_is_hidden_while_it_is_made_is_not_given_to_those_who_wait(server, paper):
    server.desk.gate.clear()
    maker = threading.Thread(target=server.get, args=(NEWS,))
    maker.start()
    assert server.desk.at_work.wait(5)
    paper.withdraw(NEWS)
    later = []
    waits = threading.Thread(target=lambda: later.append(server.get(NEWS)))
    waits.start()
    time.sleep(0.1)
    server.desk.gate.set()
    maker.join(5), waits.join(5)
    assert later[0].status == 404
    assert server.get(NEWS).status == 404


def test_what_changes_while_it_is_made_is_not_stored(server, paper):
    server.desk.gate.clear()
    answers = []
    maker = threading.Thread(target=lambda: answers.append(server.get(NEWS)))
    maker.start()
    assert server.desk.at_work.wait(5)
    paper.publish(NEWS, "The harbour closes.")
    server.store.follower.look_now()
    server.desk.gate.set()
    maker.join(5)
    assert answers[0].text == OLD
    assert answers[0].headers["cache-control"] == "no-cache"
    assert server.get(NEWS).text == "The harbour closes."


def test_time_alone_makes_a_page_stale(server):
    server.desk.until = time.time() + 0.3
    server.get(NEWS)
    server.get(NEWS)
    assert server.desk.made[NEWS] == 1
    time.sleep(0.35)
    server.desk.until = None
    server.get(NEWS)
    assert server.desk.made[NEWS] == 2


def test_from_its_last_moment_on_a_page_is_given_to_nobody(server):
    server.desk.gone = time.time() + 0.3
    server.get(NEWS)
    time.sleep(0.35)
    server.desk.broken = True
    assert server.get(NEWS).status == 500


def test_a_failing_newsroom_is_covered_by_the_copy_and_its_age_is_honest(server):
    server.desk.until = time.time() + 0.2
    server.get(NEWS)
    time.sleep(1.3)
    server.desk.broken = True
    answer = server.get(NEWS)
    assert (answer.status, answer.text) == (200, OLD)
    assert int(answer.headers["age"]) >= 1
    server.desk.broken = False
    server.desk.until = None
    assert within(3, lambda: server.get(NEWS).headers["age"] == "0")


def test_when_all_lanes_hang_stored_pages_are_given_out_and_the_rest_is_told_to_wait(server):
    server.get(NEWS)
    server.desk.gate.clear()
    hanging = [threading.Thread(target=server.get, args=(f"/{n}/",)) for n in range(5)]
    for thread in hanging:
        thread.start()
    time.sleep(0.1)
    assert server.get(NEWS).text == OLD
    answer = server.get("/admin/")
    assert (answer.status, answer.text) == (503, "not now")
    assert answer.headers["retry-after"]
    # After the limit and no later: those who hold a lane, and are given longer, are waiting still.
    assert beyond.LIMIT < 5.5
    assert sum(thread.is_alive() for thread in hanging) >= LANES
    server.desk.gate.set()
    for thread in hanging:
        thread.join(10)
    assert server.get("/admin/").status == 404


def test_half_a_form_is_refused_and_nobody_works_on_it(server):
    environ = {"CONTENT_LENGTH": "100"}
    answer = server.get(NEWS, method="POST", body=b"half")
    assert answer.status == 302
    said = []
    environ |= {"REQUEST_METHOD": "POST", "PATH_INFO": NEWS, "wsgi.input": BytesIO(b"half a f")}
    server.wrapper(environ, lambda status, headers: said.append(status))
    assert said == ["400 Bad Request"]
    assert server.get(NEWS).text == "half"


@pytest.mark.parametrize(
    "headers",
    [
        [("Set-Cookie", "a=b")],
        [("Vary", "Cookie")],
        [("Cache-Control", "private")],
    ],
)
def test_what_is_for_one_reader_is_never_stored(server, headers):
    server.desk.headers = headers
    server.get(NEWS), server.get(NEWS)
    assert server.desk.made[NEWS] == 2


def test_what_the_view_does_not_offer_is_never_stored(server):
    server.desk.stored = False
    at_once(5, lambda: server.get(NEWS))
    assert server.desk.made[NEWS] == 5


def test_what_is_missing_is_not_stored(server):
    server.get("/nothing/"), server.get("/nothing/")
    assert server.desk.made["/nothing/"] == 2
    assert server.store.shelf.size()[0] == 0


def test_a_page_is_made_for_nobody_in_particular(server):
    server.get(NEWS, cookie="session=1", range="bytes=0-1", accept_language="ar")
    assert not {name for name in server.desk.asked[0] if name.startswith("HTTP_")} - {"HTTP_HOST"}


# --- Two processes, one shelf --------------------------------------------------------------------


@pytest.fixture
def second(server, tmp_path):
    other = Server(
        Desk(Paper(tmp_path / "paper.sqlite")), SqliteShelf(tmp_path / "pages.sqlite", 8_000_000)
    )
    yield other
    other.stop()


def test_what_one_process_has_made_the_other_gives_out(server, second):
    server.get(NEWS)
    assert second.get(NEWS).text == OLD
    assert not second.desk.made


def test_a_change_shows_in_both_processes(server, second, paper):
    server.get(NEWS), second.get(NEWS)
    paper.publish(NEWS, "The harbour closes.")
    time.sleep(0.002)
    assert {server.get(NEWS).text, second.get(NEWS).text} == {"The harbour closes."}
    assert server.desk.made[NEWS] + second.desk.made[NEWS] == 2


def test_two_processes_have_a_page_made_once(server, second):
    server.desk.takes = second.desk.takes = 0.3
    both = iter([server, second] * 5)
    lock = threading.Lock()

    def ask():
        with lock:
            one = next(both)
        return one.get(NEWS).text

    assert at_once(10, ask) == [OLD] * 10
    assert server.desk.made[NEWS] + second.desk.made[NEWS] == 1


def test_an_old_page_that_a_killed_process_left_on_the_shelf_is_refused(server, second, paper):
    """It had looked before the change, put the page after it, and never came to learn of it."""
    server.get(NEWS)
    page = server.store.memory.pages["http:/news/"]
    paper.withdraw(NEWS)
    second.store.start()
    second.store.follower.look_now()
    SqliteShelf.put(second.store.shelf.shelf, page)
    assert second.get(NEWS).status == 404
    second.store._again.append((0.0, second.store._again[-1][1]))
    second.store.tidy()
    assert within(3, lambda: (second.store.tidy(), second.store.shelf.size()[0])[1] == 0)


def test_a_process_that_starts_goes_on_from_the_shelf(server, paper, tmp_path):
    paper.publish("/other/", "Bread is dear.")
    server.get(NEWS), server.get("/other/")
    server.store.shelf.set_position(server.store.follower.position)
    server.stop()
    paper.publish("/other/", "Bread is cheap.")
    with served(tmp_path) as later:
        assert later.get("/other/").text == "Bread is cheap."
        assert later.get(NEWS).text == OLD
        assert later.desk.made == {"/other/": 1}


@pytest.mark.parametrize("how", ["cut", "another"])
def test_a_process_that_starts_with_another_log_empties_the_shelf(server, paper, tmp_path, how):
    server.get(NEWS)
    server.store.shelf.set_position(server.store.follower.position)
    server.stop()
    with sqlite3.connect(paper.file) as database:
        if how == "cut":
            database.execute("UPDATE words SET text = 'Another.'")
            database.execute("DELETE FROM articles_changed")
            database.execute("INSERT INTO articles_changed (key) VALUES ('a:/x/')")
        else:
            database.execute("UPDATE words SET text = 'Another.'")
            database.execute("UPDATE articles_changed SET at = '2001-01-01 00:00:00'")
    with served(tmp_path) as later:
        assert later.get(NEWS).text == "Another."


def test_without_a_log_nothing_is_stored(tmp_path):
    with served(tmp_path) as server:
        with sqlite3.connect(server.desk.paper.file) as database:
            database.execute("INSERT INTO words VALUES ('/news/', 'Old.')")
            database.execute("DROP TABLE articles_changed")
        server.get(NEWS), server.get(NEWS)
        assert server.desk.made[NEWS] == 2


def test_what_has_begun_is_waited_for_while_the_database_is_there(server, monkeypatch):
    monkeypatch.setattr("newsroom.stored.beyond.LIMIT", 0.2)
    server.desk.takes = 0.6
    assert server.get("/admin/").status == 404


def test_a_page_made_later_than_the_clock_now_says_is_not_given_out(server, monkeypatch):
    """The clock was set back: what had come by then has not come yet."""
    server.get(NEWS)
    really = time.time
    monkeypatch.setattr(time, "time", lambda: really() - 3600)
    for _ in range(3):
        assert server.get(NEWS).text == OLD
    assert server.desk.made[NEWS] == 2
    monkeypatch.setattr(time, "time", really)
    server.get(NEWS)
    assert server.desk.made[NEWS] == 2
