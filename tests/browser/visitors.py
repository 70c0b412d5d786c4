"""Who is still talking with the server of the tests.

Emptying the tables while a request reads them is a deadlock on PostgreSQL. A request counts from
before its thread begins until its connection is closed, so that none is missed on its way in or
out; a browser keeps its connections until its window is closed."""

import threading
from http.client import HTTPConnection


class Visitors:
    """Counts the connections of a threaded server."""

    def __init__(self, server):
        self.server, self.open = server, 0
        self.changed = threading.Condition()
        self._begin, self._answer = server.process_request, server.process_request_thread
        server.process_request, server.process_request_thread = self._begun, self._ended

    def _begun(self, *request):
        with self.changed:
            self.open += 1
        self._begin(*request)

    def _ended(self, *request):
        try:
            self._answer(*request)
        finally:
            with self.changed:
                self.open -= 1
                self.changed.notify_all()

    def wait_until_gone(self, most: float = 60):
        """The limit is for a server that hangs: then it is this that fails, not the next test."""
        self._stand_in_line()
        with self.changed:
            gone = self.changed.wait_for(lambda: self.open == 0, most)
        assert gone, f"after {most} s {self.open} connections are still open"

    def _stand_in_line(self):
        """Whoever knocked earlier has been let in, and so counted, when we are answered."""
        line = HTTPConnection(*self.server.server_address[:2], timeout=60)
        line.request("GET", "/robots.txt", headers={"Connection": "close"})
        line.getresponse().read()
        line.close()
