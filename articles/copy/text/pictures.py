"""Recognises a picture block: one line of alt text, then a caption that ends in [credit].

A hard-wrapped paragraph may end in a bracket too. What tells them apart: the alt line ends
although the next word would have fitted, and a caption does not begin in mid-sentence.
"""

from itertools import pairwise

from articles.copy.incoming import IncomingPicture, Slot
from articles.copy.text.blocks import WRAPPED, Block, breaks_for_width, goes_on, rejoin
from articles.copy.text.slots import lift
from articles.images.credit import has_agency

LONGEST_ALT = 250
LONGEST_CREDIT = 300
MOST_LINES = 12
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))
# Words editors put in brackets; none of them is a credit.
_REMARKS = frozenset(("sic", "...", "…", "emphasis added", "emphasis mine", "more"))


def picture_in(block: Block, column: int | None) -> tuple[IncomingPicture, tuple[Slot, ...]] | None:
    """The picture a block describes with the embed tokens found in it, or None.
    `column` is where the text was wrapped, None if it was not."""
    if not 2 <= len(block.lines) <= MOST_LINES:
        return None
    alt, caption_lines = block.lines[0], block.lines[1:]
    caption, credit = split_credit(rejoin(caption_lines))
    if not credit or not _stands_alone(alt, caption_lines, credit, column):
        return None
    (alt, slots), (caption, more) = lift(alt), lift(caption)
    return IncomingPicture(alt, caption, credit), slots + more


def split_credit(text: str) -> tuple[str, str]:
    """The caption, and the words of its closing bracket; "" when it has none that is a credit."""
    if not text.endswith("]"):
        return text, ""
    at = _opening(text)
    credit = text[at + 1 : -1].strip() if at >= 0 else ""
    if not credit or len(credit) > LONGEST_CREDIT or credit.casefold().strip(". ") in _REMARKS:
        return text, ""
    if credit[0].islower() and not has_agency(credit):
        return text, ""
    before = text[:at].rstrip()
    return (text, "") if _quotation_open(before) else (before, credit)


def _opening(text: str) -> int:
    """Where the last bracket opens, counted from the end because credits may hold brackets."""
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - LONGEST_CREDIT - 2), -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return -1


def _quotation_open(text: str) -> bool:
    """Inside a quotation brackets are the editor's words, not a credit."""
    straight = text.count('"') % 2 == 1
    return straight or any(text.rfind(a) > text.rfind(b) for a, b in _QUOTES[:2])


def _stands_alone(alt: str, caption: list[str], credit: str, column: int | None) -> bool:
    if len(alt) > LONGEST_ALT or alt.endswith((",", ";")) or goes_on(caption[0]):
        return False
    lines = [alt, *caption]
    longest = max(map(len, lines))
    wrapped_itself = longest in WRAPPED and _all_break(lines, longest)
    if len(lines) > 2 and (wrapped_itself or not _is_caption(caption)):
        return False
    fits = column is None or not breaks_for_width(alt, caption[0], column)
    if not wrapped_itself and fits:
        return True
    # The alt is the longest line there is, so width proves nothing; the credit must.
    no_measure = column is None or len(alt) == column
    return no_measure and has_agency(credit)


def _is_caption(lines: list[str]) -> bool:
    """Several lines are one caption when they were wrapped, or the credit has its own line."""
    if len(lines) > 1 and lines[-1].startswith("["):
        lines = lines[:-1]
    return _all_break(lines, max(map(len, lines)))


def _all_break(lines: list[str], column: int) -> bool:
    pairs = pairwise(lines)
    return all(breaks_for_width(line, following, column) for line, following in pairs)
