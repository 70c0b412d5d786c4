"""Where what was looked for stands in a text that is shown. Pure.

A reader's help, not the engine: it takes endings off English words more roughly than the engine
does, and may mark a neighbour.
"""

import re
from collections.abc import Iterator
from itertools import islice

from articles.search.asked import Asked
from articles.search.words import places_in, words_in

# A piece of a text, and whether it is what was looked for.
Pieces = list[tuple[str, bool]]

EXCERPT = 240
LEAD = 60
# Of a book the beginning is looked at, and of words that stand everywhere the first places.
LONGEST, MOST = 100_000, 40
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ed(?:ly)?|ies|es|e?s|ly|ers?|y|e)$")


class Marker:
    """Marks the words of one search in many texts, which share most of their words."""

    def __init__(self, asked: Asked):
        self.wanted = {_trunk(word) for phrase in asked.wanted for word in phrase}
        self.opening = asked.wanted[-1][-1] if asked.is_open else None
        self.known: dict[str, str] = {}

    def marked(self, text: str) -> Pieces:
        pieces, last = [], 0
        for start, end, _ in self._hits(text):
            pieces += [(text[last:start], False), (text[start:end], True)]
            last = end
        return [piece for piece in [*pieces, (text[last:], False)] if piece[0]]

    def excerpt(self, text: str, longest: int = EXCERPT) -> Pieces:
        """The part of a longer text in which most of it stands; nothing where nothing does."""
        text = text[:LONGEST]
        # A single word stands best where it stands first.
        hits = list(islice(self._hits(text), MOST if len(self.wanted) > 1 else 1))
        if not hits:
            return []
        best = max(hits, key=lambda hit: _within(hits, hit[0], longest - LEAD))
        start = _beginning(text, best[0])
        end = start + longest
        if end < len(text):
            end = max(text.rfind(" ", start, end), start + longest // 2)
        before, after = "… " if start else "", "…" if end < len(text) else ""
        pieces = [(before, False), *self.marked(text[start:end]), (after, False)]
        return [piece for piece in pieces if piece[0]]

    def _hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a word stands that was looked for, and which."""
        known = self.known
        for start, end in places_in(text):
            shown = text[start:end]
            which = known.get(shown)
            if which is None:
                which = known[shown] = self._which(shown)
            if which:
                yield start, end, which

    def _which(self, shown: str) -> str:
        for word in words_in(shown):
            trunk = _trunk(word)
            if trunk in self.wanted or (self.opening and word.startswith(self.opening)):
                return trunk
        return ""


def _within(hits: list, start: int, longest: int) -> int:
    """How many different words stand from there on."""
    return len({word for at, _, word in hits if start <= at < start + longest})


def _beginning(text: str, hit: int) -> int:
    """A little before, at the beginning of a sentence or else of a word."""
    if hit <= LEAD:
        return 0
    before = text[hit - LEAD : hit]
    sentence = max(before.rfind(mark) for mark in (". ", "? ", "! ", "؟ "))
    cut = sentence + 2 if sentence >= 0 else before.find(" ") + 1
    return hit - LEAD + cut


def _trunk(word: str) -> str:
    return _ENDING.sub("", word)
