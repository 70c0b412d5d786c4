"""How often a program may ask: so many times a minute, and then it is told when to come again.

Counted in a cache, since a row for each question would make every GET a write. Without Redis each
process of the server counts for itself, and so lets through as many as each of them may; a cache
that does not answer counts nothing, because a limit that is down must not be a door that is shut.
What comes out of the page store never gets here: it costs next to nothing.
"""

import logging
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponse

MINUTE = 60

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Counted:
    """`policy`: what is counted, as programs are told it; `left` is below zero once it is over."""

    policy: str
    most: int
    left: int
    seconds: int

    @property
    def is_over(self) -> bool:
        return self.left < 0

    def told_in(self, response: HttpResponse) -> HttpResponse:
        """By the fields of draft-ietf-httpapi-ratelimit-headers."""
        response["RateLimit-Policy"] = f'"{self.policy}";q={self.most};w={MINUTE}'
        response["RateLimit"] = f'"{self.policy}";r={max(self.left, 0)};t={self.seconds}'
        if self.is_over:
            response["Retry-After"] = str(self.seconds)
        return response


def count(policy: str, who: str, most: int) -> Counted | None:
    """None where there is no limit, or nothing to count in."""
    if not most:
        return None
    now = time.time()
    key = f"limit:{policy}:{who}:{int(now // MINUTE)}"
    try:
        cache.add(key, 0, 2 * MINUTE)
        asked = cache.incr(key)
    except Exception as fault:  # noqa: BLE001 - of whatever cache it is
        _log.warning("What programs ask is not counted: %s: %s", type(fault).__name__, fault)
        return None
    return Counted(policy, most, most - asked, MINUTE - int(now % MINUTE))
