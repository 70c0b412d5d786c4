"""Three texts become one: what two people made of the words both began with.

By field, and in the body by paragraph, list item and table row. Pure: knows words and html, no
database. `merge3` and its kin take changes in neighbouring paragraphs for a conflict, which in
prose they are not; so here an edit is about one paragraph, or about the place between two.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from articles.differences.align import Budget, spans
from articles.embeds.clean import clean
from articles.models import Author, Tag
from articles.models.names import fold

LISTS = ("bylines", "sources", "tags")
PICTURE = ("picture", "picture_alt", "picture_caption", "picture_decorative", "picture_shape")
# What is only said together: a decorative picture has no alt text.
ALT = ("picture_alt", "picture_decorative")
_PARTS = {group[0]: group for group in (PICTURE, ALT)}


def parts_of(name: str) -> tuple[str, ...]:
    """The words that a change or conflict by this name is about."""
    return _PARTS.get(name, (name,))


@dataclass(frozen=True, slots=True)
class Merge:
    """`words`: all that can be merged, and ours where it cannot. `theirs`: the names of what came
    from them. `conflicts`: the names of what both changed, each in another way."""

    words: dict
    theirs: list[str]
    conflicts: list[str]


def merge(base: dict | None, ours: dict, theirs: dict) -> Merge:
    """Sets of words as `words_of` makes them. Without a base (it is no longer kept) nobody can
    tell who changed what: what differs is in conflict."""
    words, taken, conflicts = {}, [], []
    for names in _groups(base, ours, theirs):
        mine, other = _picked(ours, names), _picked(theirs, names)
        began = _picked(base, names) if base else None
        words |= mine
        if _same(mine, other) or (began is not None and _same(other, began)):
            continue
        if began is not None and _same(mine, began):
            words |= other
            taken += names[:1]
        elif (both := _both(names, began, mine, other)) is not None:
            words |= both
            taken += names[:1]
        else:
            conflicts += names[:1]
    return Merge(words, taken, conflicts)


def _groups(base: dict | None, ours: dict, theirs: dict) -> list[tuple[str, ...]]:
    """Where somebody took another picture, its words belong to it."""
    began = (base or ours)["picture"]
    together = not ours["picture"] == theirs["picture"] == began
    group = PICTURE if together else ALT
    return [*((name,) for name in ours if name not in group), group]


def _picked(words: dict, names: tuple[str, ...]) -> dict:
    return {name: words[name] for name in names}


def _same(one: dict, other: dict) -> bool:
    return all(_keys(name, one[name]) == _keys(name, other[name]) for name in one)


def _keys(name: str, value):
    return [_key(entry) for entry in value] if name in LISTS else value


def _key(entry) -> Hashable:
    """A tag or byline may be a thing or only its name."""
    if isinstance(entry, Tag):
        return entry.folded
    if isinstance(entry, Author):
        return (entry.pk,)
    return fold(entry) if isinstance(entry, str) else entry.pk


def _both(names: tuple[str, ...], base: dict | None, ours: dict, theirs: dict) -> dict | None:
    """What both changed, merged; None where it cannot be."""
    name = names[0]
    if base is None or len(names) > 1:
        return None
    if name == "body":
        body = merged_bodies(base[name], ours[name], theirs[name])
        return None if body is None else {name: body}
    if name in LISTS:
        entries = _merged_lists(base[name], ours[name], theirs[name])
        return None if entries is None else {name: entries}
    return None


def _merged_lists(base: Sequence, ours: Sequence, theirs: Sequence) -> list | None:
    """Each side's additions and removals. None where both put the same entries in another order."""
    known = {_key(entry): entry for entry in (*base, *theirs, *ours)}
    began, mine, other = ([_key(entry) for entry in side] for side in (base, ours, theirs))
    stay = [key for key in began if key in mine and key in other]
    orders = [[key for key in side if key in stay] for side in (mine, other)]
    if stay not in orders and orders[0] != orders[1]:
        return None
    first, second = (mine, other) if orders[0] != stay else (other, mine)
    gone = {key for key in began if key not in mine or key not in other}
    merged = [key for key in first if key not in gone]
    for n, key in enumerate(second):
        if key not in merged and key not in gone:
            before = next((k for k in reversed(second[:n]) if k in merged), None)
            merged.insert(merged.index(before) + 1 if before is not None else 0, key)
    return [known[key] for key in merged]


