"""Quotation marks and brackets that open and never close, or the other way round.

Apostrophes are left alone, and so are single marks, which nobody can tell from them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.checks.fields import FIELDS
from articles.checks.problem import Problem
from articles.checks.text import Text, around

BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "「": "」", "『": "』", "《": "》"}
_CLOSING = {closing: opening for opening, closing in BRACKETS.items()}
# Marks of one family close one another: „so“, “so”, »so«, «so», ”so”.
FAMILIES = {
    **dict.fromkeys("„“”‟", "“”"),
    **dict.fromkeys("«»", "«»"),
    '"': '"',
}
MOST = 20_000  # marks in one text; what has more is no text
_MARK = re.compile("[" + re.escape("".join((*BRACKETS, *_CLOSING, *FAMILIES))) + "]")
# 1) and a) number a list, :-) smiles; 12" and 5'10" measure.
_HARMLESS = re.compile(r"(?:^|\s)\w{1,3}$|[:;]-?$")
_MEASURES = re.compile(r"\d$")
# Languages that open a quotation with the mark that closes it elsewhere.
_SAME_BOTH = frozenset(("sv", "fi"))


class Lone(NamedTuple):
    """A mark without its other half, and where: the number of the paragraph and the place in it."""

    mark: str
    paragraph: int
    start: int


def unbalanced(text: Text) -> Iterator[Problem]:
    """Once for each field."""
    fields: dict[str, list[str]] = {}
    for name, words in text.lines:
        if name != "body":
            fields[name] = [words]
    for name, paragraphs in {**fields, "body": text.paragraphs}.items():
        for lone in lone_marks(paragraphs, text.language):
            words = paragraphs[lone.paragraph]
            sentence = _(
                "A “%(mark)s” in %(words)s has no other half: close it, or take it out."
            ) % {
                "mark": lone.mark,
                "words": FIELDS[name],
            }
            yield Problem("unbalanced", sentence, name, *around(words, lone.start, lone.start + 1))
            break


def lone_marks(paragraphs: Iterable[str], language: str) -> Iterator[Lone]:
    reading = _Reading(language)
    met = 0
    for number, words in enumerate(paragraphs):
        begins = True
        for match in _MARK.finditer(words):
            met += 1
            if met > MOST:
                return
            begins = begins and not words[: match.start()].strip()
            found = reading.meet(Lone(match[0], number, match.start()), words, begins)
            if found:
                yield found
            begins = False
    yield from reading.left()


class _Reading:
    """What is open so far. A quotation may go on in the next paragraph, which then often begins
    with its mark again."""

    def __init__(self, language: str):
        self.same_both = language in _SAME_BOTH
        self.brackets: list[Lone] = []
        self.quotes: dict[str, Lone] = {}

    def meet(self, it: Lone, words: str, begins: bool) -> Lone | None:
        """The mark that turns out to have no other half, if one does."""
        if it.mark in BRACKETS:
            self.brackets.append(it)
            return None
        if it.mark in _CLOSING:
            return self._close(it, words)
        if it.mark == '"' and _MEASURES.search(words[max(0, it.start - 1) : it.start]):
            # Behind a digit it closes what is open, and else measures.
            self.quotes.pop('"', None)
            return None
        return self._quote(it, words, begins)

    def _close(self, it: Lone, words: str) -> Lone | None:
        if self.brackets and self.brackets[-1].mark == _CLOSING[it.mark]:
            self.brackets.pop()
            return None
        harmless = it.mark == ")" and _HARMLESS.search(words[max(0, it.start - 4) : it.start])
        return None if harmless else it

    def _quote(self, it: Lone, words: str, begins: bool) -> Lone | None:
        family = FAMILIES[it.mark]
        before = self.quotes.get(family)
        if before is None:
            if it.mark == "”" and not self.same_both:
                return it
            self.quotes[family] = it
            return None
        goes_on = before.paragraph != it.paragraph
        if goes_on and begins:
            self.quotes[family] = it
            return None
        if _opens(it.mark, before.mark) or (goes_on and it.mark == '"' and _leads(it, words)):
            self.quotes[family] = it
            return before
        del self.quotes[family]
        return None

    def left(self) -> Iterator[Lone]:
        yield from self.brackets
        yield from self.quotes.values()


def _opens(mark: str, before: str) -> bool:
    """Whether it opens again what `before` has opened; of « and », which stand either way round,
    whichever came first opens."""
    if mark in "«»":
        return mark == before
    return mark == "„" or (mark == "“" and before == "“")


def _leads(it: Lone, words: str) -> bool:
    """A straight mark says by the space before it that it opens."""
    return not words[max(0, it.start - 1) : it.start].strip()
