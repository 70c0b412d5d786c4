"""No test ends before its requests have."""

import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.visitors import Visitors


class Slow(BaseHTTPRequestHandler):
    """Answers "/slow" when the test lets it."""

    let = threading.Event()

    def do_GET(self):
        if self.path == "/slow":
            self.let.wait(30)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("localhost", 0), Slow) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        Slow.let.set()
        server.shutdown()
        thread.join()


def test_who_still_waits_for_an_answer_is_waited_for_though_the_window_is_closed(server):
    visitors = Visitors(server)
    asking = HTTPConnection(*server.server_address)
    asking.request("GET", "/slow")
    asking.close()
    with pytest.raises(AssertionError, match="1 connections are still open"):
        visitors.wait_until_gone(most=0.3)
    Slow.let.set()
    visitors.wait_until_gone()
    assert visitors.open == 0
