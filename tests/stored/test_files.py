"""Pictures: the store keeps that they may be given out, and not what lies on the disk anyway."""

import threading
import time

import pytest

from tests.stored.paper import at_once

QUAY = "/media/quay.webp"
QUAY_BYTES = b"the quay, as a picture" * 5000


@pytest.fixture
def quay(server, paper, tmp_path):
    """Its file."""
    server.desk.file = tmp_path / "quay.webp"
    paper.publish(QUAY, QUAY_BYTES.decode())
    return server.desk.file


def test_a_picture_is_given_out_again_without_asking_anybody(server, quay):
    answers = [server.get(QUAY) for _ in range(5)]
    assert {(answer.status, answer.body) for answer in answers} == {(200, QUAY_BYTES)}
    assert {answer.headers["content-length"] for answer in answers} == {str(len(QUAY_BYTES))}
    assert server.desk.made[QUAY] == 1


def test_neither_memory_nor_shelf_holds_its_bytes(server, quay):
    server.get(QUAY)
    assert server.store.memory.bytes < 5000
    assert server.store.shelf.size()[1] < 5000


def test_who_has_it_hears_so_and_who_asks_about_it_gets_no_bytes(server, quay):
    tag = server.get(QUAY).headers["etag"]
    same = server.get(QUAY, if_none_match=tag)
    assert (same.status, same.body) == (304, b"")
    head = server.get(QUAY, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(QUAY_BYTES))
    assert server.desk.made[QUAY] == 1


def test_a_picture_that_may_not_be_shown_any_more_is_given_to_nobody(server, paper, quay):
    server.get(QUAY)
    paper.withdraw(QUAY)
    time.sleep(0.002)
    assert {answer.status for answer in at_once(10, lambda: server.get(QUAY))} == {404}
    assert quay.exists(), "it is not the disk that decides"


@pytest.mark.parametrize("how", ["away", "shorter"])
def test_a_file_that_is_not_what_it_was_is_asked_for_anew(server, quay, how):
    server.get(QUAY)
    quay.unlink() if how == "away" else quay.write_bytes(b"half")
    assert server.get(QUAY).body == QUAY_BYTES
    assert server.get(QUAY).body == QUAY_BYTES
    assert server.get(QUAY).body == QUAY_BYTES
    assert server.desk.made[QUAY] == 3, "for whoever met it, and once to be kept again"


def test_a_newsroom_that_fails_shows_its_pictures_all_the_same(server, quay):
    server.desk.until = time.time() + 0.2
    server.get(QUAY)
    time.sleep(0.3)
    server.desk.broken = True
    answer = server.get(QUAY)
    assert (answer.status, answer.body) == (200, QUAY_BYTES)


def test_styles_are_given_out_while_everything_else_waits_for_the_database(server, paper):
    paper.publish("/static/site.css", "body { color: black }")
    server.desk.gate.clear()
    hanging = [threading.Thread(target=server.get, args=(f"/{n}/",)) for n in range(8)]
    for thread in hanging:
        thread.start()
    time.sleep(0.2)
    server.desk.needs_none = {"/static/site.css"}
    done = []
    asks = threading.Thread(target=lambda: done.append(server.get("/static/site.css")))
    asks.start()
    asks.join(3)
    assert done
    assert done[0].text == "body { color: black }"
    server.desk.gate.set()
    for thread in hanging:
        thread.join(10)
