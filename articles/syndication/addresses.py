"""How readers' part of the API is answered, and what holds for each of its addresses: GET and HEAD
alone, one moment for everything that is asked, no cookie, and an answer that other sites' scripts
may read. `articles.filing.addresses` has the list of all addresses."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from articles import readers
from articles.limits import Counted, count
from articles.people.addresses import address_of, counted_as
from articles.syndication.api import api
from articles.syndication.problems import Problem, answer

METHODS = "GET, HEAD, OPTIONS"
# Everybody gets the same, with or without a cookie, and nothing can be changed here: so there is
# nothing that a foreign page could read or do in a reader's name.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
ASKED_FIRST = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
# An update may bring any subject, which no page is told; and what is searched for is endless.
NEVER_STORED = frozenset(("tags", "authors", "sources", "search", "missing"))


def _language(_path: str) -> str:
    """Of messages; what an article says is in its own."""
    return settings.LANGUAGE_CODE


def answered(name: str, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    kept = readers.public if name in NEVER_STORED else readers.stored

    def at_one_moment(request: HttpRequest, *args, at, **kwargs) -> HttpResponse:
        request.at = at
        # django-ninja knows GET alone; a server sends no body to HEAD.
        method, request.method = request.method, "GET"
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = method

    read = kept(at_one_moment, _language)

    @wraps(read)
    def open_to_all(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": METHODS, **ASKED_FIRST})
        elif request.method not in ("GET", "HEAD"):
            response = answer(Problem(405, "Nothing is written here: use GET or HEAD."))
            response["Allow"] = METHODS
        elif (counted := counted_of(request)) and counted.is_over:
            response = too_often(counted)
        else:
            response = read(request, *args, **kwargs)
            # Its page is what people look for; `docs` alone is one itself.
            if name != "docs":
                response["X-Robots-Tag"] = "noindex"
        for header, value in OPEN.items():
            response[header] = value
        return response

    return open_to_all


def counted_of(request: HttpRequest) -> Counted | None:
    """Of whoever has an address of their own: our own machine may be a proxy that nobody has told
    us of, and so everybody. What the answer says of it stands in refusals alone, since a store
    gives the others to everybody."""
    address = address_of(request)
    if not address or ip_address(address).is_loopback:
        return None
    return count("address", counted_as(address), settings.NEWSROOM_API_LIMIT)


def too_often(counted: Counted) -> HttpResponse:
    told = f"That is more than {counted.most} a minute. Ask again in {counted.seconds} seconds."
    response = counted.told_in(answer(Problem(429, told)))
    # It is one reader's; an answer at the same address is everybody's.
    response["Cache-Control"] = "no-store"
    return response


def missing(request: HttpRequest) -> HttpResponse:
    return answer(Problem(404, "There is nothing at this address; /api/v1/ lists what there is."))


def of_resources() -> list[URLPattern]:
    found = [it for it in api.urls[0] if it.name != "api-root"]
    for pattern in found:
        pattern.callback = answered(pattern.name, pattern.callback)
    return found
