"""How many there would be if a search were narrowed in another way."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet, Value

from articles.models import Author, Listing, Tag
from articles.models.prepared import Prepared
from articles.models.search import place_of
from articles.search.narrowing import Hit, Narrowing

# So many tags, and so many authors, are offered.
MOST_OFFERED = 8
_OFFERED = {"tag": Tag, "author": Author}
_LISTED = (
    f"SELECT tag_id, author_id, COUNT(*) FROM {Listing._meta.db_table}"  # noqa: S608 - our own
    " WHERE (tag_id IS NOT NULL OR author_id IS NOT NULL)"
)


class Offer(NamedTuple):
    """A tag or an author, and of how many of what was found it is."""

    name: str
    slug: str
    number: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there would be with another section, genre or time, all else the same; and with a
    tag or an author beside. `is_more`: there are at least so many."""

    sections: Counter = field(default_factory=Counter)
    genres: Counter = field(default_factory=Counter)
    since: tuple[int, ...] = ()
    tags: list[Offer] = field(default_factory=list)
    authors: list[Offer] = field(default_factory=list)
    is_more: bool = False


def counted(
    look: Callable, best: list[Hit], narrowing: Narrowing, times: tuple[datetime, ...], most: int
) -> Counts:
    """`best`: what was found. One more than `most` tells that there are more."""
    subjects = Narrowing(tag=narrowing.tag, author=narrowing.author)
    everything = best if narrowing == subjects else look(subjects)
    elsewhere = replace(narrowing, section=None)
    otherwise = replace(narrowing, genre="")
    whenever = list(filter(replace(narrowing, since=None, until=None).holds, everything))
    places = [place_of(time) for time in times]
    tags, authors = _offers(best[:most], narrowing)
    return Counts(
        Counter(hit.section for hit in everything if elsewhere.holds(hit)),
        Counter(hit.genre for hit in everything if otherwise.holds(hit)),
        tuple(sum(hit.place >= place for hit in whenever) for place in places),
        tags,
        authors,
        is_more=len(everything) > most,
    )


def _offers(hits: list[Hit], narrowing: Narrowing) -> tuple[list[Offer], list[Offer]]:
    """The most frequent tags and authors of what was found, where none is chosen; those that all
    of it has would narrow nothing."""
    wanted = {"tag": narrowing.tag is None, "author": narrowing.author is None}
    if len(hits) < 2 or not any(wanted.values()):
        return [], []
    numbers = {"tag": Counter(), "author": Counter()}
    for tag, author, number in _listed(hits):
        if number < len(hits):
            numbers["tag" if tag else "author"][tag or author] = number
    chosen = {kind: numbers[kind].most_common(MOST_OFFERED) for kind in wanted if wanted[kind]}
    names = _names({kind: [pk for pk, _number in few] for kind, few in chosen.items()})
    offers = {
        kind: [Offer(*names[kind, pk], number) for pk, number in few if (kind, pk) in names]
        for kind, few in chosen.items()
    }
    return offers.get("tag", []), offers.get("author", [])


def _listed(hits: list[Hit]) -> list[tuple]:
    """By hand: Django would take longer over five hundred numbers than the database."""
    numbers = ", ".join(str(int(hit.revision)) for hit in hits)
    with connection.cursor() as cursor:
        cursor.execute(f"{_LISTED} AND revision_id IN ({numbers}) GROUP BY tag_id, author_id")
        return cursor.fetchall()


def _names(wanted: dict[str, list[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Name and slug of each, in one query."""
    numbers = {
        f"{kind}{n}": pk
        for kind in _OFFERED
        for n, pk in enumerate((wanted.get(kind, []) + [0] * MOST_OFFERED)[:MOST_OFFERED])
    }
    return {(kind, pk): (name, slug) for kind, pk, name, slug in _named(**numbers)}


def _union(**slots) -> QuerySet:
    rows = [
        model.objects.filter(
            pk__in=[slot for name, slot in slots.items() if name.rstrip("0123456789") == kind]
        )
        .order_by()
        .values_list(Value(kind), "pk", "name", "slug")
        for kind, model in _OFFERED.items()
    ]
    return rows[0].union(rows[1], all=True)


_named = Prepared(_union, **{f"{kind}{n}": int for kind in _OFFERED for n in range(MOST_OFFERED)})
