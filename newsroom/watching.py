"""Each request gets an id and is counted; with NEWSROOM_LOG=json it is a line in the log.

Reads neither session nor account, and public answers stay the same for everyone: those that may be
stored carry no id. Of the address only the path is noted, which holds no word of a search; of a
preview, a calendar or a one-time link not even that: whoever knows it may read, or come in.
"""

import logging
import random
import re
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom import counting
from newsroom.log import request_id

log = logging.getLogger("newsroom.requests")

HEADER = "X-Request-ID"
SECRET = ("/preview/", "/admin/calendar/", "/admin/link/")
GIVEN = re.compile(r"[A-Za-z0-9._:-]{8,128}")
KIND_OF_NAME = {
    "front": "front",
    **dict.fromkeys(("section", "tag", "author", "source", "archive"), "list"),
    **dict.fromkeys(("year", "month", "day", "corrections"), "list"),
    **dict.fromkeys(("article", "versions", "ninjs", "permanent"), "article"),
    **dict.fromkeys(("picture", "crop"), "picture"),
    **dict.fromkeys(("sitemap", "sitemaps"), "sitemap"),
    "search": "search",
    "about": "about",
    "preview": "preview",
    **dict.fromkeys(("healthz", "readyz", "metrics"), "watching"),
}


class Watching:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        known = _id(request)
        reset = request_id.set(known)
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - began
            kind = kind_of(request)
            counting.count_request(kind, response.status_code, seconds)
            if not _may_be_stored(request, response, kind):
                response[HEADER] = known
            if log.isEnabledFor(logging.INFO):
                _note(request, response, kind, seconds)
            return response
        finally:
            request_id.reset(reset)


def _id(request: HttpRequest) -> str:
    """The one a proxy gave it, where a proxy may be believed; anyone can send that header."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    if GIVEN.fullmatch(given):
        return given
    # It tells requests apart and guards nothing; a secret one costs a call of the system.
    return f"{random.getrandbits(64):016x}"


def kind_of(request: HttpRequest) -> str:
    """What was asked for, as few words as a graph can show."""
    match = request.resolver_match
    if match is None:
        return "other"
    if "admin" in match.namespaces:
        return "desk"
    name = match.url_name or ""
    if "feed" in name:
        return "feed"
    # front-en, feed-atom-sr-latn, about-page-ar: the first word says it.
    return KIND_OF_NAME.get(name.partition("-")[0], "other")


def _may_be_stored(request: HttpRequest, response: HttpResponse, kind: str) -> bool:
    return request.method in ("GET", "HEAD") and kind != "desk" and response.status_code < 500


def _note(request: HttpRequest, response: HttpResponse, kind: str, seconds: float) -> None:
    path = request.path_info[:500]
    # What stands behind them is a secret.
    path = next((f"{it}…" for it in SECRET if path.startswith(it)), path)
    said = {
        "method": request.method,
        "path": path,
        "kind": kind,
        "status": response.status_code,
        "seconds": round(seconds, 4),
    }
    log.info("%s %s %s", request.method, path, response.status_code, extra={"said": said})
