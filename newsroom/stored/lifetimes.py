"""How long others may keep a stored page, and the keys by which they drop it. Pure.

A shared cache that nobody tells of changes has to ask each time: `no-cache`. One that is told
(newsroom/purging) may answer by itself, until the page's own time is over or its keys are named.
Browsers ask each time in any case: nobody tells them.
"""

from collections.abc import Collection
from typing import NamedTuple, Protocol

from articles.shown import EVERYTHING

ASK = "no-cache"
"""Kept, but never given out without asking us. Also for an answer that was made while something
on it changed, and so was not stored."""

LONGEST = 3600
"""Seconds. What is asked for is then asked about once an hour, a 304 each time; and a purge that a
cache has acknowledged and lost is made good by itself."""
# While a cache asks anew it may give out what it has. Short, as some browsers do so, too.
WHILE_ASKING = 10
# While we do not answer, or only with an error, yesterday's page is better than none.
WITHOUT_US = 86400
# We write it once a second, and the clock of whoever keeps it starts when it arrives.
ON_ITS_WAY = 2

ALL = "all"
"""The key on every page, for when everything has changed: pictures and styles stay where they are,
which the caches' own "purge everything" would drop as well."""
LONGEST_LINE = 7000
"""Bytes of keys in one header. Fastly and Cloudflare take 16 KB, but Varnish as it comes answers
503 to a line of more than 8, and every proxy on the way has a limit of its own."""


class Lives(Protocol):
    """What is asked of a page. Moments are unix seconds."""

    keys: Collection[str]
    until: float | None
    gone: float | None
    stale: float


class Lasting(NamedTuple):
    """What is true now and made for one answer, such as a picture's file."""

    keys: Collection[str]
    until: float | None
    gone: float | None
    stale: float = 0.0


def lifetimes(page: Lives, now: float, shared: bool) -> str:
    """The words of Cache-Control. `shared`: shared caches are told of changes, and we know of all
    of them up to this second (a process that has not heard from the database for a while does
    not, and what it gives out would outlive the purge).

    At `until` something on the page changes by time alone, which nobody is told: it is fresh no
    longer than that, and only an error excuses older words. From `gone` on it must not be given
    out, whatever happens: all three end before.
    """
    if not shared or page.stale or not _fits(page.keys):
        return ASK
    ends = [LONGEST, *(_left(it, now) for it in (page.until, page.gone) if it is not None)]
    fresh = min(ends)
    if fresh <= 0:
        return ASK
    asking = min([WHILE_ASKING, *(end - fresh for end in ends[1:])])
    without = WITHOUT_US if page.gone is None else min(WITHOUT_US, _left(page.gone, now) - fresh)
    return (
        f"public, max-age=0, s-maxage={fresh}, "
        f"stale-while-revalidate={asking}, stale-if-error={without}"
    )


def _left(moment: float, now: float) -> int:
    return int(moment - now) - ON_ITS_WAY


def age(since: float, heard: float, now: float) -> int:
    """Seconds since we knew that the page is true. `since`: when it was made; `heard`: when the
    database last told us of every change. A page we have kept for a day is not a day old while
    nothing on it has changed; a cache that is told so would not keep it at all, for it takes the
    age off the lifetime."""
    return max(0, int(now - max(since, heard)))


def labels(keys: Collection[str]) -> list[tuple[str, str]]:
    """The headers with the keys, as Varnish and Fastly (spaces) and as Cloudflare (commas) read
    them. None for a page that shows more than fits: a list cut short would leave it standing when
    it changes, so nobody keeps it without asking (`lifetimes`)."""
    if not _fits(keys):
        return []
    names = [ALL, *sorted(key for key in keys if key != EVERYTHING)]
    return [("Surrogate-Key", " ".join(names)), ("Cache-Tag", ",".join(names))]


def _fits(keys: Collection[str]) -> bool:
    return sum(map(len, keys)) + len(keys) + len(ALL) < LONGEST_LINE
