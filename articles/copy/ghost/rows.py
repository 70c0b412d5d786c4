"""Cuts an export into the rows of its tables, by brackets outside of words: of a file of any size
one row is held, and one that is broken in itself spoils none of the others."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from articles.copy.incoming import IngestError
from articles.copy.json.brackets import LONGEST
from articles.copy.json.letters import letters

_WORDS = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STEP = re.compile(rf"{_WORDS}|[\[\]{{}}:]|\"", re.S)
_MARK = re.compile(rf"{_WORDS}|[\[\]{{}}]|\"", re.S)
# As nearly all: nothing but words and numbers in it.
_FLAT = re.compile(rf'\{{[^"\[\]{{}}]*(?:{_WORDS}[^"\[\]{{}}]*)*\}}', re.S)
_DEEPEST = 100
_TABLES = (("data",), ("db", "data"))


class Row(NamedTuple):
    table: str
    text: str
    line: int


class Rows:
    """`complete`: whether the end of the file was seen."""

    def __init__(self, stream: BinaryIO):
        self._letters = letters(stream)
        self._held = ""
        self._at = self._counted = 0
        self.line = 1
        self._open: list[str] = []  # brackets
        self._names: list[str] = []  # under which each object in them stands
        self._key = self._last = ""

    @property
    def complete(self) -> bool:
        return not self._open

    def __iter__(self) -> Iterator[Row]:
        while step := self._step():
            if step == "{" and (table := self._table()):
                self._count(self._at - 1)
                yield Row(table, self._row(), self.line)
            elif step in "{[":
                self._enter(step)
            elif step in "]}":
                self._leave(step)
            elif step == ":":
                self._key = self._last
            else:
                self._last = step[1:-1][:100]
        self._count(len(self._held))

    def _table(self) -> str:
        """Its name, where an object is a row."""
        if self._open[-1:] != ["["] or len(self._names) < 2:
            return ""
        *around, table = filter(None, self._names)
        return table if tuple(around) in _TABLES else ""

    def _enter(self, bracket: str) -> None:
        if len(self._open) > _DEEPEST:
            raise IngestError(
                f"line {self.line}: lists and objects stand more than {_DEEPEST} deep in one "
                "another: it is damaged, or meant to do harm."
            )
        # Objects in a list have no name.
        self._names.append("" if self._open[-1:] == ["["] else self._key)
        self._open.append(bracket)
        self._key = ""

    def _leave(self, bracket: str) -> None:
        if not self._open or self._open.pop() != ("[" if bracket == "]" else "{"):
            self._count(self._at)
            raise IngestError(f"line {self.line}: a bracket closes what none has opened.")
        self._names.pop()

    def _step(self) -> str:
        while True:
            found = _STEP.search(self._held, self._at)
            if found and found[0] != '"':
                self._at = found.end()
                return found[0]
            self._at = found.start() if found else len(self._held)
            if not self._more():
                if found:
                    raise IngestError(f"line {self.line}: it breaks off inside of words.")
                return ""

    def _row(self) -> str:
        """That begins with the bracket before."""
        self._at -= 1
        while (end := self._end()) < 0:
            if not self._more():
                raise IngestError(
                    f"line {self.line}: it breaks off in the row that begins here: export it anew."
                )
        text = self._held[self._at : end]
        self._at = end
        return text

    def _end(self) -> int:
        if found := _FLAT.match(self._held, self._at):
            return found.end()
        depth = 0
        for found in _MARK.finditer(self._held, self._at):
            mark = found[0]
            if mark == '"':
                return -1
            depth += (mark in "[{") - (mark in "]}")
            if not depth:
                return found.end()
        return -1

    def _more(self) -> bool:
        """Whether there was more; what is passed is let go."""
        if len(self._held) - self._at > LONGEST:
            raise IngestError(
                f"line {self.line}: what begins here is longer than {LONGEST // 2**20} MB, longer "
                "than any article."
            )
        self._count(self._at)
        # Several pieces at once, because what is held is looked through again each time.
        pieces = [self._held[self._at :]]
        wanted = max(1024 * 1024, len(pieces[0]))
        while wanted > 0 and (piece := next(self._letters, "")):
            pieces.append(piece)
            wanted -= len(piece)
        self._held, self._at, self._counted = "".join(pieces), 0, 0
        return len(pieces) > 1

    def _count(self, until: int) -> None:
        if until > self._counted:
            self.line += self._held.count("\n", self._counted, until)
            self._counted = until
