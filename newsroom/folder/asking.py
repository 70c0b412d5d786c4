"""Asks the readers' views for a page as it is at a moment, without a server between."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from csp.constants import HEADER
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, get_resolver, resolve

from articles import shown, visibility
from articles.shown import Span
from newsroom.policy import Policy

# What a page may only be told in a header.
_NOT_IN_A_PAGE = ("frame-ancestors", "sandbox", "report-uri", "report-to")


class Answer(NamedTuple):
    """`keys`: what it depends on; it is the same as long as none of them changes, and before
    `until` (seconds since 1970; None: no moment is known). 0 where that cannot be told."""

    status: int
    kind: str
    body: bytes
    there: str = ""
    policy: str = ""
    keys: dict[str, Span] = {}
    until: float | None = 0.0


def ask(address: str, at: datetime, ahead: Iterable[visibility.Coming]) -> Answer:
    """`ahead`: what time will change after `at`."""
    path, _, query = address.partition("?")
    request = _request(path, query, at)
    with shown.gathering() as gathered:
        response = _answered(request, path)
        Policy(_nobody).process_response(request, response)
        if gathered.stored:
            visibility.holds(gathered, at, ahead)
    return Answer(
        status=response.status_code,
        kind=response.get("Content-Type", "").partition(";")[0],
        body=response.content,
        there=response.get("Location", ""),
        policy=_in_a_page(response.get(HEADER, "")),
        keys=gathered.keys if gathered.stored else {},
        until=_end(gathered) if gathered.stored else 0.0,
    )


def _request(path: str, query: str, at: datetime) -> HttpRequest:
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
        }
    )
    request.newsroom_at = at
    return request


def _answered(request: HttpRequest, path: str) -> HttpResponse:
    try:
        match = resolve(path)
        return match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404) as missing:
        return get_resolver().resolve_error_handler(404)(request, exception=missing)


def _nobody(_request: HttpRequest) -> None:
    """Stands where a middleware calls what is behind it."""


def _end(gathered: shown.Shown) -> float | None:
    return min((it for it in (gathered.until, gathered.gone) if it is not None), default=None)


def _in_a_page(policy: str) -> str:
    # In an order of its own: that of the header is another one in each process.
    parts = sorted(part.strip() for part in policy.split(";"))
    return "; ".join(part for part in parts if part and not part.startswith(_NOT_IN_A_PAGE))
