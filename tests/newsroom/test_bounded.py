"""What is sent is bounded without a proxy as it is with one: refused before it is read."""

import re
import socket
from contextlib import suppress

import pytest
from django.conf import settings

from newsroom import bounded
from tests.newsroom.test_start import free_port, serving

FORM = "Content-Type: application/x-www-form-urlencoded"
PUBLIC = "This is more than is taken here: at most 64 KB."
DESK = (
    "This is more than the desk takes at once, 320 MB: go back and send fewer pictures at a time."
)
LENGTH = "Say the length of what you send in Content-Length: without it nothing is taken."
HUGE = 400 * 1024 * 1024


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    port = free_port()
    with serving(tmp_path_factory.mktemp("bounded"), port, NEWSROOM_BACKGROUND="no"):
        yield port


def ask(port, method, path, *headers, body=b"") -> tuple[int, str, str]:
    """Over a bare connection: no library mends what is sent. Status, headers, the words."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", FORM, *headers, "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=20) as end:
        end.sendall("\r\n".join(lines).encode())
        # It may be refused already, which is the point.
        with suppress(OSError):
            end.sendall(body)
        got = b""
        while piece := end.recv(65536):
            got += piece
    head, _, words = got.decode().partition("\r\n\r\n")
    return int(head.split()[1]), head.lower(), words.strip()


def test_a_reader_may_send_64_kb_and_not_a_byte_more(port):
    most = 64 * 1024
    for length, status in ((most, 405), (most + 1, 413)):
        sized = (f"Content-Length: {length}", "Connection: close")
        told = ask(port, "POST", "/", *sized, body=b"a" * length)
        assert told[0] == status, length
    assert told[2] == PUBLIC
    assert "connection: close" in told[1]
    assert "cache-control: no-store" in told[1]


def test_an_editor_may_send_what_no_reader_may(port):
    sized = ("Content-Length: 1000000", "Connection: close")
    told = ask(port, "POST", "/admin/login/", *sized, body=b"a" * 1_000_000)
    # Read to its end, and refused for quite another reason.
    assert told[0] == 403


@pytest.mark.parametrize(
    ("path", "sentence"), [("/search/", PUBLIC), ("/admin/articles/image/add/", DESK)]
)
def test_what_is_far_too_long_is_refused_unread(port, path, sentence):
    """The answer comes while nothing of it was sent yet, also to whoever asks whether to begin."""
    for more in ([], ["Expect: 100-continue"]):
        status, _, words = ask(port, "POST", path, f"Content-Length: {HUGE}", *more)
        assert (status, words) == (413, sentence)


@pytest.mark.parametrize("path", ["/", "/admin/login/"])
def test_a_body_without_a_length_is_refused_before_it_ends(port, path):
    piece = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    status, _, words = ask(port, "POST", path, "Transfer-Encoding: chunked", body=piece * 20)
    assert (status, words) == (411, LENGTH)


def test_a_length_beside_pieces_is_not_believed(port):
    both = ("Transfer-Encoding: chunked", "Content-Length: 5")
    status, _, _ = ask(port, "POST", "/admin/login/", *both, body=b"5\r\nabcde\r\n0\r\n\r\n")
    assert status == 411


def test_what_carries_nothing_is_answered_as_ever(port):
    for method, path, status in (("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/healthz", 200)):
        assert ask(port, method, path, "Connection: close")[0] == status
    assert ask(port, "GET", "/", "Content-Length: 0", "Connection: close")[0] == 200


def test_nginx_lets_as_much_through():
    conf = (settings.BASE_DIR / "deploy/nginx/newsroom.conf").read_text()
    units = {"k": bounded.KB, "m": bounded.MB}
    found = re.findall(r"client_max_body_size (\d+)([km]);", conf)
    most = [int(number) * units[unit] for number, unit in found]
    assert most == [bounded.MOST, bounded.MOST_AT_DESK, bounded.MOST_FILED]
    assert most == [65_536, 335_544_320, 33_554_432]
