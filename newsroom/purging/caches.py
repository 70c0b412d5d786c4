"""How each kind of cache is told which keys have changed. A `Purger` says so and returns when the
cache has understood; otherwise it raises NotPurged."""

import json
import re
from collections.abc import Collection, Iterator
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Protocol
from urllib.parse import urlsplit

from articles.shown import EVERYTHING
from newsroom.stored.lifetimes import ALL

SECONDS = 5
"""How long a cache may take to connect, and again to answer."""
MOST_KEYS = 300
"""More than these are everything: one request, instead of ten that use up the day's allowance."""
LONGEST_LINE = 4000
# In a header, between spaces and commas. Whatever else there is has no name that a cache knows.
KEY = re.compile(r"[!-+\--~]{1,200}")
LONGEST_WAIT = 300


class NotPurged(Exception):
    """One sentence. `after`: the seconds that the cache asks us to wait, where it does."""

    def __init__(self, why: str, after: float | None = None):
        super().__init__(why)
        self.after = after


class Purger(Protocol):
    def purge(self, keys: Collection[str]) -> None:
        """Every page with one of these keys is given out no more. Raises NotPurged."""


def purger_of(target: str, token: str = "") -> Purger:
    """`target` as newsroom/purging/targets.py lets it through."""
    kind, _, name = target.partition("://")
    return {"varnish": Varnish, "fastly": Fastly, "cloudflare": Cloudflare}[kind](name, token)


class Varnish:
    """A ban on the header of keys, which needs no vmod; deploy/varnish/newsroom.vcl turns the keys
    into an expression that looks at the stored answer alone, so that the lurker works it off."""

    def __init__(self, name: str, token: str = ""):
        host = urlsplit(f"//{name}")
        self._base = f"http://{name}" if host.port else f"http://{name}:6081"
        self._headers = {"X-Purge-Token": token} if token else {}

    def purge(self, keys: Collection[str]) -> None:
        for line in _batches([re.escape(key) for key in named(keys)], MOST_KEYS):
            _send(self._base, "BAN", "/", {**self._headers, "Surrogate-Key": " ".join(line)})


class Fastly:
    def __init__(self, name: str, token: str, base: str = "https://api.fastly.com"):
        self._base, self._path = base, f"/service/{name}/purge"
        self._headers = {"Fastly-Key": token, "Accept": "application/json"}

    def purge(self, keys: Collection[str]) -> None:
        for line in _batches(named(keys), 256):
            headers = {**self._headers, "Surrogate-Key": " ".join(line)}
            _send(self._base, "POST", self._path, headers)


class Cloudflare:
    def __init__(self, name: str, token: str, base: str = "https://api.cloudflare.com/client/v4"):
        self._base, self._path = base, f"/zones/{name}/purge_cache"
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def purge(self, keys: Collection[str]) -> None:
        for line in _batches(named(keys), 30):
            said = json.dumps({"tags": line}).encode()
            heard = _send(self._base, "POST", self._path, self._headers, said)
            if not _succeeded(heard):
                raise NotPurged("it answers 200, but not that it has succeeded")


def named(keys: Collection[str]) -> list[str]:
    """The keys as they stand on the pages, in order; the one that is on all of them where
    everything has changed, or too much to be listed."""
    if EVERYTHING in keys or len(keys) > MOST_KEYS or not all(map(KEY.fullmatch, keys)):
        return [ALL]
    return sorted(keys)


def _batches(keys: list[str], most: int) -> Iterator[list[str]]:
    line: list[str] = []
    for key in keys:
        if len(line) == most or sum(map(len, line)) + len(line) + len(key) > LONGEST_LINE:
            yield line
            line = []
        line.append(key)
    if line:
        yield line


def _succeeded(heard: bytes) -> bool:
    try:
        return json.loads(heard)["success"] is True
    except (ValueError, KeyError, TypeError):
        return False


def _send(base: str, method: str, path: str, headers: dict, said: bytes | None = None) -> bytes:
    """The answer, at most 64 KB of it."""
    url = urlsplit(base)
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.hostname, url.port, timeout=SECONDS)
    try:
        connection.request(method, url.path + path, said, {"User-Agent": "newsroom", **headers})
        response = connection.getresponse()
        heard = response.read(65536)
    except TimeoutError:
        raise NotPurged(f"it does not answer within {SECONDS} seconds") from None
    except (OSError, HTTPException) as error:
        raise NotPurged(f"it cannot be reached ({error or type(error).__name__})") from None
    finally:
        connection.close()
    if not 200 <= response.status < 300:
        raise NotPurged(_why(response.status), _after(response.getheader("Retry-After")))
    return heard


def _why(status: int) -> str:
    if status in (401, 403):
        return f"it answers {status}: NEWSROOM_PURGE_TOKEN may not purge there"
    if status == 405:
        return f"it answers {status}: it takes no purges from this machine"
    return f"it answers {status}"


def _after(asked: str | None) -> float | None:
    seconds = asked and asked.isascii() and asked.isdigit() and int(asked[:9])
    return min(seconds, LONGEST_WAIT) if seconds else None
