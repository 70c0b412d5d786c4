"""How granian hands a request over.

Its threads answer at once what is at hand, and only that; whatever has to wait (for Django, for a
sender's bytes, for a reader who takes a file piece by piece) does so in a thread of ours. So few of
granian's threads are enough, which Python, where one works at a time, likes best: with thirty
a stored page costs a third more.
"""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from granian.wsgi import _callback_wrapper

log = logging.getLogger(__name__)

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
            except Exception:
                log.exception("A request could not be answered.")
                # Does nothing if an answer was begun.
                proto.response_bytes(500, [], b"")
            del proto, scope
            self._idle.release()


def hand_over(application, scope_opts: dict, access_log_format: str | None = None) -> Callable:
    """In place of granian's own, which waits for each answer in its thread."""
    waits = _callback_wrapper(application, scope_opts, access_log_format)
    at_hand = application.at_hand
    waiters = Waiters(waits)

    def handle(proto, scope) -> None:
        answer = at_hand(scope)
        if answer is None:
            waiters.take(proto, scope)
        else:
            proto.response_bytes(int(answer[0][:3]), answer[1], answer[2])

    return handle
