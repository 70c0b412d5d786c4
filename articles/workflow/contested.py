"""A body that two people changed in the same places: what can be merged, and where to choose."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from articles.embeds.clean import clean
from articles.workflow.merging import Edits, pieces


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph, or one gap between two, of which each wants something else. An empty side
    took the paragraph away. `key` tells it from other places, however much else was typed."""

    ours: str
    theirs: str
    key: str


def places(base: str | None, ours: str, theirs: str) -> list[str | Place]:
    """The merged body in order: html where there is nothing to choose, else a Place. Where nobody
    can tell who changed what, or whole paragraphs were moved about, all of it is one Place."""
    found = list(_places(base, ours, theirs)) if base is not None else []
    if any(isinstance(it, Place) for it in found):
        return found
    return [Place(ours, theirs, _key(theirs))]


def _places(base: str, ours: str, theirs: str) -> Iterator[str | Place]:
    began, mine, other = pieces(base), pieces(ours), pieces(theirs)
    seen = set()
    for left, right in _sides(began, Edits.of(began, mine), Edits.of(began, other)):
        if left == right:
            yield left
            continue
        key = _key(right)
        while key in seen:
            key += "+"
        seen.add(key)
        yield Place(left, right, key)


def _sides(began: list[str], one: Edits, two: Edits) -> Iterator[tuple[str, str]]:
    for n in range(len(began) + 1):
        for edits in ("new", "put"):
            stays = began[n : n + 1] if edits == "put" else []
            left, right = getattr(one, edits).get(n), getattr(two, edits).get(n)
            if left is None or right is None:
                found = left if left is not None else right
                both = "".join(stays if found is None else found)
                yield both, both
            else:
                yield "".join(left), "".join(right)


def _key(theirs: str) -> str:
    return sha256(theirs.encode()).hexdigest()[:12]


def body_of(found: list[str | Place], taken: set[str]) -> str:
    """The merged body with theirs in the places whose keys are `taken`, ours in the others."""
    return clean(
        "".join(
            it if isinstance(it, str) else it.theirs if it.key in taken else it.ours for it in found
        )
    )
