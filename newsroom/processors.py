"""Which processor each worker keeps to.

In a worker Python runs one thread at a time, and a page goes through several on its way. Where the
system may move them, each hand-over wakes another processor, which finds nothing of it in its
cache: a page that has to be made costs half as much again, a stored one a fifth.
"""

import os
import random


def for_workers(number: int) -> list[int]:
    """One for each worker; none where the machine is not plainly ours. With fewer workers than half
    of its processors there are others at work, perhaps more newsrooms, and those who keep to one
    processor cannot make way for each other."""
    if not hasattr(os, "sched_setaffinity"):
        return []
    ours = sorted(os.sched_getaffinity(0))
    if len(ours) < 2 or 2 * number < len(ours):
        return []
    # Two small newsrooms on one machine need not begin with the same one.
    first = random.randrange(len(ours))  # noqa: S311 - nothing secret
    return [ours[(first + worker) % len(ours)] for worker in range(number)]


def keep_to(processor: int) -> None:
    """This thread, and all that it starts from now on."""
    os.sched_setaffinity(0, {processor})
