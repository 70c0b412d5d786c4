"""Words without markup as a body: a paragraph a blank line, or a line where there is none."""

import re

from articles.copy.incoming import Paragraph, Part
from articles.copy.text.slots import lift

_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")


def paragraphs(words: str) -> tuple[Part, ...]:
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = _BLANK.split(words) if _BLANK.search(words) else words.split("\n")
    found: list[Part] = []
    for block in blocks:
        rest, slots = lift(" ".join(block.split()))
        if rest:
            found.append(Paragraph(rest))
        found.extend(slots)
    return tuple(found)
