"""The values of a file, one after the other; what cannot be read among them is named and passed."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from articles.copy.incoming import IngestError, Unreadable, until_damage
from articles.copy.json.brackets import LONGEST
from articles.copy.json.pieces import pieces
from articles.copy.json.reading import read


class Value(NamedTuple):
    """An object with its line."""

    said: dict
    place: str


def values(stream: BinaryIO, *, longest: int = LONGEST) -> Iterator[Value | Unreadable]:
    """An IngestError where nothing at all can be read; the file's later faults are Unreadable."""
    for piece in until_damage(pieces(stream, longest=longest)):
        if isinstance(piece, Unreadable):
            yield piece
            continue
        place = f"line {piece.line}"
        try:
            said = read(piece.text, line=piece.line)
            if not isinstance(said, dict):
                raise IngestError("it is no object in curly brackets, so no article.")
            yield Value(said, place)
        except IngestError as fault:
            yield Unreadable(place, str(fault))
