"""Cuts an export into its items where their tags say, without reading any: one that is damaged
spoils none of the others, and of a file of any size one item is held."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from articles.copy.incoming import IngestError

CHUNK = 1024 * 1024
LARGEST = 10 * 1024 * 1024
"""Bytes of one item, with all its comments; no article has as many."""

LONGEST_HEAD = 256 * 1024
MOST_DAMAGED = 100
_LONGEST_TAG = 64

_OUTSIDE = re.compile(
    rb"<(?P<name>item|wp:author|wp:category)(?=[\s>])|(?P<aside><!\[CDATA\[|<!--)|(?P<end></rss\s*>)"
)
_INSIDE = {
    name: re.compile(rb"(?P<end></%s\s*>)|(?P<aside><!\[CDATA\[|<!--)" % name)
    for name in (b"item", b"wp:author", b"wp:category")
}
_CLOSES = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
# Where an item begins although one has not ended: as WordPress writes them.
_ANEW = re.compile(rb"\n\s*(?P<at><item>)\s*<title>")
# An end that was lost inside an item makes the next one part of its words.
_SWALLOWED = re.compile(rb"</item>\s*(?P<at><item>)\s*<title>")


class Piece(NamedTuple):
    """`name`: of its tag, "head" for what stands before all of them, "damaged" for what has no
    end. `line`: in which it begins."""

    name: str
    data: bytes
    line: int


class Cutter:
    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self._held = b""
        self._at = 0
        self._start: int | None = None  # of the item that is being read; kept with all behind it
        self._counted, self.line = 0, 1
        self._damaged = 0
        self.complete = False  # whether its end was seen

    def pieces(self) -> Iterator[Piece]:
        """Raises IngestError where there is none."""
        yield self._head()
        while found := self._search(_OUTSIDE):
            if found["end"]:
                self.complete = True
                break
            self._at = found.end()
            if found["aside"]:
                self._through(_CLOSES[found["aside"]])
            else:
                yield self._piece(found.start(), found["name"])
        self._count(len(self._held))

    def _head(self) -> Piece:
        self._start = 0
        while found := self._search(_OUTSIDE):
            if len(self._held) > LONGEST_HEAD + CHUNK or found["end"]:
                break
            self._at = found.end()
            if found["name"]:
                self._at, self._start = found.start(), None
                return Piece("head", self._held[: self._at], 1)
            self._through(_CLOSES[found["aside"]])
        raise IngestError("there is no item in it: it is empty, or no export of WordPress.")

    def _piece(self, start: int, name: bytes) -> Piece:
        self._count(start)
        self._start, line = start, self.line
        whole = self._whole(_INSIDE[name])
        swallowed = _SWALLOWED.search(self._held, self._start, self._at) if whole else None
        if swallowed or not whole:
            whole = False
            self._after_damage(line, swallowed or _ANEW.search(self._held, self._start + 1))
        data = self._held[self._start : self._at]
        self._start = None
        return Piece(name.decode(), data, line) if whole else Piece("damaged", data[:200], line)

    def _whole(self, pattern: re.Pattern) -> bool:
        """Goes to its end, where it has one."""
        while found := self._search(pattern):
            self._at = found.end()
            if found["end"]:
                return True
            if not self._through(_CLOSES[found["aside"]]):
                return False
        return False

    def _after_damage(self, line: int, found: re.Match | None) -> None:
        self._damaged += 1
        if self._damaged > MOST_DAMAGED:
            raise IngestError(
                f"line {line}: more than {MOST_DAMAGED} items have no end: export it anew."
            )
        self._at = found.start("at") if found else len(self._held)

    def _search(self, pattern: re.Pattern) -> re.Match | None:
        while not (found := pattern.search(self._held, self._at)):
            self._at = max(self._at, len(self._held) - _LONGEST_TAG)
            if not self._more():
                return None
        return found

    def _through(self, mark: bytes) -> bool:
        while (end := self._held.find(mark, self._at)) < 0:
            self._at = max(self._at, len(self._held) - len(mark))
            if not self._more():
                return False
        self._at = end + len(mark)
        return True

    def _more(self) -> bool:
        """Whether there was more; what is passed is let go."""
        keep = self._at if self._start is None else self._start
        self._count(keep)
        if len(self._held) - keep > LARGEST:
            return False
        data = self._stream.read(CHUNK)
        self._held = self._held[keep:] + data
        self._at -= keep
        self._counted -= keep
        self._start = None if self._start is None else 0
        return bool(data)

    def _count(self, until: int) -> None:
        if until > self._counted:
            self.line += self._held.count(b"\n", self._counted, until)
            self._counted = until
