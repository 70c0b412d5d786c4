"""Cuts a text into blocks (lines between blank lines) and puts wrapped lines together again."""

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from articles.embeds.text import is_printable

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\u2028]")
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
_ODD_SPACE = re.compile(r"[^\S\n\u00a0\u202f ]")
# No-break spaces are kept where they stand alone (“10 km”), not as padding.
_PADDING = re.compile(r"[^\S\n]{2,}")
INVISIBLE = " \t\u00a0\u202f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
_ONLY_INVISIBLE = re.compile(f"[\\s{INVISIBLE}]*")
_EDGE = " \u00a0\u202f\u2060\u200b"


def _as_windows_1252(code: int) -> str:
    """What browsers do: text once saved as Latin-1 holds these where quotation marks were."""
    return bytes([code]).decode("cp1252", "ignore")


# Control characters cannot stand in a feed; stray byte-order marks only break search.
_CONTROLS = {code: None for code in (*range(9), *range(0x0E, 0x1C), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF)}
_CONTROLS |= {code: _as_windows_1252(code) for code in range(0x80, 0xA0)}

WRAPPED = range(40, 121)
"""The columns at which people wrap lines. Longer lines are paragraphs, shorter ones labels."""

_SENTENCE_END = frozenset(".!?…؟۔。:") | frozenset("”’»\"')]")
_SUSPENDED = frozenset("and or to und oder bis et ou y o e".split())


@dataclass(frozen=True, slots=True)
class Block:
    lines: list[str]
    start: int

    @property
    def place(self) -> str:
        return f"line {self.start}"

    @property
    def text(self) -> str:
        return rejoin(self.lines)

    def cut(self, at: int) -> "tuple[Block, Block]":
        return Block(self.lines[:at], self.start), Block(self.lines[at:], self.start + at)


def tidy(text: str) -> str:
    """One kind of line end, one kind of space, nothing that cannot be printed."""
    if is_printable(text.replace("\n", " ")):  # as nearly every text, and quickly seen
        return _SPACES.sub(" ", text) if "  " in text else text
    text = _LINE_ENDS.sub("\n", text.translate(_CONTROLS)).replace("\u2029", "\n\n")
    if "  " in text or _ODD_SPACE.search(text):  # seen sooner than each space is put for itself
        text = _SPACES.sub(" ", text)
    if "\u00a0" in text or "\u202f" in text:
        text = _PADDING.sub(" ", text)
    return text


def blocks(text: str) -> list[Block]:
    found, lines, start = [], [], 1
    for number, line in enumerate(tidy(text).split("\n"), 1):
        if not line or is_blank(line):
            if lines:
                found.append(Block(lines, start))
            lines = []
            continue
        if not lines:
            start = number
        lines.append(line.strip(_EDGE))
    if lines:
        found.append(Block(lines, start))
    return found


def is_blank(text: str) -> bool:
    """Nothing that anyone could see: spaces, joiners, direction marks."""
    return _ONLY_INVISIBLE.fullmatch(text) is not None


def width(found: list[Block]) -> int | None:
    """The column at which the text was wrapped, or None when its paragraphs are single lines."""
    lines = chain.from_iterable(block.lines for block in found)
    longest = max(map(len, lines), default=0)
    return longest if longest in WRAPPED else None


def breaks_for_width(line: str, following: str, column: int) -> bool:
    """Whether the line ends only because the next word did not fit."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > column


def goes_on(following: str) -> bool:
    """A line that begins in lower case continues a sentence."""
    return following[:1].islower()


def ends_sentence(line: str) -> bool:
    return line[-1:] in _SENTENCE_END


def rejoin(lines: list[str]) -> str:
    if len(lines) == 1:  # as most paragraphs
        return lines[0]
    joined = lines[:1]
    for before, line in pairwise(lines):
        joined.append(_glue(before, line))
        joined.append(line)
    return "".join(joined)


def _glue(before: str, line: str) -> str:
    """A line broken after a hyphen, dash or slash inside a word is joined without a space."""
    stem = before.rstrip("-‐–—/\u00ad")
    if stem == before or not stem[-1:].isalnum():
        return " "
    return " " if line.split(" ", 1)[0] in _SUSPENDED else ""
