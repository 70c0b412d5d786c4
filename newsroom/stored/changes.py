"""What the database says has changed, and which pages show it. Pure.

A *mark* is how much of the log somebody knows: on SQLite the number of the last row, on PostgreSQL
a snapshot as the server writes it, because rows come to be seen there in another order than they
are numbered.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from articles.shown import EVERYTHING
from newsroom.stored.page import SLACK, Page, Span


class Change(NamedTuple):
    """A row of the log. `tx`: the transaction that wrote it, on PostgreSQL. `another_since`: since
    then the log is another one (a copy was restored, a standby took over), and the mark of what was
    begun before says nothing."""

    number: int
    key: str
    moment: float | None
    hides: bool
    tx: int | None = None
    another_since: float = 0.0


# Clocks of several machines; also how long after such a moment nothing is stored.
SKEW = 1.0


def touches(change: Change, span: Span | None) -> bool:
    """Whether it changes a page that has the change's key with this span; None: has not."""
    if change.key == EVERYTHING:
        return True
    if span is None:
        return False
    return change.moment is None or span[0] - SLACK <= change.moment <= span[1] + SLACK


def was_known(change: Change, mark: str) -> bool:
    """Whether who had this mark saw what the change left behind."""
    if change.tx is None:
        return change.number <= int(mark)
    lowest, highest, running = _snapshot(mark)
    return change.tx < lowest or (change.tx < highest and change.tx not in running)


@lru_cache(maxsize=512)
def _snapshot(mark: str) -> tuple[int, int, frozenset[int]]:
    """`xmin:xmax:running,running` of PostgreSQL's pg_snapshot."""
    lowest, highest, running = mark.split(":")
    return int(lowest), int(highest), frozenset(int(it) for it in running.split(",") if it)


def outdates(change: Change, page: Page) -> bool:
    """Whether it changes the page, which was made without knowing it."""
    if not touches(change, page.keys.get(change.key)):
        return False
    if change.another_since:
        return page.began_at < change.another_since + SKEW
    return not was_known(change, page.mark)


def outdated(page: Page, changes: Iterable[Change]) -> bool:
    return any(outdates(change, page) for change in changes)
