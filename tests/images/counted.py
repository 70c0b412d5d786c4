"""Workers whose time can be counted. Those of the helper are gone without a trace when they have
done their work; these are the test's own children, and the system says what each has used."""

import os
import socket
import subprocess
import sys

from articles.images.sandbox import parent

_WORKER = """
import socket
from articles.images.sandbox import helper, worker
helper.warm_up()
with socket.socket(fileno=0) as line:
    worker.work(line)
"""


class CountedWorkers:
    """Stands in a helper's place."""

    def __init__(self):
        self.owner = os.getpid()
        self._started: list[subprocess.Popen] = []
        self._seconds = 0.0

    def line(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            worker = subprocess.Popen(
                [sys.executable, "-c", _WORKER], stdin=theirs, env=parent._environment()
            )
        self._started.append(worker)
        return ours

    def is_gone(self, within: float = 0) -> bool:
        return False

    def seconds(self) -> float:
        """What all of them have used, from their first line of Python to their end."""
        while self._started:
            worker = self._started.pop()
            _, status, used = os.wait4(worker.pid, 0)
            worker.returncode = os.waitstatus_to_exitcode(status)
            self._seconds += used.ru_utime + used.ru_stime
        return self._seconds

    def end(self) -> None:
        for worker in self._started:
            worker.kill()
        self.seconds()
