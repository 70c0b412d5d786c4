"""How granian hands a request over.

Its threads answer at once what is at hand, and only that; whatever has to wait (for Django, for a
reader who takes a file piece by piece) does so in a thread of ours. So few of granian's threads are
enough, which Python, where one works at a time, likes best: the more of them compete, the more a
stored page costs.

A sender's bytes come only while granian's thread is there, so it waits for them. Those who send
slowly hold so many threads and no more; a proxy in front, as in deploy/, spares us all of them.
"""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from granian.wsgi import _callback_wrapper

from newsroom.stored.answer import Answer
from newsroom.stored.bodies import CUT_SHORT, MANY_SEND, CutShort, length, read_whole

log = logging.getLogger(__name__)

THREADS = 8
"""Of granian, in each worker; SENDERS of them may wait for bytes."""
SENDERS = 6
MOST = 256
"""More who wait than that wait for one another; each is a thread."""


class Waiters:
    """As many threads as have been needed at once."""

    def __init__(self, work: Callable, most: int = MOST):
        self.work = work
        self.most = most
        self._requests: SimpleQueue = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._number = 0

    def take(self, proto, scope) -> None:
        self._requests.put((proto, scope))
        if self._idle.acquire(blocking=False):
            return
        with self._lock:
            if self._number < self.most:
                self._number += 1
                threading.Thread(target=self._wait, name="waiter", daemon=True).start()

    def _wait(self) -> None:
        while True:
            proto, scope = self._requests.get()
            try:
                self.work(proto, scope)
            except BaseException:
                log.exception("A request could not be answered.")
                # Does nothing if an answer was begun.
                proto.response_bytes(500, [], b"")
            del proto, scope
            self._idle.release()


def hand_over(application, scope_opts: dict, access_log_format: str | None = None) -> Callable:
    """In place of granian's own, which waits for each answer in its thread."""
    at_hand = application.at_hand
    waiters = Waiters(_callback_wrapper(application, scope_opts, access_log_format))
    senders = threading.Semaphore(SENDERS)

    def send(proto, scope) -> None:
        if not senders.acquire(blocking=False):
            answer(proto, MANY_SEND)
            return
        try:
            read_whole(scope)
        except CutShort:
            answer(proto, CUT_SHORT)
            return
        finally:
            senders.release()
        waiters.take(proto, scope)

    def handle(proto, scope) -> None:
        found = at_hand(scope)
        if found is not None:
            answer(proto, found)
        elif length(scope):
            send(proto, scope)
        else:
            waiters.take(proto, scope)

    return handle


def answer(proto, found: Answer) -> None:
    status, headers, body = found
    proto.response_bytes(int(status[:3]), headers, body)
