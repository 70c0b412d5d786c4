"""Cuts a list of objects where they end, by brackets outside of words: of a file that is larger
than memory only one object is held."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.copy.incoming import IngestError, NothingInIt

LONGEST = 10 * 1024 * 1024
"""Characters of one value; no article has as many."""

MOST = 200_000
_IN_WORDS = re.compile(r'[^"\\]*')
_OUTSIDE = re.compile(r'[^"\[\]{}]*')
_BETWEEN = re.compile(r"[\s,\x1e]*")


class Piece(NamedTuple):
    """One object, and the line it begins in."""

    text: str
    line: int


def too_long(line: int, longest: int) -> str:
    return (
        f"line {line}: the object that begins here is longer than {longest // 2**20} MB, "
        "longer than any article."
    )


class Cutter:
    def __init__(self, longest: int):
        self.longest = longest
        self.kept: list[str] = []
        self.length = self.depth = self.found = 0
        self.line = self.began = 1
        self.in_list = self.in_words = self.escaped = False

    def cut(self, letters: str) -> Iterator[Piece]:
        at = start = 0
        while at < len(letters):
            if self.in_words:
                at = self._through_words(letters, at)
            elif self.depth:
                at = _OUTSIDE.match(letters, at).end()
                if at < len(letters):
                    self._mark(letters[at])
                    at += 1
                if not self.depth:
                    yield self._piece(letters[start:at])
            else:
                at = start = self._between(letters, at)
        if self.depth:
            self._keep(letters[start:])

    def _through_words(self, letters: str, at: int) -> int:
        if self.escaped:
            self.escaped = False
            return at + 1
        at = _IN_WORDS.match(letters, at).end()
        if at < len(letters):
            self.escaped = letters[at] == "\\"
            self.in_words = self.escaped
        return at + 1

    def _mark(self, mark: str) -> None:
        if mark == '"':
            self.in_words = True
        else:
            self.depth += 1 if mark in "[{" else -1

    def _between(self, letters: str, at: int) -> int:
        """To the next object, whose bracket is left to _mark()."""
        end = _BETWEEN.match(letters, at).end()
        self.line += letters.count("\n", at, end)
        mark = letters[end : end + 1]
        if mark == "{":
            self.began, self.depth = self.line, 1
            self._keep("{")
            return end + 1
        fits = {"": True, "[": not self.in_list, "]": self.in_list}
        if not fits.get(mark, False):
            shown = "".join(filter(str.isprintable, letters[end : end + 20]))
            raise IngestError(
                f"line {self.line}: “{shown}” stands where an article should: "
                "each is an object in curly brackets, alone, in one list, or in a line of its own."
            )
        if mark:
            self.in_list = mark == "["
        return end + 1

    def _keep(self, letters: str) -> None:
        self.length += len(letters)
        if self.length > self.longest:
            raise IngestError(too_long(self.began, self.longest))
        self.kept.append(letters)

    def _piece(self, end: str) -> Piece:
        self._keep(end)
        self.found += 1
        if self.found > MOST:
            raise IngestError(f"line {self.began}: more than {MOST} articles: split the file.")
        text = "".join(self.kept)
        self.kept, self.length = [], 0
        self.line += text.count("\n")
        return Piece(text, self.began)

    def close(self) -> None:
        if self.depth:
            raise IngestError(
                f"line {self.began}: it breaks off in the object that begins here: get it anew."
            )
        if self.in_list:
            raise IngestError(f"line {self.line}: the list breaks off: get it anew.")
        if not self.found:
            raise NothingInIt("there is no article in it: it holds no object in curly brackets.")
