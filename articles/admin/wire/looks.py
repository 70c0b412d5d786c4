"""When somebody last looked at the wire, so that what came since is marked. The browser keeps it:
looking changes nothing here."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import cursor

COOKIE = "wire_looks"
PAUSE = timedelta(minutes=15)
"""Whoever looks again within it is still looking."""
KEPT = timedelta(days=90)


class Looks:
    """`since`: when the look before this one ended; None where there was none."""

    def __init__(self, request: HttpRequest, now: datetime):
        self.now = now.astimezone(UTC)
        found = cursor.read(request.COOKIES.get(COOKIE, ""), datetime, datetime)
        since, last = found or (None, None)
        if last and self.now - last > PAUSE:
            since = last
        self.since: datetime | None = since

    def is_new(self, at: datetime) -> bool:
        return self.since is not None and at > self.since

    def keep(self, request: HttpRequest, response: HttpResponse) -> None:
        response.set_cookie(
            COOKIE,
            cursor.written(self.since or self.now, self.now),
            max_age=KEPT,
            path=reverse("admin:wire"),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
