"""Asks an address of another house whether it still answers, or tells it something. Called by
commands and in the background alone.

A text may link anywhere, so the address is not trusted: http and https alone, never a machine
that is not on the public net (asked for by name, then spoken to at exactly the number that was
looked at), a few redirects, each looked at anew, a few seconds for all, and nothing of the answer
is read but its head. No proxy: it would go where we do not look.
"""

import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

SECONDS = 8
MOST_REDIRECTS = 5
AGENT = "newsroom (+check_links)"
PORTS = {"http": 80, "https": 443}
# They say that something is there, which is not for a program to see.
_THERE = frozenset((401, 402, 403, 405, 406, 409, 429, 451, 999))
_LATER = frozenset((408, 425, 429))
_GONE = {404: "nothing is there", 410: "it is gone"}
# An IPv4 address in other clothes.
_NAT64 = IPv6Network("64:ff9b::/96")
# All that the registries give out; the rest is for houses of their own, whatever it is called.
_GLOBAL = IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Answer:
    """`fault`: "" where readers get something; `heard`: whether any machine of theirs answered."""

    fault: str = ""
    heard: bool = True


def ask(url: str) -> Answer:
    until = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        try:
            status, further = _head_of(url, until)
        except _Fault as fault:
            return Answer(str(fault), heard=fault.heard)
        if not 300 <= status < 400 or not further:
            return Answer(_fault_of(status))
        try:
            url = urljoin(url, further)
        except ValueError:
            return Answer("it sends readers to an address that is none")
    return Answer("it sends readers on without end")


@dataclass(frozen=True, slots=True)
class Told:
    """What a machine said that was told something. `fault`: "" where it has understood;
    `worth_again`: it may understand later."""

    fault: str = ""
    worth_again: bool = False
    status: int = 0


def tell(
    url: str, said: bytes, kind: str, *, inside: bool = False, headers: dict[str, str] | None = None
) -> Told:
    """Posts `said`, of this media type. Nobody sends us on from there. `inside`: also to machines
    that are not on the public net."""
    headers = {"Content-Type": kind, **(headers or {})}
    try:
        status, _ = _answer_of(url, time.monotonic() + SECONDS, "POST", said, headers, inside)
    except _Fault as fault:
        return Told(str(fault), worth_again=not fault.heard)
    if 200 <= status < 300:
        return Told()
    again = status >= 500 or status in _LATER
    return Told(f"it answers {status}", worth_again=again, status=status)


class _Fault(Exception):
    def __init__(self, why: str, *, heard: bool = False):
        super().__init__(why)
        self.heard = heard


def _fault_of(status: int) -> str:
    if status < 400 or status in _THERE:
        return ""
    return f"it answers {status}" + (f", {_GONE[status]}" if status in _GONE else "")


def _head_of(url: str, until: float) -> tuple[int, str]:
    return _answer_of(url, until, "GET", None, {})


def _answer_of(
    url: str, until: float, method: str, said: bytes | None, headers: dict, inside: bool = False
) -> tuple[int, str]:
    """The status and where it sends us, if anywhere."""
    scheme, host, port, path = _taken_apart(url)
    numbers = _numbers(host, port) if inside else _public_numbers(host, port)
    connection = _Pinned(host, port, numbers, scheme == "https", until)
    try:
        all_headers = {"User-Agent": AGENT, "Accept": "*/*", **headers}
        connection.request(method, path, body=said, headers=all_headers)
        response = connection.getresponse()
        return response.status, response.getheader("Location") or ""
    except ssl.SSLCertVerificationError:
        raise _Fault("its certificate is not valid", heard=True) from None
    except (OSError, HTTPException):
        late = time.monotonic() >= until - 0.1
        why = f"it takes longer than {SECONDS} seconds" if late else "it cannot be reached"
        raise _Fault(why) from None
    finally:
        connection.close()


def _taken_apart(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
        host = host and (host if ":" in host else host.encode("idna").decode("ascii"))
    except ValueError:
        host = None
    if not host or scheme not in PORTS or parts.username is not None:
        raise _Fault("it is no address that readers can open", heard=True)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return scheme, host, port or PORTS[scheme], path + query


def _public_numbers(host: str, port: int) -> list[str]:
    """The numbers of the machine; refuses when one of them is not on the public net."""
    numbers = _numbers(host, port)
    if not all(map(_is_public, numbers)):
        raise _Fault("it lies in a private network", heard=True)
    return numbers


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except (OSError, UnicodeError):
        raise _Fault("no machine has this name") from None
    return [address[0] for *_, address in found]


def _is_public(number: str) -> bool:
    address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inside = ip_address(address.packed[-4:])
        if inside is not None and not _is_public(str(inside)):
            return False
        if address not in _NAT64 and address not in _GLOBAL:
            return False
    return address.is_global and not address.is_multicast


class _Pinned(HTTPConnection):
    """Speaks to these numbers alone, under the name that readers ask for; hangs up when the time
    is over."""

    def __init__(self, host: str, port: int, numbers: list[str], secure: bool, until: float):
        super().__init__(host, port)
        self.numbers, self.secure, self.until = numbers, secure, until
        self.default_port = PORTS["https" if secure else "http"]
        self.alarm = Timer(self._left, self._hang_up)
        self.alarm.daemon = True

    @property
    def _left(self) -> float:
        return max(0.1, self.until - time.monotonic())

    def connect(self):
        self.sock = self._opened()
        self.alarm.start()
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def _opened(self) -> socket.socket:
        *others, last = self.numbers
        for number in others:
            with suppress(OSError):
                return socket.create_connection((number, self.port), self._left / 2)
        return socket.create_connection((last, self.port), self._left)

    def _hang_up(self):
        """A machine that trickles is as good as silent."""
        with suppress(OSError):  # it was over
            self.sock.shutdown(socket.SHUT_RDWR)

    def close(self):
        self.alarm.cancel()
        super().close()
