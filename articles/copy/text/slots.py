"""Embed tokens in running text: an embed stands alone, so a token is lifted out of its sentence."""

import re

from articles.copy.incoming import LOST_EMBED, Slot
from articles.copy.text.blocks import is_blank

_GUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
TOKEN = re.compile(rf"\{{ ?(?:articleGUID|(article|image) ?: ?({_GUID})) ?\}}")
_CLOSING = frozenset(".,;:!?)]}”’»،؛؟…")
_OPENING = frozenset("([{“‘«")
_DIRECTION = "\u200e\u200f\u061c"


def lift(text: str) -> tuple[str, tuple[Slot, ...]]:
    """The sentence without its tokens, and the tokens in order.

    >>> lift("He spoke {articleGUID}, then left.")[0]
    'He spoke, then left.'
    """
    if "{" not in text:
        return text, ()
    pieces, slots, end = [], [], 0
    for match in TOKEN.finditer(text):
        pieces.append(text[end : match.start()])
        slots.append(_slot(match))
        end = match.end()
    if not slots:
        return text, ()
    pieces.append(text[end:])
    rest = _mend(pieces)
    return ("" if is_blank(rest) else rest), tuple(slots)


def is_token(line: str) -> bool:
    """Nothing but one token; marks of direction around it do not count."""
    return TOKEN.fullmatch(line.strip(_DIRECTION)) is not None


def _slot(match: re.Match) -> Slot:
    kind, guid = match.groups()
    return Slot(f"{{{kind}:{guid.lower()}}}" if kind else LOST_EMBED)


def _mend(pieces: list[str]) -> str:
    """Single spaces where a token was, none beside punctuation that it touched."""
    mended, last = [], ""
    for piece in pieces:
        words = piece.strip()
        if not words:
            continue
        touches_close = words[0] in _CLOSING and not piece[0].isspace()
        touches_open = last[-1:] in _OPENING
        if mended and not touches_close and not touches_open:
            mended.append(" ")
        mended.append(words)
        last = piece
    return "".join(mended)
