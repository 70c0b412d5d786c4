"""Where one value ends and the next begins, without reading any."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from articles.copy.incoming import IngestError
from articles.copy.json.brackets import LONGEST, Cutter, Piece, too_long
from articles.copy.json.letters import letters

PEEK = 1024 * 1024
_LINES = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n\s*[\{#/]")


def pieces(stream: BinaryIO, *, longest: int = LONGEST) -> Iterator[Piece]:
    """Every object that stands alone, in a list, or in a line of its own. In lines a broken one
    spoils none of the others."""
    reading = letters(stream)
    first = ""
    for more in reading:
        first += more
        if "\n" in first.strip() or len(first) > PEEK:
            break
    # The second line may still be to come.
    first += next(reading, "")
    pieces = _lines if _LINES.match(first) else _bracketed
    yield from pieces(chain((first,), reading), longest)


def _bracketed(reading: Iterator[str], longest: int) -> Iterator[Piece]:
    cutter = Cutter(longest)
    for some in reading:
        yield from cutter.cut(some)
    cutter.close()


def _lines(reading: Iterator[str], longest: int) -> Iterator[Piece]:
    number, rest = 0, ""
    for some in chain(reading, ("\n",)):
        *lines, rest = (rest + some).split("\n")
        for line in lines:
            number += 1
            if line.strip():
                yield Piece(line, number)
        if len(rest) > longest:
            raise IngestError(too_long(number + 1, longest))
