"""A process that reads ahead for an import. Imports nothing of ours before Django is set up: there
are no models before."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import django

# Begun anew, not forked: it must not share our connection to the database.
ANEW = multiprocessing.get_context("spawn")
# So much they give way: to the one that writes, which all of them wait for in the end, and to
# whoever serves pages meanwhile.
GIVES_WAY = 10


@contextmanager
def uncollected() -> Iterator[None]:
    """While hundreds of texts come into being, all of which are needed: the collector of garbage
    would walk through them again and again, and find none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Reader:
    """Does one thing at a time for us, in a process of its own. It ends when we do."""

    def __init__(self):
        self.has_begun = self.is_gone = False
        self._line, theirs = ANEW.Pipe()
        self.process = ANEW.Process(target=_serve, args=[theirs], daemon=True)
        self.process.start()
        theirs.close()

    def begins(self, *, wait: float | None = 0) -> bool:
        """Whether there is somebody to ask, which takes a second. `wait`: for so many seconds, or,
        where it is None, until it is known."""
        if not (self.has_begun or self.is_gone) and self._line.poll(wait):
            self.has_begun = self.answer() is True
        return self.has_begun and not self.is_gone

    def ask(self, work: Callable, *given) -> None:
        with suppress(OSError):  # of one that was killed nothing will be heard
            self._line.send((work, given))

    def has_answered(self) -> bool:
        """Also where it is no more, and never will."""
        with suppress(OSError):
            return self._line.poll()
        return True

    def answer(self):
        """What came of it; None where the process is no more."""
        try:
            with uncollected():
                return self._line.recv()
        except (EOFError, OSError):
            self.is_gone = True
            return None

    def end(self) -> None:
        self._line.close()
        self.process.join()


def _serve(line) -> None:
    # Ctrl-C reaches us as well, but is for the import alone: that hangs up, and we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):  # where it may not, it reads all the same
        os.nice(GIVES_WAY)
    django.setup()
    gc.freeze()  # the program itself is no garbage
    with suppress(EOFError, OSError):
        line.send(True)
        while True:
            work, given = line.recv()
            with uncollected():
                line.send(work(*given))
