"""One question to one machine, and the head of its answer."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
# An IPv4 address in other clothes.
_NAT64 = IPv6Network("64:ff9b::/96")
# All that the registries give out; the rest is for houses of their own, whatever it is called.
_GLOBAL = IPv6Network("2000::/3")


class Fault(Exception):
    """Why there is no answer, in words that follow “it”. `heard`: a machine of theirs answered, or
    needed none: asking again would change nothing. `barred`: nobody here asks it."""

    def __init__(self, why: str, *, heard: bool = False, barred: bool = False):
        super().__init__(why)
        self.heard, self.barred = heard or barred, barred


def answer_of(url: str, **asked) -> tuple[int, str]:
    """The status and where it sends us, if anywhere. `asked` as `answered` has it."""
    with answered(url, **asked) as response:
        return response.status, response.getheader("Location") or ""


@contextmanager
def answered(
    url: str,
    *,
    agent: str,
    seconds: float,
    until: float,
    method: str = "GET",
    said: bytes | None = None,
    headers: dict | None = None,
    inside: bool = False,
) -> Iterator[HTTPResponse]:
    """Its answer, as long as it is looked at. Raises Fault. `seconds`: all that there were, for the
    sentence; `until`: on the monotonic clock. `inside`: also of machines that are not on the public
    net."""
    scheme, host, port, path = _taken_apart(url)
    numbers = _numbers(host, port) if inside else _public_numbers(host, port)
    connection = _Pinned(host, port, numbers, scheme == "https", until)
    try:
        all_headers = {"User-Agent": agent, "Accept": "*/*", **(headers or {})}
        connection.request(method, path, body=said, headers=all_headers)
        yield connection.getresponse()
    except ssl.SSLCertVerificationError:
        raise Fault("its certificate is not valid", heard=True) from None
    except (OSError, HTTPException):
        late = time.monotonic() >= until - 0.1
        why = f"it takes longer than {seconds} seconds" if late else "it cannot be reached"
        raise Fault(why) from None
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
        raise Fault("it is no address that readers can open", barred=True)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return scheme, host, port or PORTS[scheme], path + query


def _public_numbers(host: str, port: int) -> list[str]:
    """The numbers of the machine; refuses when one of them is not on the public net."""
    numbers = _numbers(host, port)
    if not all(map(is_public, numbers)):
        raise Fault("it lies in a private network", barred=True)
    return numbers


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except (OSError, UnicodeError):
        raise Fault("no machine has this name") from None
    return [address[0] for *_, address in found]


def is_public(number: str) -> bool:
    address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inside = ip_address(address.packed[-4:])
        if inside is not None and not is_public(str(inside)):
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
