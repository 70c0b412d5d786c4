"""How much may be sent to us: as much as deploy/nginx/newsroom.conf lets through, also where no
proxy stands in front. What is longer is refused before a byte of it is read.

A body whose length is not said beforehand is not taken at all. Browsers always say it, and so does
a proxy that takes in the whole before it hands it on.
"""

from collections.abc import Callable

from newsroom.stored.answer import Answer
from newsroom.stored.bodies import length, refusal

KB, MB = 1024, 1024 * 1024
DESK, FILED = "/admin/", "/api/v1/desk/"
MOST = 64 * KB
"""Readers send nothing."""
MOST_AT_DESK = 320 * MB
"""A picture has up to 30 MB; a browser without scripts sends those chosen together."""
MOST_FILED = 32 * MB
"""By programs, who send one picture at a time; without a token, no more than of readers."""

TOO_MUCH = "This is more than is taken here: at most 64 KB."
TOO_MUCH_AT_DESK = (
    "This is more than the desk takes at once, 320 MB: go back and send fewer pictures at a time."
)
TOO_MUCH_FILED = "This is more than is taken at once: a picture has up to 30 MB."
NO_LENGTH = "Say the length of what you send in Content-Length: without it nothing is taken."


class Bounded:
    """`application`: the store of pages with Django behind it, as newsroom/handing.py asks it."""

    def __init__(self, application: Callable):
        self.application = application
        self._at_hand = application.at_hand

    def __call__(self, environ: dict, start_response):
        answer = too_much(environ)
        if answer is None:
            return self.application(environ, start_response)
        start_response(answer[0], answer[1])
        return [answer[2]]

    def at_hand(self, environ: dict) -> Answer | None:
        return too_much(environ) or self._at_hand(environ)


def too_much(environ: dict) -> Answer | None:
    """The answer to what is too long; None for all else."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        return refusal("411 Length Required", NO_LENGTH)
    if "CONTENT_LENGTH" not in environ:
        return None
    most, told = _most(environ)
    if length(environ) <= most:
        return None
    return refusal("413 Content Too Large", told)


def _most(environ: dict) -> tuple[int, str]:
    path = environ["PATH_INFO"]
    if path.startswith(DESK):
        return MOST_AT_DESK, TOO_MUCH_AT_DESK
    if path.startswith(FILED) and "HTTP_AUTHORIZATION" in environ:
        return MOST_FILED, TOO_MUCH_FILED
    return MOST, TOO_MUCH
