"""What a public page shows, gathered while it is made: whoever keeps the page must know when to let
go of it.

Whatever comes out of the gate is noted here under a key, and the database logs the same keys when
something changes (`articles/migrations/_changes.py`). Pure: no Django, no database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

# Moments are seconds since 1970, as a page store compares them with its clock.
Span = tuple[float, float]
EVER: Span = (float("-inf"), float("inf"))

# What a key stands for, by its letter; behind it are the colon and which one: `a:17`, `t:5:en`.
KEYS = {
    "a": "an article, by number: its words, its state",
    "g": "whatever has this guid, there or not",
    "i": "a picture, by number",
    "l": "the articles of a language, by their first publication",
    "s": "the articles of a section, by number, by their first publication",
    "t": "the articles on a tag, by its number and a language",
    "u": "the articles by an author, by number and a language",
    "o": "the articles with a source, by its number and a language",
    "T": "a tag itself, by number",
    "U": "an author",
    "O": "a source",
    "m": "the masthead of an edition, by language",
    "f": "the front of an edition",
    "n": "the notes of an edition",
    "b": "the about pages of an edition",
    "w": "who writes for an edition",
}
EVERYTHING = "*"
BY_PUBLICATION = "ls"
OF_SUBJECT = {"tag": "t", "author": "u", "source": "o"}
"""Of each kind of subject the letter of what stands under it; in capitals, of itself."""


@dataclass(slots=True)
class Shown:
    """`keys`: what the page depends on; of a list, also between which moments of first publication
    it shows it. `stored`: whether the answer may be kept at all; not if it is `passing`. `turns`:
    the place in a list that the address names behind its question mark was looked at. `until`: from
    then on it is no longer what readers should see; `gone`: nobody may see it."""

    keys: dict[str, Span] = field(default_factory=dict)
    stored: bool = False
    passing: bool = False
    turns: bool = False
    until: float | None = None
    gone: float | None = None


_now: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def gathering() -> Iterator[Shown]:
    gathered = Shown()
    token = _now.set(gathered)
    try:
        yield gathered
    finally:
        _now.reset(token)


@contextmanager
def aside() -> Iterator[None]:
    """What is read inside may be shown or not: what is, is noted afterwards."""
    token = _now.set(None)
    try:
        yield
    finally:
        _now.reset(token)


def is_asked() -> bool:
    return _now.get() is not None


def note(key: str, span: Span = EVER) -> None:
    page = _now.get()
    if page is None:
        return
    known = page.keys.get(key)
    page.keys[key] = (min(known[0], span[0]), max(known[1], span[1])) if known else span


def may_be_stored() -> None:
    """The same for everyone: no cookie, no session, nothing but the address decides it."""
    page = _now.get()
    if page is not None:
        page.stored = not page.passing


def is_passing() -> None:
    """Something else may come to be found under the address, of which no key can be known."""
    page = _now.get()
    if page is not None:
        page.passing, page.stored = True, False


def turns() -> None:
    """The answer is another one for each `before`; of all other pages there is one."""
    page = _now.get()
    if page is not None:
        page.turns = True


def until(moment: float) -> None:
    """Something on the page changes then by itself."""
    page = _now.get()
    if page is not None:
        page.until = moment if page.until is None else min(page.until, moment)


def gone_at(moment: float) -> None:
    """Something on the page may not be shown any more from then on."""
    page = _now.get()
    if page is not None:
        page.gone = moment if page.gone is None else min(page.gone, moment)
