"""What someone looks for, out of whatever was typed. Pure; no text is an error.

`harbour vote` both words, the last one also as a beginning · `"harbour vote"` one after the
other · `-ferry` without it. A word with something inside (`vice-president`) is its parts, one after
the other.
"""

import re
from dataclasses import dataclass

from articles.search.words import words_in

# Of a text that is longer the beginning counts.
LONGEST = 1000
MOST_PARTS, MOST_WORDS = 12, 40
# One letter begins too many words.
SHORTEST_BEGINNING = 2

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"−": "-", "－": "-"})
_PART = re.compile(r'(-*)(?:"([^"]*)"?|([^\s"]+))')

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`wanted`: all of these must stand in a text; `unwanted`: none of these. `is_open`: the last
    word of the last one wanted may go on. `is_cut`: more was typed than is looked for."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()
    is_open: bool = False
    is_cut: bool = False


def read(text: str) -> Asked:
    wanted, unwanted, left, is_open = {}, {}, MOST_WORDS, False
    is_cut = len(text) > LONGEST
    for minus, quoted, bare in _PART.findall(text[:LONGEST].translate(_QUOTES)):
        # A hyphen that begins nothing: "harbour - vote".
        phrase = tuple(words_in(quoted or bare))
        if not phrase:
            continue
        if len(wanted) + len(unwanted) == MOST_PARTS or len(phrase) > left:
            is_cut = True
            break
        left -= len(phrase)
        (unwanted if minus else wanted)[phrase] = None
        is_open = not minus and bool(bare) and len(phrase[-1]) >= SHORTEST_BEGINNING
        if not minus:
            wanted[phrase] = wanted.pop(phrase)  # typed twice, it is the last one
    return Asked(tuple(wanted), tuple(unwanted), is_open and not is_cut, is_cut)
