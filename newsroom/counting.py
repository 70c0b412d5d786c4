"""What all server processes have counted, in one file of the data folder that each has in memory.

Counting takes no lock and less than a microsecond: every process has a row of its own, which it
holds by a lock that the system takes back when the process ends, however it ends. Who comes next
goes on counting in that row, so the sums only ever grow. Free of Django: the store of pages counts
before Django is asked.
"""

import fcntl
import hashlib
import mmap
import os
from array import array
from bisect import bisect_left
from contextlib import suppress
from itertools import count as numbers
from pathlib import Path

KINDS = (
    *("front", "list", "article", "picture", "feed", "sitemap", "search", "about", "other"),
    *("preview", "desk", "watching"),
)
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds; the last column is for whatever took longer."""
HOWS = ("hit", "stale", "miss")

_cell = numbers()
STORED = {how: next(_cell) for how in HOWS}
HIT, STALE, MISS = STORED.values()
REQUESTS = {(kind, status): next(_cell) for kind in KINDS for status in STATUSES}
SECONDS = {kind: [next(_cell) for _ in range(len(BOUNDS) + 1)] for kind in KINDS}
MICROSECONDS = {kind: next(_cell) for kind in KINDS}
CELLS = next(_cell)

ROWS = 80
WIDTH = 8 * CELLS
# Another version that counts other things has another file.
NAME = f"counted-{hashlib.sha256(repr((KINDS, STATUSES, BOUNDS, HOWS)).encode()).hexdigest()[:8]}"

# Until it is shared, and where it cannot be: this process's own.
cells = array("Q", bytes(WIDTH))
_file: int | None = None
_all: mmap.mmap | None = None


def count(cell: int) -> None:
    cells[cell] += 1


def count_request(kind: str, status: int, seconds: float) -> None:
    cells[REQUESTS[kind, STATUSES[min(max(status // 100, 1), 5) - 1]]] += 1
    cells[SECONDS[kind][bisect_left(BOUNDS, seconds)]] += 1
    cells[MICROSECONDS[kind]] += int(seconds * 1_000_000)


def share(folder: Path) -> bool:
    """In a process that serves, once. False where the folder cannot be written: it then counts for
    itself, and readers do not notice."""
    global cells, _file, _all  # noqa: PLW0603
    try:
        file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # All of it at once: a page that the disk has no room for would end the process later.
        os.posix_fallocate(file, 0, ROWS * WIDTH)
        mapped = mmap.mmap(file, ROWS * WIDTH)
    except OSError:
        return False
    for row in range(ROWS):
        with suppress(OSError):  # somebody else's
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, WIDTH, row * WIDTH)
            _file, _all = file, mapped
            cells = memoryview(mapped)[row * WIDTH : (row + 1) * WIDTH].cast("Q")
            return True
    os.close(file)
    return False


def totals() -> list[int]:
    """Of all processes, by cell."""
    if _all is None:
        return list(cells)
    whole = memoryview(_all).cast("Q")
    return [sum(whole[cell::CELLS]) for cell in range(CELLS)]