# --- The body ------------------------------------------------------------------------------------

# Bodies are canonical (`embeds.clean`): blocks alone on top, < only where a tag begins. A list
# or table comes apart into its items or rows and what stands around them.
_PIECE = re.compile(
    r"<(?P<leaf>p|h2|h3)[ >].*?</(?P=leaf)>"
    r"|<(?P<whole>li|tr)[ >]|<hr>|</?(?:ul|ol|blockquote|table|tbody)(?: [^>]*)?>"
    r"|[^<]+|<[^>]*>",
    re.S,
)
_WORDED = ("</p>", "</h2>", "</h3>", "</li>", "</tr>")
_END = {name: re.compile(rf"<(/?){name}[ >]") for name in ("li", "tr")}


def pieces(body: str) -> list[str]:
    """`body` in the parts that are merged as wholes; joined, they are the body again."""
    found, at = [], 0
    while at < len(body):
        match = _PIECE.match(body, at)
        end = _end_of(match["whole"], body, match.end()) if match["whole"] else match.end()
        found.append(body[at:end])
        at = end
    return found


def _end_of(name: str, body: str, at: int) -> int:
    """Behind the end tag, past those of the same name inside."""
    depth = 1
    for match in _END[name].finditer(body, at):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(body)


class Rest(list):
    """Nothing, where a stretch of paragraphs was rewritten as a whole and all that came of it
    stands at its beginning. Not the same as a paragraph taken out."""

    def __init__(self, stretch: Sequence[str]):
        super().__init__()
        self.stretch = list(stretch)

    def __eq__(self, other):
        return isinstance(other, Rest) and self.stretch == other.stretch

    def __ne__(self, other):
        return not self == other

    __hash__ = None


@dataclass(slots=True)
class Edits:
    """What one side did: `put[n]` stands in the place of the base's piece n (nothing: it went),
    `new[n]` was put in before it."""

    put: dict[int, list[str]]
    new: dict[int, list[str]]

    @classmethod
    def of(cls, base: list[str], side: list[str]) -> "Edits":
        put, new = {}, {}
        for same, a1, a2, b1, b2 in spans(base, side, Budget()):
            if same:
                continue
            if a1 == a2:
                new[a1] = side[b1:b2]
            elif a2 - a1 == b2 - b1:
                put |= {n: [side[b1 + n - a1]] for n in range(a1, a2)}
            elif b1 == b2:
                put |= {n: [] for n in range(a1, a2)}
            else:
                put |= {n: Rest(side[b1:b2]) for n in range(a1 + 1, a2)} | {a1: side[b1:b2]}
        return cls(put, new)


def merged_bodies(base: str, ours: str, theirs: str) -> str | None:
    """Both sides' paragraphs; None where they changed the same one, or the same place, apart."""
    began, mine, other = pieces(base), pieces(ours), pieces(theirs)
    one, two = Edits.of(began, mine), Edits.of(began, other)
    merged: list[str] = []
    for n in range(len(began) + 1):
        for edits in ("new", "put"):
            left, right = getattr(one, edits).get(n), getattr(two, edits).get(n)
            if left is not None and right is not None and left != right:
                return None
            found = left if left is not None else right
            if found is None and edits == "put":
                found = began[n : n + 1]
            merged += found or []
    body = "".join(merged)
    return body if _holds(merged, began, mine, other) and clean(body) == body else None


def _holds(merged: list[str], *sides: list[str]) -> bool:
    """No words stand there twice because both moved them, each to another place; and none that
    one took out, because the other moved them."""
    base, ours, theirs = map(Counter, sides)
    return all(
        number
        <= (min if max(ours[piece], theirs[piece]) <= base[piece] else max)(
            ours[piece], theirs[piece]
        )
        for piece, number in Counter(merged).items()
        if piece.endswith(_WORDED)
    )
