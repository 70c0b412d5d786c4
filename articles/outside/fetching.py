"""What lies at an address, brought here: as much as is allowed, and no more."""

import time
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import BinaryIO
from urllib.parse import urljoin

from articles.outside.speaking import Fault, answered

MOST_REDIRECTS = 5
CHUNK = 64 * 1024
_FURTHER = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Got:
    """`url`: where it lay in the end."""

    url: str
    media_type: str
    size: int


def fetch(
    url: str, into: BinaryIO, *, most: int, seconds: float, agent: str, inside: bool = False
) -> Got:
    """Raises Fault, and then `into` holds nothing that is of use. `most`: bytes. `inside`: also
    from machines that are not on the public net."""
    until = time.monotonic() + seconds
    asked = {"agent": agent, "seconds": seconds, "until": until, "inside": inside}
    for _ in range(MOST_REDIRECTS + 1):
        with answered(url, headers={"Accept-Encoding": "identity"}, **asked) as response:
            further = response.getheader("Location")
            if response.status not in _FURTHER or not further:
                size = _brought(response, into, most, until)
                kind = response.getheader("Content-Type") or ""
                return Got(url, kind.partition(";")[0].strip().lower(), size)
        try:
            url = urljoin(url, further)
        except ValueError:
            raise Fault("it sends us to an address that is none", heard=True) from None
    raise Fault("it sends us on without end", heard=True)


def _brought(response: HTTPResponse, into: BinaryIO, most: int, until: float) -> int:
    if response.status != 200:
        raise Fault(f"it answers {response.status}", heard=True)
    if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise Fault("it answers in an encoding that nobody asked for", heard=True)
    size = 0
    while chunk := read_some(response, until):
        size += len(chunk)
        if size > most:
            raise Fault(f"it is larger than {most // 2**20} MB", heard=True)
        into.write(chunk)
    promised = response.length
    if promised:
        raise Fault("it breaks off")
    return size


def read_some(response: HTTPResponse, until: float) -> bytes:
    """A machine that trickles is as good as silent."""
    chunk = response.read1(CHUNK)
    if time.monotonic() > until:
        raise TimeoutError
    return chunk
