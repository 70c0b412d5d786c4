"""How many there would be if a search were narrowed in another way."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q, Value

from articles.models import Author, Listing, Tag
from articles.models.search import place_of
from articles.search.narrowing import Hit, Narrowing

# So many tags, and so many authors, are offered.
MOST_OFFERED = 8


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
    rows = (
        Listing.objects.filter(Q(tag__isnull=False) | Q(author__isnull=False))
        .filter(revision__in=[hit.revision for hit in hits])
        .order_by()
        .values_list("tag", "author")
        .annotate(number=Count("pk"))
    )
    numbers = {"tag": Counter(), "author": Counter()}
    for tag, author, number in rows:
        if number < len(hits):
            numbers["tag" if tag else "author"][tag or author] = number
    chosen = {kind: numbers[kind].most_common(MOST_OFFERED) for kind in wanted if wanted[kind]}
    names = _names({kind: [pk for pk, _number in few] for kind, few in chosen.items()})
    offers = {
        kind: [Offer(*names[kind, pk], number) for pk, number in few if (kind, pk) in names]
        for kind, few in chosen.items()
    }
    return offers.get("tag", []), offers.get("author", [])


def _names(wanted: dict[str, list[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Name and slug of each, in one query."""
    rows = [
        model.objects.filter(pk__in=wanted.get(kind, []))
        .order_by()
        .values_list(Value(kind), "pk", "name", "slug")
        for kind, model in (("tag", Tag), ("author", Author))
    ]
    found = rows[0].union(rows[1], all=True)
    return {(kind, pk): (name, slug) for kind, pk, name, slug in found}
