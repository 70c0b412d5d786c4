"""Tags that may be one: a letter apart, the same words in another order, or written together.

Only ever a suggestion, for an editor to decide.
"""

import re
from collections import defaultdict
from itertools import combinations

from django.db.models import Q, QuerySet

from articles.models import Tag

SHOWN = 8
PAIRS = 100
# As many as are compared with one another; the newest, because those are not tidied up yet.
MOST = 20_000
CANDIDATES = 500
# Under so many letters, one that differs makes another word.
SHORT, LONG = 4, 9
_APART = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def alike(tag: Tag) -> list[Tag]:
    """The tags of its language that may be the same, the nearest first."""
    found = [it for it in _candidates(tag) if near(tag.folded, it.folded)]
    found.sort(key=lambda it: (_distance(tag.folded, it.folded, 9), it.folded))
    return found[:SHOWN]


def _candidates(tag: Tag) -> QuerySet[Tag]:
    """Two changes leave one of three pieces whole; words in another order leave their words."""
    name = tag.folded
    third = max(1, len(name) // 3)
    pieces = {name[:third], name[third : 2 * third], name[2 * third :]}
    pieces.add(max(_APART.split(name), key=len))
    held = Q()
    for piece in filter(None, pieces):
        held |= Q(folded__contains=piece)
    standing = Tag.objects.filter(language=tag.language, leads_to=None).exclude(pk=tag.pk)
    return standing.filter(held).order_by("-pk")[:CANDIDATES]


def alike_pairs(language: str) -> list[tuple[Tag, Tag]]:
    """Of all tags of a language, those that may be the same: found by what is left of a name
    without one of its letters, so that not every tag is compared with every other."""
    by_key = defaultdict(list)
    rows = Tag.objects.filter(language=language, leads_to=None).order_by("-pk")[:MOST]
    for tag in rows:
        for key in _keys(tag.folded):
            by_key[key].append(tag)
    pairs = {}
    for tags in by_key.values():
        for one, other in combinations(tags[:SHOWN], 2):
            if near(one.folded, other.folded):
                pairs[one.pk, other.pk] = (one, other)
        if len(pairs) >= PAIRS:
            break
    return sorted(pairs.values(), key=lambda pair: pair[1].folded)[:PAIRS]


def _keys(name: str) -> set[str]:
    together = _APART.sub("", name)
    keys = {together, " ".join(sorted(_APART.split(name)))}
    if len(together) >= SHORT:
        keys |= {together[:n] + together[n + 1 :] for n in range(len(together))}
    return keys


def near(one: str, other: str) -> bool:
    """Whether two folded names may be one. Numbers tell apart: the budget of 2025 and of 2026.

    >>> near("harbor bill", "harbour bill"), near("budget 2025", "budget 2026")
    (True, False)
    """
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    if sorted(_APART.split(one)) == sorted(_APART.split(other)):
        return True
    one, other = _APART.sub("", one), _APART.sub("", other)
    shorter = min(len(one), len(other))
    most = 0 if shorter < SHORT else 1 if shorter < LONG else 2
    return _distance(one, other, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """Letters to change, put in or leave out; `most + 1` where it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        above, row = row, [n]
        for m, its in enumerate(other, 1):
            row.append(min(above[m] + 1, row[-1] + 1, above[m - 1] + (letter != its)))
        if min(row) > most:
            return most + 1
    return row[-1]
