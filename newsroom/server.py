"""What `manage.py serve` becomes: `python -m newsroom.server HOST PORT WORKERS [background]`.

This process only watches over its workers, and so loads neither Django nor the settings.
"""

import ctypes
import multiprocessing
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from functools import partial

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels, logger
from granian.server import mp

from newsroom import processors
from newsroom.handing import THREADS, hand_over


class Alarm:
    """A `threading.Event` whose `set` a signal handler may call.

    Event.set takes a lock that the main thread itself may hold when the signal comes, which
    then waits for itself for ever: a server that is told to stop, with its workers, hung one
    time in a few. A byte in a pipe takes no lock.

    `looks`: asked each second whether it should have rung.
    """

    def __init__(self, looks):
        self.looks = looks
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)
        os.set_blocking(self._in, False)

    def set(self):
        # A full pipe rings as loud.
        with suppress(BlockingIOError):
            os.write(self._in, b"!")

    def wait(self):
        while not select.select([self._out], [], [], 1)[0] and not self.looks():
            pass
        # A worker just forked rings the same bell; what is not taken out would ring for ever.
        self.clear()

    def clear(self):
        with suppress(BlockingIOError):
            while os.read(self._out, 1024):
                pass


PR_SET_PDEATHSIG = 1
SYSTEM = ctypes.CDLL(None)


def on_its_own():
    """Runs first in every worker: who tells it to stop is this process, once, and nobody else."""
    # Ctrl-C reaches the whole group; a worker that is told twice stops half way and hangs.
    os.setpgrp()
    # Until it serves, a worker has our handlers, which would only ring the bell: a stop that
    # comes while it loads the newsroom would be lost.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Should we be killed outright, it must not go on holding the port.
    if hasattr(SYSTEM, "prctl"):
        SYSTEM.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def is_news(record):
    """Not that its threads are more than the processors: they mostly wait for senders."""
    return "spawning up to" not in record.msg


MOST_CONNECTIONS = 4096
LONGEST_LOADING = 60
"""Seconds. A worker that takes longer is not waited for."""


def most_connections():
    """For each worker, as far as the system lets a process have open files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MOST_CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else min(MOST_CONNECTIONS, soft // 2)


class Server(Granian):
    """Its workers each keep to their processor, also those that come after one that died. When
    they are renewed, each goes when the one that follows it has loaded the newsroom."""

    processors = ()
    renews = False

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        # Not an Event of multiprocessing: a worker killed while it sets that keeps its lock.
        self.loaded = Alarm(lambda: False)

    def died_unheard(self):
        """Granian forgets a worker that dies in the instant in which it copies and clears the list
        of those that died before: nobody would ever take its place."""
        unheard = [
            worker.idx
            for worker in self.wrks
            if worker.idx not in self.interrupt_children and not worker.is_alive()
        ]
        self.interrupt_children += unheard
        return bool(unheard)

    def _reload(self, *given):
        """Each worker asks for it, and one time is enough: whoever is still behind afterwards asks
        again (newsroom/renewing.py)."""
        self.renews = True
        super()._reload(*given)
        self.renews = self.reload_signal = False

    def _spawn_worker(self, idx, target, *more, **named):
        if self.processors:
            target = partial(_at_its_place, self.processors[idx], target)
        worker = super()._spawn_worker(idx, target, *more, **named)
        if self.renews:
            worker.start = partial(self._start_and_wait, worker, worker.start)
        return worker

    def _start_and_wait(self, worker, start):
        until = time.monotonic() + LONGEST_LOADING
        self.loaded.looks = lambda: (
            self.interrupt_signal or not worker.is_alive() or time.monotonic() > until
        )
        self.loaded.clear()
        start()
        self.loaded.wait()

    def hand_over(self, *given):
        """The last thing that a worker does in Python before it listens."""
        taken = hand_over(*given)
        self.loaded.set()
        return taken


def _at_its_place(processor, work, *args):
    processors.keep_to(processor)
    work(*args)


def build(host, port, workers):
    logger.addFilter(is_news)
    server = Server(
        "newsroom.wsgi:application",
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=workers,
        # They give out what is stored, and hand on the rest (newsroom/handing.py).
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        # Connections that a worker keeps open, whether anybody says anything on them or not. With
        # few of them, as many slow or silent readers would be all who are served.
        backpressure=most_connections(),
        # Only this one has a time limit for what precedes the first line of a request.
        http=HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        # Seconds from when a renewed worker has loaded the newsroom until it is sure to listen:
        # only then does the one that it follows stop.
        respawn_interval=1,
        # Seconds a reader's last request may take when the server is told to stop.
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    # Granian asks for this by name in each worker, and has no other hook.
    mp._wsgi_call_wrap = server.hand_over
    server.main_loop_interrupt = Alarm(server.died_unheard)
    server.processors = processors.for_workers(workers)
    return server


LONGEST_WAIT = 60


def look_after_background(server):
    """In a process beside the workers: starts what works in the background, and starts it again
    when it ends, sooner or later by how long it lived. All of it ends with the server."""
    command = [sys.executable, "manage.py", "background", "--for", str(os.getpid())]
    wait = 1
    while os.getppid() == server:
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            os.execv(command[0], command)
        os.waitpid(pid, 0)
        wait = 1 if time.monotonic() - began > LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
        time.sleep(wait)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    os.register_at_fork(after_in_child=on_its_own)
    if "background" in sys.argv[4:]:
        # Before the server opens its port, which is none of its business.
        multiprocessing.Process(
            target=look_after_background, args=(os.getpid(),), daemon=True
        ).start()
    build(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])).serve()
