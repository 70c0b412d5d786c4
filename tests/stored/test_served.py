"""The real server: two processes, a database, one shelf, and readers of all kinds."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom import processors, server
from tests.newsroom.test_start import free_port
from tests.stored.paper import Paper, within

ROOT = Path(__file__).parents[2]
NEWS = "/news/"
# The newsroom's server, with an application of ours in place of the newsroom's.
SERVE = """
import sys, multiprocessing
sys.path.insert(0, {root!r})
from newsroom import server
made = server.build("127.0.0.1", {port}, 2)
made.target = "tests.stored.serving:application"
made.serve()
"""


class Served:
    def __init__(self, folder):
        self.paper = Paper(folder / "paper.sqlite")
        self.port = free_port()
        self.folder = folder
        self.process = None

    def start(self):
        script = "import multiprocessing; multiprocessing.set_start_method('fork')\n" + SERVE
        self.process = subprocess.Popen(
            [sys.executable, "-c", script.format(root=str(ROOT), port=self.port)],
            cwd=ROOT,
            env={**os.environ, "PAPER": str(self.folder)},
            start_new_session=True,
        )
        assert within(20, self.answers)

    def answers(self):
        try:
            return self.get("/admin/")[0] == 404
        except OSError:
            return False

    def get(self, path, headers=None, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def workers(self):
        found = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(pid) for pid in found.stdout.split()]

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)


@pytest.fixture
def served(tmp_path):
    made = Served(tmp_path)
    made.paper.publish(NEWS, "The harbour opens. " * 400)
    made.start()
    yield made
    made.stop()


def test_over_the_wire_a_page_is_as_http_wants_it(served):
    served.get(NEWS)
    status, headers, body = served.get(NEWS, {"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert headers["content-length"] == str(len(body))
    head = served.get(NEWS, {"Accept-Encoding": "gzip"}, "HEAD")
    assert head[0] == 200
    assert head[1]["content-length"] == headers["content-length"]
    assert head[2] == b""
    assert "date" in head[1]
    same = served.get(NEWS, {"If-None-Match": headers["etag"]})
    assert (same[0], same[2]) == (304, b"")


def test_a_change_shows_in_both_processes_within_a_tenth_of_a_second(served):
    for number in range(20):
        served.paper.publish(NEWS, f"Report {number}.", hides=number % 2 == 0)
        time.sleep(0.1)
        seen = {served.get(NEWS)[2] for _ in range(6)}
        assert seen == {f"Report {number}.".encode()}


def test_what_is_sent_is_seen_by_whoever_asks_next(served):
    for number in range(10):
        words = f"Report {number}.".encode()
        assert served.get(NEWS, method="POST", body=words)[0] == 302
        time.sleep(0.002)
        assert served.get(NEWS)[2] == words


def quickest_of(served, number, path=NEWS):
    """How long each of so many took, one after the other."""
    took = []
    for _ in range(number):
        began = time.monotonic()
        assert served.get(path)[0] in (200, 404)
        took.append(time.monotonic() - began)
    return sorted(took)


@pytest.mark.parametrize("kind", ["silent", "half a line", "half a form", "reads nothing"])
def test_two_hundred_slow_readers_do_not_slow_down_the_others(served, kind):
    served.paper.publish("/long/", "A long report. " * 200_000)
    said = {
        "silent": b"",
        "half a line": b"GET /news/ HT",
        "half a form": b"POST /news/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nhalf",
        "reads nothing": b"GET /long/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    }[kind]
    slow = []
    try:
        for _ in range(200):
            one = socket.create_connection(("127.0.0.1", served.port))
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.sendall(said)
            slow.append(one)
        time.sleep(0.3)
        assert quickest_of(served, 100)[98] < 1.0
        assert quickest_of(served, 20, "/admin/")[18] < 1.0, "nor those who ask Django"
        if kind == "half a form":
            # Of the two processes one may have fewer of them, and room for one who sends.
            told = [served.get("/other/", method="POST", body=b"whole") for _ in range(20)]
            waits = [
                (headers["retry-after"], body) for status, headers, body in told if status == 503
            ]
            assert {seconds for seconds, _body in waits} == {"5"}, "who sends is told to wait"
            assert all(b"send it again in a few seconds" in body for _seconds, body in waits)
    finally:
        for one in slow:
            one.close()
    assert within(5, lambda: served.get("/other/", method="POST", body=b"whole")[0] == 302)
    assert served.get(NEWS)[2].startswith(b"The harbour"), "half a form is no form"


def test_a_process_killed_at_any_moment_costs_a_few_seconds_at_most(served):
    for _ in range(2):
        os.kill(served.workers()[0], signal.SIGKILL)
        served.paper.publish(NEWS, "After the crash.")
        assert within(5, lambda: _answer(served) == b"After the crash.")
    assert within(8, lambda: len(served.workers()) == 2)
    time.sleep(0.5)
    assert {served.get(NEWS)[2] for _ in range(6)} == {b"After the crash."}


def test_a_death_that_rang_no_bell_is_noticed_all_the_same():
    class Worker:
        def __init__(self, idx, alive):
            self.idx, self.is_alive = idx, lambda: alive

    made = server.build("127.0.0.1", free_port(), 3)
    made.wrks = [Worker(0, True), Worker(1, False), Worker(2, False)]
    made.interrupt_children = [2]
    made.main_loop_interrupt.wait()
    assert made.interrupt_children == [2, 1]


def test_each_process_keeps_to_a_processor_as_does_the_one_that_takes_its_place(served):
    ours = os.sched_getaffinity(0)

    def kept():
        places = [os.sched_getaffinity(pid) for pid in served.workers()]
        if not processors.for_workers(2):
            return places == [ours, ours]
        return len(set.union(*places)) == 2 and {len(it) for it in places} == {1}

    assert within(5, kept)
    for _ in range(2):
        _kill_one(served)
        assert within(8, lambda: len(served.workers()) == 2 and _answer(served) is not None)
        assert within(5, kept)


def _kill_one(served):
    """A dead process is listed until its parent has heard of it."""
    pid = served.workers()[0]
    os.kill(pid, signal.SIGKILL)
    assert within(8, lambda: pid not in served.workers())


def _answer(served):
    try:
        return served.get(NEWS)[2]
    except (OSError, http.client.HTTPException):
        return None


def test_a_server_told_to_stop_finishes_what_it_has_begun(served):
    with ThreadPoolExecutor(4) as readers:
        slow = [readers.submit(served.get, "/slow/") for _ in range(4)]
        time.sleep(0.5)
        served.process.terminate()
        assert [answer.result()[0] for answer in slow] == [404] * 4
    assert served.process.wait(10) is not None


def test_many_who_ask_for_what_is_not_stored_are_all_answered(served):
    with ThreadPoolExecutor(60) as readers:
        answers = list(readers.map(lambda n: served.get(f"/admin/{n}/")[0], range(300)))
    assert answers == [404] * 300


def test_a_file_is_given_out_piece_by_piece(served):
    status, _headers, body = served.get("/media/film")
    assert (status, len(body)) == (200, 6_000_000)


def test_threads_are_used_again(served):
    for _ in range(5):
        with ThreadPoolExecutor(50) as readers:
            list(readers.map(lambda _n: served.get("/slow/")[0], range(50)))
    # However unevenly the two share the 50 of a batch: each has at most so many, and its own.
    assert _threads(served) < 2 * (50 + 25)


def _threads(served):
    return sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in served.workers())
