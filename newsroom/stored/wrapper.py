"""The WSGI application in front of Django's: gives out what is stored, has made what is not."""

import time
from collections.abc import Callable
from functools import partial

from newsroom.counting import HIT, MISS, STALE, count
from newsroom.stored import beyond
from newsroom.stored.addresses import Addresses, Asked
from newsroom.stored.answer import Answer, Answers
from newsroom.stored.beyond import Beyond
from newsroom.stored.flights import Flight, Flights
from newsroom.stored.lanes import Stuck
from newsroom.stored.making import Made, for_nobody, make
from newsroom.stored.page import Page
from newsroom.stored.store import Store

LIMIT_WITH_COPY = 2.0
"""Seconds that whoever has an older copy waits for Django."""
WAIT = 2.0
ASK_SHELF = 0.02
REST = 1.0
"""Seconds between two tries to make a page anew while the database is away."""
NOT_STORED = 60.0
MOST_NOT_STORED = 5000
# What may be asked for much without being stored: a long page, a picture that a bucket gives out.
OFTEN = frozenset(("200", "302"))
# The content of a page's `file`; OSError where it is no more.
Read = Callable[[str], bytes]


class Wrapper:
    """Without a store it only keeps to the lanes."""

    def __init__(
        self,
        beyond: Beyond,
        *,
        store: Store | None = None,
        addresses: Addresses | None = None,
        holds: Callable | None = None,
        read: Read | None = None,
        shared: bool = False,
    ):
        self.beyond = beyond
        self.store = store
        self.addresses = addresses
        self.holds = holds
        self.read = read
        self.answers = Answers(shared)
        self.flights = Flights()
        self._not_stored: dict[str, float] = {}
        self._rests_until = 0.0
        self._begun = False

    def __call__(self, environ: dict, start_response):
        answer = self.at_hand(environ)
        if answer is not None:
            start_response(answer[0], answer[1])
            return [answer[2]]
        if not self._begun:
            self._begin()
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.beyond.write(environ, start_response)
        asked = self.addresses.read(environ) if self.store is not None else None
        if asked is None:
            return self.beyond.ask(environ, start_response)
        return self._slow(asked, environ, start_response, time.time())

    def at_hand(self, environ: dict) -> Answer | None:
        """The answer that can be given without waiting for anything, if there is one."""
        store = self.store
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        asked = self.addresses.read(environ) if store is not None else None
        if asked is None:
            return _alive(environ) if environ["PATH_INFO"] == "/healthz" else None
        store.follower.look()
        page = store.memory.pages.get(asked[0])
        now = time.time()
        if page is None or not page.is_fresh(now) or self._means_more(asked, page):
            return None
        page.used = True
        answer = self.answers.of(page, environ, now, store.follower.heard)
        if self._is_in_file(page, answer, environ):
            return None  # a disk may keep us waiting
        count(HIT)
        return answer

    @staticmethod
    def _means_more(asked: Asked, page: Page) -> bool:
        """What was dropped may have been part of a former address, at which now is nothing."""
        return asked.dropped and page.status[:3] != "200"

    @staticmethod
    def _is_in_file(page: Page, answer: Answer, environ: dict) -> bool:
        """Whether what is to be sent has yet to be read."""
        return bool(page.file) and answer[0] == page.status and environ["REQUEST_METHOD"] == "GET"

    def _begin(self) -> None:
        """In the process that serves, with the first request."""
        self.beyond.start()
        if self.store is not None:
            self.store.start()
        self._begun = True

    # --- What has to be made, or fetched ---

    def _slow(self, asked: Asked, environ: dict, start_response, now: float):
        asked = self._as_it_is_kept(asked, now)
        if self._not_stored.get(asked.address, 0.0) > now:
            return self.beyond.ask(environ, start_response)
        page = self.store.find(asked.address, now)
        if page is not None and self._means_more(asked, page):
            return self.beyond.ask(environ, start_response)
        if page is not None and page.is_fresh(now):
            count(HIT)
            return self._give(page, environ, start_response)
        copy = page if page is not None and page.may_be_seen(now) else None
        return self._renew(asked, environ, start_response, copy)

    def _as_it_is_kept(self, asked: Asked, now: float) -> Asked:
        """A page that is no list is the same whatever place in it is asked for."""
        if not asked.query:
            return asked
        address = asked.address.partition("?")[0]
        page = self.store.find(address, now)
        alone = page is not None and page.status[:3] == "200" and not page.turns
        return Asked(address, dropped=True) if alone else asked

    def _renew(self, asked: Asked, environ: dict, start_response, copy: Page | None):
        """One makes it; the others get the copy, or wait."""
        if copy is not None and time.monotonic() < self._rests_until:
            return self._give_stale(copy, environ, start_response)
        flight, is_mine = self.flights.join(asked.address)
        if is_mine:
            return self._alone(asked, environ, start_response, copy, flight)
        if copy is not None:
            return self._give_stale(copy, environ, start_response)
        flight.landed.wait(beyond.LIMIT)
        page = flight.page
        if page is not None and page.is_fresh(time.time()) and not self._means_more(asked, page):
            return self._give(page, environ, start_response)
        return self._make(asked, environ, start_response, None, Flight())

    def _alone(self, asked, environ, start_response, copy: Page | None, flight: Flight):
        """The only one of this process; another one may be making it."""
        has_lease = self.store.lease(asked.address)
        if not has_lease and copy is not None:
            self.flights.land(asked.address, flight)
            return self._give_stale(copy, environ, start_response)
        flight.has_lease = has_lease or self._wait_for_another(asked.address)
        return self._make(asked, environ, start_response, copy, flight)

    def _wait_for_another(self, address: str) -> bool:
        """Until it has made the page, or given up; whether the lease is ours since."""
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            time.sleep(ASK_SHELF)
            self.store.follower.look()
            page = self.store.find(address, time.time())
            if page is not None and page.is_fresh(time.time()):
                return False
            if self.store.lease(address):
                return True
        return False

    def _make(self, asked, environ, start_response, copy: Page | None, flight: Flight):
        try:
            limits = () if copy is None else (LIMIT_WITH_COPY,)
            made = self.beyond.run(partial(self._in_lane, asked, environ, flight), *limits)
        except Stuck as stuck:
            if not stuck.begun:
                self._land(asked.address, flight)
            return self._instead(copy, environ, start_response)
        if made.page is not None and not self._means_more(asked, made.page):
            return self._give(made.page, environ, start_response)
        if made.failed:
            if copy is not None or self.beyond.is_away():
                return self._instead(copy, environ, start_response)
        elif made.page is None and made.status[:3] in OFTEN:
            self._note_not_stored(asked.address)
        if asked.dropped and made.status[:3] != "200":
            return self.beyond.ask(environ, start_response)
        return made.give(environ, start_response)

    def _in_lane(self, asked: Asked, environ: dict, flight: Flight) -> Made:
        """To its end, also when nobody waits any more: the next reader shall find the page."""
        try:
            # Somebody may have ended making it since it was looked for.
            page = self.store.find(asked.address, time.time())
            if page is not None and page.is_fresh(time.time()):
                flight.page = page
                return Made(page.status, page.headers, [b""], page)
            count(MISS)
            self.store.follower.look()
            made = make(
                self.beyond.application,
                for_nobody(environ, asked.query),
                holds=self.holds,
                address=asked.address,
                mark=self.store.follower.mark,
            )
            if made.page is not None:
                self._keep(made.page, flight)
            return made
        finally:
            self._land(asked.address, flight)

    def _land(self, address: str, flight: Flight) -> None:
        self.flights.land(address, flight)
        if flight.has_lease:
            self.store.release(address)

    def _keep(self, page: Page, flight: Flight) -> None:
        if self.store.put(page):
            flight.page = page
        else:
            # For whoever asked before it changed; nobody else gets it, no cache keeps it.
            page.grows_stale(time.time())

    def _note_not_stored(self, address: str) -> None:
        if len(self._not_stored) > MOST_NOT_STORED:
            self._not_stored.clear()
        self._not_stored[address] = time.time() + NOT_STORED

    # --- Answers ---

    def _give(self, page: Page, environ: dict, start_response):
        page.used = True
        heard = self.store.follower.heard
        answer = self.answers.of(page, environ, time.time(), heard)
        status, headers, body = answer
        if self._is_in_file(page, answer, environ):
            try:
                body = self.read(page.file)
            except OSError:
                body = b""
            if len(body) != page.length:
                # Made anew meanwhile, and told in a moment; or somebody has cleared the folder.
                self.store.drop(page.address)
                return self.beyond.ask(environ, start_response)
        start_response(status, headers)
        return [body]

    def _give_stale(self, page: Page, environ: dict, start_response):
        count(STALE)
        return self._give(page, environ, start_response)

    def _instead(self, copy: Page | None, environ: dict, start_response):
        """Django could not: yesterday's page is better than none, if it may still be seen."""
        # Asked for once more: what changed meanwhile may hide it.
        current = copy and self.store.find(copy.address, time.time())
        if current is None or not current.may_be_seen(time.time()):
            return self.beyond.refuse(environ, start_response)
        if self.beyond.is_away():
            self._rests_until = time.monotonic() + REST
        return self._give_stale(current, environ, start_response)


def _alive(environ: dict) -> Answer:
    """For a supervisor, who would end a process that is only waiting for its database."""
    body = b'{"alive": true}'
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    return "200 OK", headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body
