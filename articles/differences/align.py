"""Which of two sequences' members belong together. Bounded: a text that would take too long
to compare finely is compared coarsely, whatever it holds."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Steps of difflib for one comparison, and pairs of blocks whose likeness is measured.
MOST_STEPS = 3_000_000
MOST_PAIRS = 30_000
MOST_MEMBERS = 6_000
ALIKE = 0.4

# As in difflib: a[a1:a2] and b[b1:b2] are the same, or else the one takes the other's place.
Span = tuple[bool, int, int, int, int]


class Budget:
    """What is left to spend on one comparison of two texts."""

    def __init__(self, steps: int = MOST_STEPS):
        self.steps = steps

    def pays(self, steps: int) -> bool:
        if steps > self.steps:
            return False
        self.steps -= steps
        return True


def spans(old: Sequence, new: Sequence, budget: Budget) -> Iterator[Span]:
    """The two from beginning to end, in stretches that are the same and stretches that are not."""
    start = _same_start(old, new)
    end = _same_end(old, new, start)
    if start:
        yield True, 0, start, 0, start
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    for same, a1, a2, b1, b2 in _middle(a, b, budget):
        yield same, a1 + start, a2 + start, b1 + start, b2 + start
    if end:
        yield True, len(old) - end, len(old), len(new) - end, len(new)


def _same_start(old: Sequence, new: Sequence) -> int:
    for n, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return n
    return min(len(old), len(new))


def _same_end(old: Sequence, new: Sequence, start: int) -> int:
    longest = min(len(old), len(new)) - start
    for n in range(longest):
        if old[-1 - n] != new[-1 - n]:
            return n
    return longest


def _middle(old: Sequence, new: Sequence, budget: Budget) -> Iterator[Span]:
    if not old and not new:
        return
    if not old or not new or not budget.pays(_steps(old, new)):
        yield False, 0, len(old), 0, len(new)
        return
    for act, *where in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield act == "equal", *where


def _steps(old: Sequence, new: Sequence) -> int:
    """What difflib will need: it looks at each pair of equal members again and again."""
    often = Counter(new)
    pairs = sum(often[member] for member in old)
    return len(old) + len(new) + pairs * min(len(old), len(new)).bit_length()


def pairs(old: Sequence[frozenset], new: Sequence[frozenset]) -> list[tuple[int, int]]:
    """The members of two sequences that are alike, in order: of all ways to pair them without
    crossing, one in which most is alike. Members are sets of words."""
    if len(old) + len(new) > MOST_MEMBERS:
        return []
    best = _Best()
    width = max(1, MOST_PAIRS // max(len(old), 1) // 2)
    for i, words in enumerate(old):
        middle = i * len(new) // len(old)
        near = range(max(0, middle - width), min(len(new), middle + width + 1))
        found = [(j, likeness) for j in near if (likeness := _likeness(words, new[j])) >= ALIKE]
        best.add(i, found)
    return best.chain()


def _likeness(old: frozenset, new: frozenset) -> float:
    both = len(old) + len(new)
    return 2 * len(old & new) / both if both else 1.0


class _Best:
    """The heaviest chain of pairs in which both numbers rise. Kept: for each last number of the
    new sequence the best weight so far, rising with it."""

    def __init__(self):
        self.lasts: list[int] = []
        self.at: dict[int, tuple[float, tuple]] = {}

    def add(self, i: int, found: list[tuple[int, float]]) -> None:
        better = [(j, *self._before(j, weight), i) for j, weight in found]
        for j, weight, chain, i in better:
            self._put(j, weight, (i, j, chain))

    def _before(self, j: int, weight: float) -> tuple[float, tuple]:
        n = bisect_left(self.lasts, j)
        if not n:
            return weight, ()
        before, chain = self.at[self.lasts[n - 1]]
        return before + weight, chain

    def _put(self, j: int, weight: float, chain: tuple) -> None:
        n = bisect_right(self.lasts, j)
        if n and self.at[self.lasts[n - 1]][0] >= weight:
            return
        if j not in self.at:
            insort(self.lasts, j)
        self.at[j] = weight, chain
        n = bisect_right(self.lasts, j)
        while n < len(self.lasts) and self.at[self.lasts[n]][0] <= weight:
            del self.at[self.lasts.pop(n)]

    def chain(self) -> list[tuple[int, int]]:
        found, chain = [], self.at[self.lasts[-1]][1] if self.lasts else ()
        while chain:
            i, j, chain = chain
            found.append((i, j))
        return found[::-1]
