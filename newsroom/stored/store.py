"""The store of one process: hot copies, the shelf that all share, and what is known of changes."""

import logging
import threading
import time
from collections import deque
from typing import Protocol

from newsroom.stored.changes import Change, outdated
from newsroom.stored.memory import Memory
from newsroom.stored.page import Page
from newsroom.stored.shelf import Passed

log = logging.getLogger(__name__)

REMEMBERED = 60.0
"""Seconds for which changes are held against pages that turn up: whoever makes a page longer than
that has made it in vain."""
AGAIN = 2.0
BEHIND = 5.0
"""Seconds by which the position on the shelf stays behind. A process that starts applies once more
what came after, in case another was killed between learning and doing."""
LEASE = 5.0
# No address of a page.
START = "start"


class Follower(Protocol):
    mark: str
    heard: float

    @property
    def position(self) -> str: ...
    def start(self, position: str) -> None: ...
    def look(self) -> None: ...
    def look_now(self) -> None: ...
    def is_away(self) -> bool: ...
    def stop(self) -> None: ...


class Store:
    def __init__(self, memory: Memory, shelf: Passed):
        self.memory = memory
        self.shelf = shelf
        self.follower: Follower | None = None
        self._lock = threading.RLock()
        self._starting = threading.Lock()
        self._recent: deque[tuple[float, Change]] = deque()
        self._again: deque[tuple[float, list[Change]]] = deque()
        self._positions: deque[tuple[float, str]] = deque()
        self._stop = threading.Event()
        self.started = False

    def start(self) -> None:
        """In the process that serves: threads and connections do not survive a fork."""
        with self._starting:
            if self.started:
                return
            # One after the other, else the second empties what the first has begun to fill.
            until = time.monotonic() + LEASE
            while not (first := self.lease(START)) and time.monotonic() < until:
                time.sleep(0.01)
            position = self.shelf.position()
            self.follower.start(position)
            if not position:
                # It was emptied just now: whoever starts next may go on from here.
                self.shelf.set_position(self.follower.position)
            if first:
                self.release(START)
            threading.Thread(target=self._keep, name="page store", daemon=True).start()
            self.started = True

    def stop(self) -> None:
        self._stop.set()
        self.follower.stop()

    # --- What the follower tells ---

    def learn(self, changes: list[Change]) -> None:
        now = time.monotonic()
        with self._lock:
            if any(change.another_since for change in changes):
                # Their numbers are those of the other log: in this one they are of what is to come.
                self._recent.clear()
                self._again.clear()
            self._recent.extend((now, change) for change in changes)
            self.memory.apply(changes, time.time())
        self.shelf.apply(changes, time.time())
        with self._lock:
            # A page that another process made before it knew may come to the shelf only now.
            self._again.append((now + AGAIN, changes))

    def _keep(self) -> None:
        while not self._stop.wait(1.0):
            # Whatever it is, this thread must not end: changes would be applied no second time.
            try:
                self.follower.look()
                self.tidy()
            except Exception:
                log.exception("The page store could not be tidied.")

    def tidy(self) -> None:
        now = time.monotonic()
        for changes in self._due(now):
            self.shelf.apply(changes, time.time(), again=True)
        with self._lock:
            while self._recent and self._recent[0][0] < now - REMEMBERED:
                self._recent.popleft()
        position = self.follower.position
        if not self._positions or self._positions[-1][1] != position:
            self._positions.append((now, position))
        old = ""
        while self._positions and self._positions[0][0] < now - BEHIND:
            old = self._positions.popleft()[1]
        if old:
            self.shelf.set_position(old)

    def _due(self, now: float) -> list[list[Change]]:
        """What is to be applied once more by now, and then no more."""
        due = []
        with self._lock:
            while self._again and self._again[0][0] <= now:
                due.append(self._again.popleft()[1])
        return due

    # --- Pages ---

    def find(self, address: str, now: float) -> Page | None:
        """What there is; perhaps stale."""
        page = self.memory.pages.get(address)
        if page is not None and page.is_fresh(now):
            return page
        other = self.shelf.get(address)
        if other is None:
            return page
        with self._lock:
            if self._is_outdated(other):
                return page
            # Two threads may have fetched the same; and what is fresh never gives way.
            current = self.memory.pages.get(address)
            known = current is not None and current.fresh_from <= now
            if known and (other.made_at <= current.made_at or (other.stale and not current.stale)):
                return current
            self.memory.put(other)
        return other

    def put(self, page: Page) -> bool:
        """Whether it may be given to others: not if anything on it changed while it was made."""
        if not page.mark or page.made_at - page.began_at > REMEMBERED / 2:
            return False
        with self._lock:
            if self._is_outdated(page):
                return False
            self.memory.put(page)
        self.shelf.put(page)
        with self._lock:
            late = self._is_outdated(page)
        if late:
            self.shelf.drop([page.address])
        return not late

    def drop(self, address: str) -> None:
        with self._lock:
            self.memory.drop(address)
        self.shelf.drop([address])

    def _is_outdated(self, page: Page) -> bool:
        return outdated(page, (change for _at, change in self._recent))

    def lease(self, address: str) -> bool:
        return self.shelf.lease(address, LEASE)

    def release(self, address: str) -> None:
        self.shelf.release(address)
