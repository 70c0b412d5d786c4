"""Where all processes keep pages: what a shelf can do, and how one that fails is passed by."""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from articles.shown import EVERYTHING
from newsroom.stored.changes import Change, touches, was_known
from newsroom.stored.page import Page, Span

log = logging.getLogger(__name__)

TRY_AGAIN = 1.0


class Broken(Exception):
    """The shelf cannot be read or written now; it says why."""


class Held(NamedTuple):
    """A page that has a certain key, and with what span."""

    address: str
    span: Span
    mark: str


class Shelf(Protocol):
    """Every call may raise Broken. Nothing here knows what a change is but `apply`, below."""

    def get(self, address: str) -> Page | None: ...
    def put(self, page: Page) -> None: ...
    def holding(self, key: str) -> list[Held]: ...
    def drop(self, addresses: Sequence[str]) -> None: ...
    def grow_stale(self, addresses: Sequence[str], now: float) -> None: ...
    def clear(self) -> None: ...
    def lease(self, address: str, seconds: float) -> bool: ...
    def release(self, address: str) -> None: ...
    def position(self) -> str: ...
    def set_position(self, position: str) -> None: ...
    def size(self) -> tuple[int, int]: ...


def apply(shelf: Shelf, changes: Iterable[Change], now: float, again: bool = False) -> None:
    """Drops and ages what shows any of these changes and was made without knowing it. `again`: what
    has come meanwhile is not emptied together with what was there."""
    gone, stale = set(), set()
    # Asked once a key: of five hundred changes most name the same lists.
    held_with: dict[str, list[Held]] = {}
    for change in changes:
        if change.key == EVERYTHING and change.hides and (change.another_since or not again):
            shelf.clear()
            continue
        if change.key not in held_with:
            held_with[change.key] = shelf.holding(change.key)
        gone_or_stale = gone if change.hides else stale
        gone_or_stale.update(
            held.address
            for held in held_with[change.key]
            if held.address not in gone
            and touches(change, held.span)
            and not was_known(change, held.mark)
        )
    if gone:
        shelf.drop(sorted(gone))
    if stale - gone:
        shelf.grow_stale(sorted(stale - gone), now)


class Passed:
    """A shelf that never fails whoever asks it. One that does is passed by and tried again every
    second; and if it has missed a change meanwhile, it is emptied before it is believed."""

    # What has to reach the shelf, or else pages stand there that must not be given out.
    _MUST = frozenset(("apply", "drop", "clear"))

    def __init__(self, shelf: Shelf):
        self.shelf = shelf
        self.why_not = ""
        self._again_at = 0.0
        # How often it missed something, and up to which of these it was emptied since.
        self._missed = self._made_good = 0
        self._lock = threading.Lock()

    def _ask(self, name: str, *args, otherwise=None):
        if self.why_not and time.monotonic() < self._again_at:
            self._misses(name)
            return otherwise
        try:
            self._make_good()
            answer = apply(self.shelf, *args) if name == "apply" else self._call(name, *args)
        except Broken as error:
            self._misses(name)
            self._fails(str(error))
            return otherwise
        if self.why_not:
            self.why_not = ""
            log.warning("The page store works again.")
        return answer

    def _misses(self, name: str) -> None:
        if name in self._MUST:
            with self._lock:
                self._missed += 1

    def _make_good(self) -> None:
        missed = self._missed
        if missed > self._made_good:
            self.shelf.clear()
            with self._lock:
                self._made_good = max(self._made_good, missed)

    def _call(self, name, *args):
        return getattr(self.shelf, name)(*args)

    def _fails(self, why: str) -> None:
        if not self.why_not:
            log.warning("The page store is passed by: %s", why)
        self.why_not = why
        self._again_at = time.monotonic() + TRY_AGAIN

    def get(self, address: str) -> Page | None:
        return self._ask("get", address)

    def put(self, page: Page) -> None:
        self._ask("put", page)

    def drop(self, addresses: Sequence[str]) -> None:
        self._ask("drop", addresses)

    def apply(self, changes: Iterable[Change], now: float, again: bool = False) -> None:
        self._ask("apply", changes, now, again)

    def clear(self) -> None:
        self._ask("clear")

    def lease(self, address: str, seconds: float) -> bool:
        return self._ask("lease", address, seconds, otherwise=True)

    def release(self, address: str) -> None:
        self._ask("release", address)

    def position(self) -> str:
        return self._ask("position", otherwise="")

    def set_position(self, position: str) -> None:
        self._ask("set_position", position)

    def size(self) -> tuple[int, int]:
        """How many pages, and how many bytes."""
        return self._ask("size", otherwise=(0, 0))
