"""Which feeds are due, what each says, and when it is asked again.

A feed that fails is asked ever more seldom, at most a day apart and not all at the same second;
what it says with Retry-After is done. One that says 410 is gone, and is asked no more.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from django.db import DatabaseError
from django.utils import timezone

from articles.copy.incoming import IngestError
from articles.ingest.wire.fetching import Fault, Heard, NotHeard, fetch
from articles.ingest.wire.reading import copies_in
from articles.models import Heartbeat, WireFeed
from articles.workflow import Refused, wire
from articles.workflow.wire.feeds import JOB, LONGEST_WAIT, claim, moved, taught

# Whoever died over a feed leaves it to others after so long.
CLAIMED = timedelta(minutes=5)
MOST_DOUBLINGS = 12
_ODD = (AttributeError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
NEW, SAME, GONE, FAULT = "new", "same", "gone", "fault"


@dataclass(frozen=True, slots=True)
class Polled:
    """What became of one feed: new, same, gone or fault, with why."""

    feed: WireFeed
    outcome: str
    received: wire.Received = field(default_factory=wire.Received)
    skipped: int = 0
    fault: str = ""
    detail: str = ""
    next_at: datetime | None = None


def poll(name: str = "") -> Iterator[Polled]:
    """All that are due; with a name that one, whether it is due or not."""
    now = timezone.now()
    feeds = WireFeed.objects.filter(active=True, gone_at=None).select_related("provider")
    feeds = feeds.filter(name=name) if name else feeds.filter(next_at__lte=now)
    for feed in feeds.order_by("next_at", "pk"):
        if claim(feed, timezone.now() + CLAIMED):
            yield _asked(feed)
    wire.thin(now)
    Heartbeat.objects.update_or_create(name=JOB, defaults={"at": timezone.now()})


def _asked(feed: WireFeed) -> Polled:
    try:
        heard = fetch(feed.url, etag=feed.etag, modified=feed.modified)
        moved(feed, heard.moved_to)
        return _answered(feed, heard)
    except NotHeard as fault:
        return _failed(feed, fault.fault, fault.detail)
    except IngestError as fault:
        return _failed(feed, Fault.UNREADABLE, str(fault))
    except (*_ODD, Refused, DatabaseError) as fault:
        # One feed's odd copy is no reason to leave the others unasked.
        return _failed(feed, Fault.UNREADABLE, type(fault).__name__)


def _answered(feed: WireFeed, heard: Heard) -> Polled:
    now = timezone.now()
    if heard.status == 410:
        taught(feed, gone_at=now, heard_at=now, fault="", fault_detail="")
        return Polled(feed, GONE)
    if heard.status == 304:
        return _well(feed, SAME, now)
    if heard.status != 200:
        return _failed(feed, Fault.ANSWERS, str(heard.status), _retry_after(heard, now))
    copies, bad = copies_in(heard.body, feed.format)
    media_type = heard.headers.get("content-type", "")
    received = wire.receive(feed, copies, payload=heard.body, media_type=media_type)
    some = received.new or received.renewed
    kept = {
        "etag": _short(heard.headers.get("etag", ""), "etag"),
        "modified": _short(heard.headers.get("last-modified", ""), "modified"),
        "skipped": min(len(bad), 32_000),
        "fault_detail": (f"{bad[0].place}: {bad[0].why}" if bad else "")[:300],
    }
    return _well(feed, NEW if some else SAME, now, received, **kept)


def _short(value: str, column: str) -> str:
    """What is cut would match nothing: without it the feed is sent whole."""
    fits = len(value) <= WireFeed._meta.get_field(column).max_length and value.isprintable()
    return value if fits else ""


def _well(feed: WireFeed, outcome: str, now: datetime, received=None, **kept) -> Polled:
    next_at = now + timedelta(minutes=feed.every)
    taught(feed, heard_at=now, failures=0, fault="", next_at=next_at, **kept)
    received = received or wire.Received()
    return Polled(feed, outcome, received, kept.get("skipped", 0), next_at=next_at)


def _failed(feed: WireFeed, fault: str, detail: str = "", after: datetime | None = None) -> Polled:
    now, failures = timezone.now(), feed.failures + 1
    next_at = min(max(after or now, now + _pause(feed.every, failures)), now + LONGEST_WAIT)
    detail = detail[:300]
    taught(
        feed,
        failures=min(failures, 32_000),
        fault=fault,
        fault_detail=detail,
        next_at=next_at,
    )
    return Polled(feed, FAULT, fault=fault, detail=detail, next_at=next_at)


def _pause(every: int, failures: int) -> timedelta:
    """Twice as long each time, and up to a quarter longer, so that feeds of one house that fell
    together are not asked together."""
    doubled = timedelta(minutes=every) * 2 ** min(failures, MOST_DOUBLINGS)
    return min(doubled, LONGEST_WAIT) * random.uniform(1, 1.25)  # noqa: S311 - no secret


def _retry_after(heard: Heard, now: datetime) -> datetime | None:
    """Seconds, or a date; None for neither."""
    if heard.status not in (429, 503):
        return None
    said = heard.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return now + min(timedelta(seconds=min(int(said[:9]), 10**6)), LONGEST_WAIT)
    try:
        found = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return found if timezone.is_aware(found) else None
