"""A process that reads ahead for an import. Imports nothing of ours before Django is set up: there
are no models before."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress

import django

# Begun anew, not forked: it must not share our connection to the database.
ANEW = multiprocessing.get_context("spawn")


class Reader:
    """Does one thing at a time for us, in a process of its own. It ends when we do."""

    def __init__(self):
        self._line, theirs = ANEW.Pipe()
        self.process = ANEW.Process(target=_serve, args=[theirs], daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, work: Callable, *given) -> None:
        with suppress(OSError):  # of one that was killed nothing will be heard
            self._line.send((work, given))

    def answer(self):
        """What came of it; None where the process is no more."""
        try:
            return self._line.recv()
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        self._line.close()
        self.process.join()


def _serve(line) -> None:
    django.setup()
    with suppress(EOFError, OSError):
        while True:
            work, given = line.recv()
            line.send(work(*given))
