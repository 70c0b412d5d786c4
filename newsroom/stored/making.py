"""Asking the newsroom for an answer, and making a stored page of it where that may be."""

import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

import brotli

from articles import shown
from newsroom.stored.page import Page

KINDS = frozenset(("200", "301", "308", "410"))
"""What there is to remember. Not what is missing: anybody could fill the shelf with addresses."""
WHOLE = 4 * 1024 * 1024
"""Bytes of a file that are read at once: else a slow reader would hold a thread till he has it."""
# Whatever depends on who asks; a page is made for nobody in particular.
_PERSONAL = (
    "HTTP_COOKIE HTTP_AUTHORIZATION HTTP_RANGE HTTP_IF_RANGE HTTP_IF_NONE_MATCH HTTP_IF_MATCH "
    "HTTP_IF_MODIFIED_SINCE HTTP_IF_UNMODIFIED_SINCE HTTP_ACCEPT HTTP_ACCEPT_ENCODING "
    "HTTP_ACCEPT_LANGUAGE HTTP_USER_AGENT HTTP_REFERER"
).split()
_OURS = frozenset(
    "etag vary cache-control age date accept-ranges content-length content-encoding".split()
)
# Headers that make it another answer. What we ask of browsers beside it comes with a 304, too, and
# in an order that differs from process to process.
_TOLD = frozenset("content-type content-language location last-modified link".split())
_TEXT = ("text/", "application/json", "application/xml", "application/feed+json")
_TEXT_ENDS = ("+xml", "+json", "javascript")
_SMALLEST = 200


@dataclass(slots=True)
class Made:
    """`body`: a list, or what is to be given out piece by piece. `page`: it may be stored. `file`:
    the body is all that stands in it."""

    status: str
    headers: list[tuple[str, str]]
    body: Iterable[bytes]
    page: Page | None = None
    file: str = ""

    @property
    def failed(self) -> bool:
        return self.status[:1] == "5"

    def give(self, environ: dict, start_response) -> Iterable[bytes]:
        start_response(self.status, self.headers)
        is_head = environ["REQUEST_METHOD"] == "HEAD" and isinstance(self.body, list)
        return [b""] if is_head else self.body


def for_nobody(environ: dict, query: str) -> dict:
    """The request as everybody would make it."""
    plain = {name: value for name, value in environ.items() if name not in _PERSONAL}
    plain["REQUEST_METHOD"] = "GET"
    plain["QUERY_STRING"] = query
    return plain


def make(application: Callable, environ: dict, *, holds=None, address: str = "", mark: str = ""):
    """In a lane. `holds` asks the database how long what was shown stays true. Without an address
    nothing is gathered."""
    if not address:
        return _call(application, environ)
    began, at = time.time(), datetime.now(UTC)
    with shown.gathering() as gathered:
        made = _call(application, environ)
        # Whoever thinks up numbers behind the question mark gets the same answer each time; it is
        # kept under its own address, once.
        is_own = gathered.turns or not environ["QUERY_STRING"]
        if gathered.stored and is_own and mark and _may_be_stored(made):
            if holds is not None:
                holds(gathered, at)
            made.page = _page(address, made, gathered, mark, began) if gathered.stored else None
    return made


def _call(application: Callable, environ: dict) -> Made:
    said: list = []

    def start_response(status, headers, exc_info=None):
        said[:] = status, headers
        return said.append

    body = application(environ, start_response)
    file = getattr(body, "file_name", "")
    if not getattr(body, "streaming", False) or _length(said[1]) <= WHOLE:
        try:
            body = [b"".join(body)]
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()
    return Made(*said[:2], body, file=file)


def _length(headers) -> int:
    value = next((value for name, value in headers if name.lower() == "content-length"), "")
    return int(value) if value.isdigit() else WHOLE + 1


def _may_be_stored(made: Made) -> bool:
    if made.status[:3] not in KINDS or not isinstance(made.body, list):
        return False
    for name, value in made.headers:
        name, value = name.lower(), value.lower()
        if name in ("set-cookie", "content-encoding"):
            return False
        if name == "vary" and value.strip() != "accept-encoding":
            return False
        if name == "cache-control" and ("no-store" in value or "private" in value):
            return False
    return True


def _page(address: str, made: Made, gathered: shown.Shown, mark: str, began: float) -> Page:
    headers = [(name, value) for name, value in made.headers if name.lower() not in _OURS]
    body = made.body[0]
    digest = blake2b(made.status.encode(), digest_size=12)
    for name, value in headers:
        if name.lower() in _TOLD:
            digest.update(f"\0{name}\0{value}".encode("latin-1", "replace"))
    digest.update(b"\0" + body)
    return Page(
        address=address,
        status=made.status,
        headers=headers,
        bodies={"identity": b""} if made.file else encoded(body, _kind(headers)),
        tag=digest.hexdigest(),
        keys=dict(gathered.keys),
        mark=mark,
        began_at=began,
        made_at=time.time(),
        until=gathered.until,
        gone=gathered.gone,
        turns=gathered.turns,
        file=made.file,
        length=len(body),
    )


def _kind(headers) -> str:
    value = next((value for name, value in headers if name.lower() == "content-type"), "")
    return value.partition(";")[0].strip().lower()


def encoded(body: bytes, kind: str) -> dict[str, bytes]:
    """The body in each encoding that makes it smaller. Once for all readers, but not so thoroughly
    that the first one waits for it: the last few percent take ten times as long."""
    bodies = {"identity": body}
    if len(body) < _SMALLEST or not (kind.startswith(_TEXT) or kind.endswith(_TEXT_ENDS)):
        return bodies
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    smaller = {
        "gzip": packer.compress(body) + packer.flush(),
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=5, lgwin=18),
    }
    return bodies | {name: it for name, it in smaller.items() if len(it) < 0.95 * len(body)}
