"""Follows the log of changes and tells a cache of each, until it has heard.

What is to be told must not be lost, neither by a kill nor by a cache that is down. So the place in
the log is kept in the database (a Heartbeat), and goes on only behind what has been told twice. The
second time, seconds later, is for pages that were on their way while they changed: asked for
before, and kept by the cache after it was told. Telling a thing again does no harm.

The place is in the database, not in the data folder, because it counts rows of that database: a
copy brought back has the log and the place in it together; and whichever machine works in the
background goes on where another was killed.
"""

import logging
import time
from datetime import timedelta
from threading import Thread
from zlib import crc32

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from articles.models import Heartbeat
from newsroom import release
from newsroom.purging.caches import NotPurged, Purger, purger_of
from newsroom.purging.log import Change, Log
from newsroom.purging.turn import Turn

LOOK = 0.05
"""Seconds between looks at the log."""
AGAIN = 5.0
"""Seconds until a change is told for the second time, at least. A web process that no longer hears
from the database lets caches keep nothing after three (`stored/answer.py`)."""
ASIDE = 1.0
"""Seconds until a look for whether it is our turn, or the database is back."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
MISSED = timedelta(hours=6)
"""Whoever has not followed for as long may have missed something, as old rows of the log are cut
off, and tells that everything has changed."""
SIGN_OF_LIFE = 1800.0

_log = logging.getLogger(__name__)


class Follower:
    def __init__(self, target: str, purger: Purger):
        number = crc32(target.encode())
        self.target, self.name = target, f"purge {number:08x}"
        self._purger, self._log = purger, Log()
        self._turn = Turn(number, settings.NEWSROOM_DATA)
        self._release = release.fingerprint()
        # In the log: how far it is told once, and how far twice but not kept yet.
        self._position: int | None = None
        self._owed: int | None = None
        # What was told once: when, which keys, and the position behind it.
        self._once: list[tuple[float, frozenset[str], int]] = []
        self._looked = self._second = self._signed = time.monotonic()
        self._pause = 0.0

    def look(self) -> float:
        """One look at the log; the seconds until the next. Raises NotPurged, django.db.Error."""
        if not self._turn.taken():
            self._position, self._owed, self._once = None, None, []
            return ASIDE
        if self._position is None or time.monotonic() > self._looked + MISSED.total_seconds():
            self._begin()
        changes, position = self._log.after(self._position)
        if changes:
            self._tell_first(changes, position)
        self._position = position
        if time.monotonic() >= self._second:
            self._tell_second()
        self._looked, self._pause = time.monotonic(), 0.0
        return LOOK

    def put_off(self, fault: NotPurged) -> float:
        """The seconds until it is told again."""
        self._pause = min(2 * self._pause or FIRST_PAUSE, LONGEST_PAUSE)
        wait = fault.after or self._pause
        _log.warning("purge %s: %s; again in %g s", self.target, fault, wait)
        # Whatever was new comes again with the next look, before what is newer.
        self._log.forget()
        return wait

    def _begin(self) -> None:
        end = self._log.end()
        kept = Heartbeat.objects.filter(name=self.name).first()
        if kept and kept.at > timezone.now() - MISSED:
            place, made_by, *_ = kept.told.split()
            # A place beyond the end is of another database; another release makes other pages.
            if int(place) <= end and made_by == self._release:
                self._position = int(place)
                self._log.forget()
                return
        self._tell(["*"])
        self._position = end
        self._once.append((time.monotonic(), frozenset("*"), end))

    def _tell_first(self, changes: list[Change], position: int) -> None:
        """First what readers may no longer see."""
        hidden = {change.key for change in changes if change.hides}
        self._tell(hidden)
        self._tell({change.key for change in changes} - hidden)
        keys = frozenset(change.key for change in changes)
        self._once.append((time.monotonic(), keys, position))

    def _tell_second(self) -> None:
        """All at once what waits for it: an import is not told twice, key by key."""
        now = time.monotonic()
        self._second = now + AGAIN
        due = [told for told in self._once if told[0] <= now - AGAIN]
        if due:
            self._tell(frozenset().union(*(keys for _, keys, _ in due)))
            self._once, self._owed = self._once[len(due) :], due[-1][2]
        elif not self._once and now >= self._signed + SIGN_OF_LIFE:
            self._owed = self._position
        if self._owed is not None:
            self._keep(self._owed)
            self._owed, self._signed = None, now

    def _tell(self, keys) -> None:
        if keys:
            self._purger.purge(keys)
            some = " ".join(sorted(keys)[:20])
            _log.info("purge %s: %d told: %s", self.target, len(keys), some)

    def _keep(self, position: int) -> None:
        told = f"{position} {self._release} {self.target}"[:300]
        words = {"at": timezone.now(), "told": told}
        Heartbeat.objects.update_or_create(name=self.name, defaults=words)


def begin() -> list[Thread]:
    """A thread for each cache, so that one that is down keeps no other waiting."""
    threads = [
        Thread(target=follow, args=(target, settings.NEWSROOM_PURGE_TOKEN), daemon=True)
        for target in settings.NEWSROOM_PURGE
    ]
    for thread in threads:
        thread.start()
    return threads


def follow(target: str, token: str) -> None:
    """For ever."""
    follower = Follower(target, purger_of(target, token))
    answers = True
    while True:
        try:
            wait = follower.look()
            answers = True
        except NotPurged as fault:
            wait = follower.put_off(fault)
        except Error:
            if answers:
                _log.warning("The database did not answer; trying again.", exc_info=True)
            answers, wait = False, ASIDE
            connection.close()
        time.sleep(wait)
