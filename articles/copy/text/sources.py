"""The `Source:` list that closes an article, in the newsroom's or the article's language."""

import re
import unicodedata
from itertools import pairwise

from articles.copy.text.blocks import Block, breaks_for_width, ends_sentence, rejoin
from articles.images.credit import AGENCIES, is_agency

# Folded: lower case, without accents or Arabic elongation. Add a language by adding a line.
_LABELS = frozenset(
    """
    source sources
    المصدر المصادر مصدر مصادر
    fuente fuentes  fonte fontes fonti  quelle quellen  bron bronnen  kilde kilder  kalla kallor
    izvor izvori  извор извори  источник источники  джерело джерела  zdroj zdroje  zrodło zrodła
    kaynak kaynaklar  πηγη πηγες  sursa surse  forras forrasok  lahde lahteet  burimi burimet
    منبع منابع  ماخذ  sumber
    """.split()
)
# Bold and italic may close before or behind the colon: “**Source:** AP”.
_LABEL = re.compile(r"([^\W\d_]{3,14})[*_]{0,3} ?[:：][*_]{0,3} ?(.*)", re.DOTALL)
_BULLET = re.compile(r"^(?:[-–—*•·▪]|\d{1,2}[.)]) (?=\S)")
_SEPARATOR = re.compile(r" ?[,;،؛、|•] ?| \+ ")
_JOINED_TO_AGENCIES = re.compile(
    r"(?i)(.*\S) (?:and (?=(?:the )?(?:news )?(?:agencies|wires)\b)|و(?=(?:ال)?وكالات))(.+)"
)
_BETWEEN_AGENCIES = re.compile(r"( ?/ ?| (?:and|AND) | و)")
# A comma before these belongs to the name.
_COMPANY = frozenset("inc inc. ltd ltd. llc plc co. corp. gmbh s.a.".split())
_CONJUNCTION = re.compile(r"(?i)^and (?=\S)")

LONGEST_NAME = 160
MOST_NAMES = 30
MOST_WORDS = 10
AFTER = 3
"""So many blocks may stand behind the list (“ENDS”, a phone number); they become leftovers."""


def take_sources(
    blocks: list[Block], column: int | None
) -> tuple[list[Block], tuple[str, ...], list[Block]]:
    """The blocks before the list, the names in it, and what stands behind it.

    Looked for at the end only: in mid-article “Source: ...” is a sentence.
    """
    for at in range(len(blocks) - 1, max(0, len(blocks) - 1 - AFTER - 1), -1):
        for line in _label_lines(blocks[at], column):
            before, labelled = blocks[at].cut(line)
            names, end = _names_from(labelled, blocks[at + 1 : at + 2], column)
            if not names:
                continue
            if before.lines:
                return [*blocks[:at], before], names, blocks[at + end :]
            start, earlier = _lists_before(blocks, at, column)
            return blocks[:start], earlier + names, blocks[at + end :]
    return blocks, (), []


def _lists_before(blocks: list[Block], at: int, column: int | None) -> tuple[int, tuple[str, ...]]:
    """Labelled blocks straight before block `at`: some write one for each source."""
    names = ()
    while at > 1:
        more, _ = _names_from(blocks[at - 1], [], column)
        if not more or len(names) > MOST_NAMES:
            break
        at, names = at - 1, more + names
    return at, names


def _label_lines(block: Block, column: int | None):
    """Lines that begin with the label: the block's first, or one behind a finished sentence."""
    for at in range(max(0, len(block.lines) - MOST_NAMES), len(block.lines)):
        if _label(block.lines[at]) is None:
            continue
        before = block.lines[at - 1] if at else ""
        if not before or column is None or ends_sentence(before) or before.endswith("}"):
            yield at


def _label(line: str) -> str | None:
    """What follows the label on its line, None when there is no label."""
    bare = line.lstrip("\u200e\u200f")
    words = bare.lstrip("\u200e\u200f*_")
    match = _LABEL.match(words)
    if not match or _folded(match[1]) not in _LABELS:
        return None
    return match[2] if words == bare else match[2].rstrip("*_")


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold().replace("\u0640", ""))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _names_from(
    block: Block, following: list[Block], column: int | None
) -> tuple[tuple[str, ...], int]:
    """The names in a block that begins with the label, and how many blocks the list takes."""
    lines, taken = block.lines, 1
    first = _label(lines[0])
    if first == "" and len(lines) == 1 and following:  # the label is a heading of its own
        lines, taken = [*lines, *following[0].lines], 2
    if first is None or sum(map(len, lines)) > MOST_NAMES * LONGEST_NAME:
        return (), taken
    label, *items = _items(lines, column)
    names = tuple(name for item in (_label(label), *items) for name in _split(item))
    return (names if _credible(names) else ()), taken


def _items(lines: list[str], column: int | None) -> list[str]:
    """Each line is an item, unless it was only wrapped."""
    items = [[lines[0]]]
    for before, line in pairwise(lines):
        wrapped = column is not None and breaks_for_width(before, line, column)
        if wrapped and not _BULLET.match(line):
            items[-1].append(line)
        else:
            items.append([line])
    return [_BULLET.sub("", rejoin(item), count=1) for item in items]


def _split(item: str) -> list[str]:
    names = []
    for piece in _SEPARATOR.split(item):
        piece = _CONJUNCTION.sub("", piece.strip(), count=1) if names else piece.strip()
        if names and piece.casefold() in _COMPANY:
            names[-1] += f", {piece}"
        elif piece:
            joined = _JOINED_TO_AGENCIES.fullmatch(piece)
            names.extend(
                name.strip()
                for part in (joined.groups() if joined else [piece])
                for name in _agencies_in(part)
            )
    if names and names[-1].count(".") == 1:
        names[-1] = names[-1].removesuffix(".") or names[-1]
    return [name for name in names if name]


def _agencies_in(piece: str) -> list[str]:
    """“AP and Reuters” is two names, “Ports and Fisheries Office” one."""
    first, *rest = _BETWEEN_AGENCIES.split(piece)
    names = [first]
    for joint, following in zip(rest[::2], rest[1::2], strict=True):
        if _stand_apart(names[-1], joint, following):
            names.append(following)
        else:
            names[-1] += joint + following
    return names


def _stand_apart(name: str, joint: str, following: str) -> bool:
    """Both must be agencies. A slash parts any two, “and” may stand inside an office's name:
    “Office of Press and Media Affairs”, or, where all is in capitals, “PORTS AND MEDIA”."""
    if not is_agency(name) or not is_agency(following):
        return False
    if "/" in joint:
        return True
    # One telling word alone (“News and Media Agency”) is half a name.
    whole = all(
        " " in side or side.isupper() or side.casefold() in AGENCIES for side in (name, following)
    )
    return whole and " of " not in name.casefold() and not _only_shouted(name, joint)


def _only_shouted(name: str, joint: str) -> bool:
    longest_initials = 4
    return joint == " AND " and len(name) > longest_initials and not is_agency(name.casefold())


def _credible(names: tuple[str, ...]) -> bool:
    """A list names sources; a sentence that happens to begin with the label does not."""
    return 0 < len(names) <= MOST_NAMES and all(
        len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS for name in names
    )
