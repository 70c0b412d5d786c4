"""Where what was looked for stands in a text that is shown. Pure.

A reader's help, not the engine: it takes endings off English words more roughly than the engine
does, and may mark a neighbour.
"""

import re

from articles.search.asked import Asked
from articles.search.words import places_in

# A piece of text, and whether it is what was looked for.
Pieces = list[tuple[str, bool]]

EXCERPT = 240
LEAD = 60
# Of a book the beginning is looked at, and of a word that stands everywhere the first ones.
LONGEST, MOST = 100_000, 200
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ed(?:ly)?|ies|es|e?s|ly|ers?|y|e)$")


def marked(text: str, asked: Asked) -> Pieces:
    pieces, last = [], 0
    for start, end, _ in _hits(text, asked):
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in [*pieces, (text[last:], False)] if piece[0]]


def excerpt(text: str, asked: Asked, longest: int = EXCERPT) -> Pieces:
    """The part of a longer text in which most of it stands; nothing where nothing of it does."""
    text = text[:LONGEST]
    hits = _hits(text, asked)[:MOST]
    if not hits:
        return []
    start = _beginning(text, max(hits, key=lambda hit: _within(hits, hit[0], longest - LEAD))[0])
    end = start + longest
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + longest // 2)
    pieces = marked(text[start:end], asked)
    before, after = "… " if start else "", "…" if end < len(text) else ""
    return [piece for piece in [(before, False), *pieces, (after, False)] if piece[0]]


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


def _hits(text: str, asked: Asked) -> list[tuple[int, int, str]]:
    """Where a word stands that was looked for, and which."""
    wanted = {_trunk(word) for phrase in asked.wanted for word in phrase}
    opening = asked.wanted[-1][-1] if asked.is_open else None
    found = []
    for start, end, words in places_in(text):
        for word in words:
            if _trunk(word) in wanted or (opening and word.startswith(opening)):
                found.append((start, end, _trunk(word)))
                break
    return found


def _trunk(word: str) -> str:
    return _ENDING.sub("", word)
