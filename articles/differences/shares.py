"""Whose the paragraphs of a text are, next to one that it was made of."""

from collections import Counter
from collections.abc import Sequence

from articles.differences.align import pairs

AS_IT_CAME, EDITED, OURS = "wire", "edited", "ours"


def shares(theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
    """Of each paragraph of `ours`: as it came, also at another place; edited, where it has much of
    one of theirs that is not here as it came; or ours."""
    came = [" ".join(it.split()) for it in theirs]
    here = [" ".join(it.split()) for it in ours]
    rest = Counter(came)
    found = []
    for paragraph in here:
        found.append(AS_IT_CAME if rest[paragraph] > 0 else OURS)
        rest[paragraph] -= rest[paragraph] > 0
    left = [frozenset(it.lower().split()) for it in rest.elements()]
    places = [n for n, mark in enumerate(found) if mark == OURS]
    for _their, n in pairs(left, [frozenset(here[n].lower().split()) for n in places]):
        found[places[n]] = EDITED
    return found
