"""The side that asks. Each process has one helper of its own, started when the first picture comes;
threads ask it at the same time, each over a line of its own."""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from articles.images.sandbox.messages import Ended, receive, send

AT_ONCE = 4
"""Workers of one process."""
_GRACE = 3
"""Seconds after which a worker that does not even die of its own limits is killed with the rest."""

_KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")
_ROOT = Path(__file__).resolve().parents[3]


class TooLong(Exception):
    """The worker needed more time than it may take."""


class Died(Exception):
    """The worker is gone without an answer."""


class NoHelper(Exception):
    """The helper is gone, and so was the one after it."""


class Helper:
    """A helper process; `line` is a new worker's."""

    def __init__(self):
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "articles.images.sandbox.helper"],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                env=_environment(),
                # Ctrl+C in the terminal is for the newsroom; it sees to its helper itself.
                start_new_session=True,
            )
        self._control = ours
        self.owner = os.getpid()

    def line(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b"!"], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise Ended from error
        return ours

    def is_gone(self, within: float = 0) -> bool:
        """A process that was killed closes its lines a moment before it counts as ended."""
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def forget(self) -> None:
        """In a fork, which has the parent's line but not its child."""
        self._control.close()
        self._process.returncode = 0

    def end(self) -> None:
        self._control.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _environment() -> dict[str, str]:
    """Where Python and its packages are, and nothing of ours: no database's address, no key."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = [str(_ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {
        "PYTHONPATH": os.pathsep.join(places),
        "PYTHONSAFEPATH": "1",
        "LANG": "C.UTF-8",
        # One pool of memory: further ones count against the limit though nobody uses them.
        "MALLOC_ARENA_MAX": "1",
    }


class _Helpers:
    """The helper of this process, and whose turn it is."""

    def __init__(self):
        self.helper: Helper | None = None
        self.lock, self.seats = threading.Lock(), threading.BoundedSemaphore(AT_ONCE)

    def current(self) -> Helper:
        with self.lock:
            if self.helper is not None and self.helper.is_gone():
                self._end()
            if self.helper is None:
                self.helper = Helper()
            return self.helper

    def end(self, helper: Helper) -> None:
        """Whoever else was at work with it begins again with the next."""
        with self.lock:
            if self.helper is helper:
                self._end()

    def _end(self) -> None:
        self.helper.end()
        self.helper = None

    def after_fork(self) -> None:
        if self.helper is not None:
            self.helper.forget()
        self.__init__()

    def at_exit(self) -> None:
        if self.helper is not None and self.helper.owner == os.getpid():
            self._end()


_helpers = _Helpers()
os.register_at_fork(after_in_child=_helpers.after_fork)
atexit.register(_helpers.at_exit)

Answer = tuple[dict[str, Any], bytes]


class Worker:
    """What is asked of a worker in the course of one job."""

    def __init__(self, line: socket.socket, seconds: float):
        self._line, self._until = line, time.monotonic() + seconds

    def tell(self, head: dict[str, Any], body: bytes = b"") -> None:
        """A worker that no longer listens may have said why: that is heard next."""
        self._line.settimeout(self._left())
        with contextlib.suppress(Ended):
            send(self._line, head, body)

    def hear(self) -> Answer:
        self._line.settimeout(self._left())
        return receive(self._line)

    def is_late(self) -> bool:
        return self._left() <= _GRACE + 0.2

    def _left(self) -> float:
        return max(0.001, self._until + _GRACE - time.monotonic())


class Limits(NamedTuple):
    """`seconds` of CPU and of the clock alike; `memory` in bytes, with the 50 MB of the helper."""

    seconds: int
    memory: int


def ask(content: bytes, job: dict[str, Any], limits: Limits, talk: Callable[[Worker], Any]) -> Any:
    """What `talk` makes of a worker's answers to one job. Raises TooLong, Died or NoHelper. A
    job whose helper is gone (killed, out of memory) begins once more from the beginning."""
    job = job | limits._asdict()
    with _helpers.seats:
        try:
            return _ask_once(content, job, talk)
        except NoHelper:
            return _ask_once(content, job, talk)


def _ask_once(content: bytes, job: dict[str, Any], talk: Callable[[Worker], Any]) -> Any:
    helper = _helpers.current()
    try:
        line = helper.line()
    except Ended as error:
        raise NoHelper from error
    with line:
        worker = Worker(line, job["seconds"])
        try:
            worker.tell(job, content)
            return talk(worker)
        except TimeoutError as error:
            _helpers.end(helper)
            raise TooLong from error
        except Ended as error:
            if worker.is_late():
                raise TooLong from error
            if helper.is_gone(within=0.2):
                raise NoHelper from error
            raise Died from error
