"""Two hundred who send or read a byte now and then: everybody else is answered as always."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from tests.faults.conftest import needs_store
from tests.faults.house import PUBLISH

# It came with the store that a worker keeps thousands of connections open, not 64.
pytestmark = needs_store
SLOW = 200
HEADERS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
READS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n"
SENDS = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    # Without it, the form would be refused unread.
    b"Cookie: csrftoken=%s\r\n\r\nusername="
)


def dribble(ends, over):
    """Each sends a byte more, again and again."""
    while not over.wait(0.5):
        for end in ends:
            with suppress(OSError):
                end.send(b"a")


def sip(ends, over):
    """Each has asked once, and reads some bytes of the answer now and then."""
    while not over.wait(0.5):
        for end in ends:
            with suppress(OSError):
                end.recv(16)


@contextmanager
def slow(house, first, go_on):
    over, ends = threading.Event(), []
    for _ in range(SLOW):
        end = socket.socket()
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        end.connect(("127.0.0.1", house.port))
        end.settimeout(0.05)
        end.send(first)
        ends.append(end)
    hand = threading.Thread(target=go_on, args=(ends, over), daemon=True)
    hand.start()
    try:
        yield
    finally:
        over.set()
        hand.join()
        for end in ends:
            end.close()


@pytest.mark.parametrize(
    ("first", "go_on"),
    [
        pytest.param(HEADERS, dribble, id="send their headers slowly"),
        pytest.param(READS, sip, id="read slowly"),
        pytest.param(SENDS, dribble, id="send a form slowly"),
    ],
)
def test_two_hundred_slow_ones_keep_nobody_waiting(house, first, go_on):
    house.told(PUBLISH + "print(published('Harbour vote').path)")
    assert house.get("/").status == house.get("/admin/login/").status == 200
    if first is SENDS:
        first %= house.cookies["csrftoken"].encode()
    with slow(house, first, go_on):
        time.sleep(1)
        answers = []
        for _ in range(200):
            answers.append(house.get("/", timeout=10))
            time.sleep(0.01)
    assert {it.status for it in answers} == {200}
    p99 = sorted(it.seconds for it in answers)[197]
    assert p99 < 1, p99
    assert house.back_within(5, "/").seconds < 1
