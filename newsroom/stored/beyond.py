"""Django behind its lanes: asked for what is not stored, and waited for with limits."""

from collections.abc import Callable
from functools import partial

from newsroom.stored.answer import Answer
from newsroom.stored.bodies import CUT_SHORT, CutShort, with_body
from newsroom.stored.lanes import Lanes, Stuck
from newsroom.stored.making import make

LIMIT = 5.0
"""Seconds that whoever has nothing better waits for Django."""
MORE_TO_READ, MORE_TO_WRITE = 25.0, 55.0
"""Seconds in addition for what has begun: a long list, while the database is not away; and what may
have an effect in any case."""
STATIC = "/static/"
UNAVAILABLE = "503 Service Unavailable"

# What is said while the database does not answer: the whole answer to a path, in html.
Sorry = Callable[[str], bytes]


class Beyond:
    """`application`: Django's. `follower`: who reads the database's log of changes, if anybody
    does, and so knows first that it is away."""

    def __init__(self, application: Callable, sorry: Sorry, follower=None):
        self.application = application
        self.sorry = sorry
        self.follower = follower
        self.lanes = Lanes()
        # Styles and scripts need no database: who asks for them does not queue behind those who do.
        self.aside = Lanes(1)

    def start(self) -> None:
        """In the process that serves."""
        self.lanes.start()
        self.aside.start()

    def stop(self) -> None:
        self.lanes.stop()
        self.aside.stop()

    def is_away(self) -> bool:
        return self.follower is not None and self.follower.is_away()

    def run(self, work: Callable, limit: float = 0.0):
        """What `work` gives back, in a lane. Without a limit of one's own it is waited for as long
        as there is hope."""
        return self.lanes.run(work, limit) if limit else self.lanes.run(work, LIMIT, self._more)

    def _more(self) -> float:
        return 0.0 if self.is_away() else MORE_TO_READ

    def ask(self, environ: dict, start_response, more: Callable[[], float] | None = None):
        lanes = self.aside if environ["PATH_INFO"].startswith(STATIC) else self.lanes
        try:
            work = partial(make, self.application, environ)
            made = lanes.run(work, LIMIT, more or self._more)
        except Stuck:
            return self.refuse(environ, start_response)
        # Django's own 503 says more: to an editor, every word that was sent.
        if made.failed and made.status[:3] != "503" and self.is_away():
            return self.refuse(environ, start_response)
        return made.give(environ, start_response)

    def write(self, environ: dict, start_response):
        """The sender's bytes are waited for here: whoever is slow holds no lane."""
        try:
            with with_body(environ) as whole:
                answer = self.ask(whole, start_response, lambda: MORE_TO_WRITE)
        except CutShort:
            start_response(CUT_SHORT[0], CUT_SHORT[1])
            return [b""]
        # Who has been told that it is done shall see it, and so shall whoever he tells.
        if self.follower is not None:
            self.follower.look_now()
        return answer

    def refuse(self, environ: dict, start_response):
        status, headers, body = self.unavailable(environ)
        start_response(status, headers)
        return [body]

    def unavailable(self, environ: dict) -> Answer:
        body = self.sorry(environ["PATH_INFO"])
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Retry-After", "5"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return UNAVAILABLE, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body
