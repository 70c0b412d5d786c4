"""HTTP from a stored page: which encoding, whether the reader has it already, and the headers that
depend on who asks."""

from email.utils import parsedate_to_datetime
from functools import lru_cache

from newsroom.stored.lifetimes import age, labels, lifetimes
from newsroom.stored.page import Page

# The smaller the better, where the reader takes several equally gladly.
ORDER = ("br", "gzip", "identity")
_LONGEST = 500
NOT_CHANGED = "304 Not Modified"


@lru_cache(maxsize=512)
def taken(accepts: str) -> tuple[str, ...]:
    """The encodings of ours that a reader takes, the best first. The plain one always comes last at
    the latest: who refuses everything is answered rather than sent away."""
    wishes = _wishes(accepts)
    others = wishes.get("*", 0.0)
    plain = wishes.get("identity", others if "*" in wishes else 0.001)
    weights = {"br": wishes.get("br", others), "gzip": _gzip(wishes, others), "identity": plain}
    good = sorted((name for name in ORDER if weights[name] > 0), key=lambda it: -weights[it])
    return tuple(good) if "identity" in good else (*good, "identity")


def _gzip(wishes: dict[str, float], others: float) -> float:
    return wishes.get("gzip", wishes.get("x-gzip", others))


def _wishes(accepts: str) -> dict[str, float]:
    wishes = {}
    for part in accepts[:_LONGEST].lower().split(","):
        name, *rest = (it.strip() for it in part.split(";"))
        if name:
            wishes[name] = _weight(rest)
    return wishes


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return weight if 0.0 <= weight <= 1.0 else 0.0
    return 1.0


def tag(page: Page, encoding: str) -> str:
    return f'"{page.tag}"' if encoding == "identity" else f'"{page.tag}-{encoding}"'


def has_it(page: Page, environ: dict) -> bool:
    """Whether what the reader has kept is still right, in whichever encoding he has it."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None:
        return asked.strip() == "*" or not _tags(page).isdisjoint(_named(asked))
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None:
        return False
    changed = next((value for name, value in page.headers if name.lower() == "last-modified"), "")
    return bool(changed) and _is_no_older(since, changed)


def _tags(page: Page) -> set[str]:
    return {tag(page, encoding) for encoding in ORDER}


def _named(asked: str) -> list[str]:
    """Weak ones compare as strong ones do: nobody asks for a part."""
    return [it.strip().removeprefix("W/") for it in asked.split(",")]


def _is_no_older(since: str, changed: str) -> bool:
    try:
        return parsedate_to_datetime(since) >= parsedate_to_datetime(changed)
    except (ValueError, TypeError):
        return False


# Status, headers, body.
Answer = tuple[str, list[tuple[str, str]], bytes]


def _as_named(answer: Answer, page: Page, environ: dict) -> Answer:
    """With the tag of the copy that the reader has, if it is in another encoding than he would get
    now: no cache renews a copy by another tag than its own (RFC 9111, 4.3.4)."""
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    own = next(value for name, value in answer[1] if name == "ETag")
    his = [it for it in _named(asked) if it in _tags(page)] if own not in asked else []
    if not his:
        return answer
    headers = [(name, his[0] if name == "ETag" else value) for name, value in answer[1]]
    return answer[0], headers, answer[2]


class Answers:
    """`shared`: caches in front of us are told of changes."""

    def __init__(self, shared: bool = False):
        self.shared = shared

    def of(self, page: Page, environ: dict, now: float, heard: float) -> Answer:
        """`heard`: when the database last told us of every change. Prepared once a second, because
        nothing in it changes faster."""
        if now - page.second >= 1.0 or now < page.second:
            page.ready = {}
            page.second = float(int(now))
        accepts = environ.get("HTTP_ACCEPT_ENCODING", "")
        ready = page.ready.get(accepts)
        if ready is None:
            ready = self._prepare(page, accepts, now, heard)
        asks = "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ
        if asks and page.status[:3] == "200" and has_it(page, environ):
            return _as_named(ready[2], page, environ)
        return ready[0] if environ["REQUEST_METHOD"] != "HEAD" else ready[1]

    def _prepare(self, page: Page, accepts: str, now: float, heard: float):
        encoding = next(it for it in taken(accepts) if it in page.bodies)
        ready = page.ready.get(f"={encoding}")
        if ready is None:
            ready = page.ready[f"={encoding}"] = self._written(page, encoding, now, heard)
        if len(page.ready) < 64:  # nobody fills it with inventions
            page.ready[accepts] = ready
        return ready

    def _written(self, page: Page, encoding: str, now: float, heard: float):
        body = page.bodies[encoding]
        known = page.stale_since(min(heard, now)) if page.fresh_until <= now else heard
        told = self.shared and now - heard < 2.0
        headers = [
            *page.headers,
            ("Vary", "Accept-Encoding"),
            ("ETag", tag(page, encoding)),
            ("Cache-Control", lifetimes(page, now, told)),
            ("Age", str(age(page.made_at, known, now))),
            ("Accept-Ranges", "none"),
            *(labels(page.keys) if self.shared else []),
        ]
        # RFC 9110: a 304 has what a 200 would have, without what describes a body.
        shorter = [it for it in headers if it[0].lower() not in ("content-type", "accept-ranges")]
        headers.append(("Content-Length", str(page.length if page.file else len(body))))
        if encoding != "identity":
            headers.append(("Content-Encoding", encoding))
        return (
            (page.status, headers, body),
            (page.status, headers, b""),
            (NOT_CHANGED, shorter, b""),
        )
