"""Pages that take longer to make than anybody waits."""

import time

from newsroom.stored import beyond, wrapper
from newsroom.stored.lanes import LANES
from tests.stored.paper import at_once, within
from tests.stored.test_store import NEWS, OLD


def test_a_page_made_too_slowly_for_who_has_a_copy_is_there_for_the_next(
    server, paper, monkeypatch
):
    monkeypatch.setattr(wrapper, "LIMIT_WITH_COPY", 0.2)
    server.get(NEWS)
    paper.publish(NEWS, "The harbour closes.")
    time.sleep(0.002)
    server.desk.takes = 0.6
    assert server.get(NEWS).text == OLD
    assert within(5, lambda: server.get(NEWS).text == "The harbour closes.")
    assert server.desk.made[NEWS] == 2


def test_fifty_who_wait_long_have_it_made_once(server, monkeypatch):
    monkeypatch.setattr(wrapper, "WAIT", 0.1)
    server.desk.takes = 0.6
    assert at_once(50, lambda: server.get(NEWS).text) == [OLD] * 50
    assert server.desk.made[NEWS] == 1


def test_who_has_waited_enough_makes_it_and_finds_what_was_made_meanwhile(server, monkeypatch):
    monkeypatch.setattr(beyond, "LIMIT", 0.3)
    server.desk.takes = 0.5
    answers = at_once(12, lambda: server.get(NEWS))
    assert {answer.status for answer in answers} <= {200, 503}
    assert {answer.text for answer in answers if answer.status == 200} == {OLD}
    assert server.desk.made[NEWS] <= LANES
    assert server.get(NEWS).text == OLD
    assert server.desk.made[NEWS] <= LANES


def test_a_slow_page_does_not_make_others_old(server, paper, monkeypatch):
    """Only while the database is away everybody is spared the try."""
    monkeypatch.setattr(wrapper, "LIMIT_WITH_COPY", 0.2)
    paper.publish("/other/", "Bread is dear.")
    server.get(NEWS), server.get("/other/")
    paper.publish(NEWS, "The harbour closes.")
    paper.publish("/other/", "Bread is cheap.")
    time.sleep(0.002)
    server.desk.takes = 0.6
    assert server.get(NEWS).text == OLD
    server.desk.takes = 0.0
    assert server.get("/other/").text == "Bread is cheap."
