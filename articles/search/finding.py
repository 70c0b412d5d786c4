"""What readers find: the gate says what may be shown, the database's engine what matches."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.db import connection
from django.db.models import F, QuerySet

from articles.models import SearchEntry
from articles.models.search import SHIFT, place_of
from articles.search import postgresql, sqlite
from articles.search.asked import Asked
from articles.visibility.public import public, shown_id

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
# So many of the newest that match are ranked and counted; by date, all can be reached.
MOST = 500
PAGE = 20
# After this time a text counts for half as much, after twice the time for a third.
AGE = 365 * 24 * 3600
# Of all times.
EVER = range(-(1 << 62), 1 << 62)


class Hit(NamedTuple):
    place: int
    revision: int
    section: int | None
    genre: str
    score: float

    @property
    def second(self) -> int:
        """Of its first publication."""
        return self.place >> SHIFT


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What else must hold of a text. `since` and `until`: published from then on, and before."""

    section: int | None = None
    genre: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def places(self) -> range:
        return range(
            place_of(self.since) if self.since else EVER.start,
            place_of(self.until) if self.until else EVER.stop,
        )

    def holds(self, hit: Hit) -> bool:
        return (
            (self.section is None or hit.section == self.section)
            and (not self.genre or hit.genre == self.genre)
            and hit.place in self.places
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there would be with another section, genre or time, all else the same. `is_more`:
    there are at least so many."""

    sections: Counter = field(default_factory=Counter)
    genres: Counter = field(default_factory=Counter)
    since: tuple[int, ...] = ()
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`hits` of one page, best first or newest first; `total` of all, or `is_more` than that.
    `older`: where the next page by date begins; `pages` there are by relevance."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    is_more: bool = False
    counts: Counts = field(default_factory=Counts)
    older: int | None = None
    pages: int = 1


def find(
    asked: Asked,
    at: datetime,
    language: str,
    narrowing: Narrowing,
    *,
    by_date: bool = False,
    page: int = 1,
    before: int | None = None,
    times: tuple[datetime, ...] = (),
) -> Found:
    """A page of what readers may see at `at`. `times`: since when to count as well."""
    if not asked.wanted:
        return Found()
    look = partial(_candidates, asked, at, language)
    best = look(narrowing, is_ranked=not by_date)
    found = Found(
        total=min(len(best), MOST),
        is_more=len(best) > MOST,
        counts=_counts(look, best, narrowing, times),
    )
    if by_date:
        return _by_date(found, look, best, narrowing, before)
    best = sorted(best[:MOST], key=_worth(at), reverse=True)
    start = (page - 1) * PAGE
    return replace(found, hits=best[start : start + PAGE], pages=max(1, -(-len(best) // PAGE)))


def _by_date(found: Found, look: Callable, newest: list, narrowing, before: int | None) -> Found:
    if before is not None:
        newest = look(narrowing, most=PAGE, before=before)
    hits = newest[:PAGE]
    return replace(found, hits=hits, older=hits[-1].place if len(newest) > PAGE else None)


def _counts(look: Callable, best: list[Hit], narrowing: Narrowing, times: tuple) -> Counts:
    everything = best if narrowing == Narrowing() else look(Narrowing())
    elsewhere = replace(narrowing, section=None)
    otherwise = replace(narrowing, genre="")
    whenever = list(filter(replace(narrowing, since=None, until=None).holds, everything))
    places = [place_of(time) for time in times]
    return Counts(
        Counter(hit.section for hit in everything if elsewhere.holds(hit)),
        Counter(hit.genre for hit in everything if otherwise.holds(hit)),
        tuple(sum(hit.place >= place for hit in whenever) for place in places),
        is_more=len(everything) > MOST,
    )


def _worth(at: datetime) -> Callable[[Hit], tuple]:
    """How well it fits, and how new it is."""
    now = place_of(at) >> SHIFT

    def worth(hit: Hit) -> tuple:
        return hit.score / (1 + max(0, now - hit.second) / AGE), hit.place

    return worth


def _candidates(
    asked: Asked,
    at: datetime,
    language: str,
    narrowing: Narrowing,
    *,
    is_ranked: bool = False,
    most: int | None = None,
    before: int | None = None,
) -> list[Hit]:
    """One more than `most`, to tell whether there are more."""
    places = narrowing.places
    if before is not None:
        places = range(places.start, min(places.stop, before))
    given = _given(at, language, narrowing).query.sql_with_params()
    how = {"is_ranked": is_ranked, "language": language}
    engine = ENGINES[connection.vendor]
    query, values = engine.candidates(*given, asked, places, (most or MOST) + 1, **how)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [Hit(*row) for row in cursor.fetchall()]


def _given(at: datetime, language: str, narrowing: Narrowing) -> QuerySet:
    """What may be shown, whatever stands in it."""
    given = SearchEntry.objects.filter(
        public(at), revision_id=shown_id(at), article__language=language
    )
    if narrowing.section is not None:
        given = given.filter(article__section=narrowing.section)
    if narrowing.genre:
        given = given.filter(genre=narrowing.genre)
    given = given.annotate(section=F("article__section_id"))
    return given.values_list("place", "revision_id", "section", "genre")
