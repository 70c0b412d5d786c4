"""Workers: some processes, or this one alone."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager

from django.db import connections

from newsroom.folder import work
from newsroom.folder.work import Done, Wish


class Alone:
    """Does each thing when it is asked for."""

    def __init__(self, wish: Wish):
        self._wish, self._done = wish, []
        self.is_full = False

    def pages(self, addresses: list) -> None:
        self._done.append(work.make_pages(self._wish, addresses))

    def pictures(self, wanted: list) -> None:
        self._done.append(work.make_pictures(self._wish, wanted))

    def done(self) -> list[Done]:
        done, self._done = self._done, []
        return done


class Several:
    # So many batches wait for each: none is idle, and few results lie in memory.
    WAITING = 2

    def __init__(self, pool: ProcessPoolExecutor, number: int):
        self._pool, self._most = pool, number * (1 + self.WAITING)
        self._asked: set[Future] = set()

    @property
    def is_full(self) -> bool:
        return len(self._asked) >= self._most

    def pages(self, addresses: list) -> None:
        self._ask(work.pages_here, addresses)

    def pictures(self, wanted: list) -> None:
        self._ask(work.pictures_here, wanted)

    def _ask(self, what: Callable, of: list) -> None:
        self._asked.add(self._pool.submit(what, of))

    def done(self) -> list[Done]:
        """Waits for one at least, where any was asked for."""
        if not self._asked:
            return []
        ended, self._asked = wait(self._asked, return_when=FIRST_COMPLETED)
        return [it.result() for it in ended]


@contextmanager
def crew(wish: Wish, number: int) -> Iterator[Alone | Several]:
    if number == 1:
        yield Alone(wish)
        return
    # A connection must not be shared with a process that begins as a copy of this one.
    connections.close_all()
    forked = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(number, forked, initializer=work.begin, initargs=(wish,))
    try:
        # All begin now, while no connection of this process is open.
        for begun in [pool.submit(work.ready) for _ in range(number)]:
            begun.result()
        yield Several(pool, number)
    finally:
        pool.shutdown(cancel_futures=True)
