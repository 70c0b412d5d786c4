"""Asks a feed for what is new: the one place from which the wire goes out to the net, through
`articles.outside`, within a few seconds and a few megabytes.
"""

import time
from dataclasses import dataclass, field
from http.client import HTTPResponse
from urllib.parse import urljoin, urlsplit

from articles.models import WireFeed
from articles.outside.fetching import read_some
from articles.outside.speaking import Fault as NoAnswer
from articles.outside.speaking import answered

SECONDS = 20
MOST_BYTES = 8 * 2**20
MOST_REDIRECTS = 5
AGENT = "newsroom (+poll_wires)"
ACCEPT = (
    "application/vnd.iptc.g2.newsitem+xml, application/json, application/atom+xml, "
    "application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_FOR_GOOD, _ONCE = (301, 308), (302, 303, 307)
Fault = WireFeed.Fault


class NotHeard(Exception):
    """`detail` is for a sentence: see `admin.wire.wording`."""

    def __init__(self, fault: str, detail: str = ""):
        super().__init__(fault)
        self.fault, self.detail = fault, detail


@dataclass(frozen=True, slots=True)
class Heard:
    """`moved_to`: where the address leads for good, "" where it does not."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str = ""


def fetch(url: str, *, etag: str = "", modified: str = "") -> Heard:
    """Raises NotHeard where nothing was said, or too much."""
    headers = {"Accept": ACCEPT, "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    until, asked, for_good = time.monotonic() + SECONDS, url, True
    for _ in range(MOST_REDIRECTS + 1):
        heard = _one(asked, headers, until)
        further = heard.headers.get("location", "")
        if heard.status not in (*_FOR_GOOD, *_ONCE) or not further:
            moved = asked if for_good and asked != url else ""
            return Heard(heard.status, heard.headers, heard.body, moved)
        for_good = for_good and heard.status in _FOR_GOOD
        asked = _further(asked, further)
    raise NotHeard(Fault.ENDLESS)


def _further(url: str, location: str) -> str:
    try:
        found = urljoin(url, location)
        down = urlsplit(url).scheme == "https" and urlsplit(found).scheme != "https"
    except ValueError:
        raise NotHeard(Fault.UNREACHED) from None
    if down:
        # What was asked for in secret is not asked for in the open.
        raise NotHeard(Fault.PRIVATE)
    return found


def _one(url: str, headers: dict[str, str], until: float) -> Heard:
    asked = {"agent": AGENT, "seconds": SECONDS, "until": until, "headers": headers}
    try:
        with answered(url, **asked) as response:
            said = {name.lower(): value for name, value in response.getheaders()}
            body = _read(response, until) if response.status == 200 else b""
            return Heard(response.status, said, body)
    except NoAnswer as fault:
        if fault.barred:
            raise NotHeard(Fault.PRIVATE) from None
        late = time.monotonic() >= until - 0.1
        raise NotHeard(Fault.SLOW if late else Fault.UNREACHED) from None


def _read(response: HTTPResponse, until: float) -> bytes:
    if response.getheader("Content-Encoding", "identity").strip().lower() != "identity":
        raise NotHeard(Fault.UNREADABLE, "Content-Encoding")
    read = bytearray()
    while chunk := read_some(response, until):
        read += chunk
        if len(read) > MOST_BYTES:
            raise NotHeard(Fault.LARGE)
    if response.length:
        # It was cut off on the way.
        late = time.monotonic() >= until - 0.1
        raise NotHeard(Fault.SLOW if late else Fault.UNREACHED)
    return bytes(read)
