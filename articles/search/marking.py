"""Where what was looked for stands in a text that is shown. Pure.

A reader's help, not the engine: it takes endings off English words more roughly than the engine
does, and may mark a neighbour.
"""

import re
from collections.abc import Iterator
from itertools import islice

from articles.search.asked import Asked
from articles.search.words import apart, in_ascii, places_in, words_in

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
        # Whatever is marked begins with one of these.
        self.beginnings = (*self.wanted, *([self.opening] if self.opening else []))
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
        plain = in_ascii(text)
        sought = None if plain is None else self._sought(plain)
        if sought is None:
            for start, end in places_in(text):
                if which := self._known(text[start:end]):
                    yield start, end, which
        elif sought:
            for found in _one_of(sought).finditer(plain):
                yield *found.span(), self._known(found[0].lower())

    def _sought(self, plain: str) -> list[str] | None:
        """Which of the words in it are looked for; most texts have few. None where one has an
        apostrophe inside, whose end an expression finds better."""
        few = (it for it in set(apart(plain)) if it.startswith(self.beginnings) or "'" in it)
        sought = {word.strip("'") for word in few if self._known(word)}
        return None if any("'" in word for word in sought) else sorted(sought)

    def _known(self, shown: str) -> str:
        which = self.known.get(shown)
        if which is None:
            which = self.known[shown] = self._which(shown)
        return which

    def _which(self, shown: str) -> str:
        for word in words_in(shown):
            trunk = _trunk(word)
            if trunk in self.wanted or (self.opening and word.startswith(self.opening)):
                return trunk
        return ""


def _one_of(words: list[str]) -> re.Pattern:
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words)})(?![a-z0-9])", re.ASCII | re.IGNORECASE)


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
