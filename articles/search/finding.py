"""What readers find: the gate says what may be shown, the database's engine what matches."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial

from django.db import connection
from django.db.models import F, QuerySet

from articles.models import SearchEntry
from articles.models.prepared import Slot
from articles.models.search import SHIFT, place_of
from articles.search import postgresql, sqlite
from articles.search.asked import Asked
from articles.search.counting import Counts, counted
from articles.search.narrowing import Hit, Narrowing
from articles.visibility.public import public, shown_id

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
# So many of the newest that match are ranked and counted; by date, all can be reached.
MOST = 500
# So many of the newest are looked at for other languages.
LOOKED_AT = 2_000
PAGE = 20
_KINDS = {"at": datetime, "language": str, "section": int, "genre": str}
# After this time a text counts for half as much, after twice the time for a third.
AGE = 365 * 24 * 3600


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
        counts=counted(look, best, narrowing, times, MOST),
    )
    if by_date:
        return _by_date(found, look, best, narrowing, before)
    best = sorted(best[:MOST], key=_worth(at), reverse=True)
    start = (page - 1) * PAGE
    return replace(found, hits=best[start : start + PAGE], pages=max(1, -(-len(best) // PAGE)))


def elsewhere(
    asked: Asked, at: datetime, languages: Collection[str], narrowing: Narrowing
) -> dict[str, int]:
    """How many there are in other languages, of the newest that match in any of them: a word that
    all texts of one language have is no reason to read them all for another."""
    if not asked.wanted or not languages:
        return {}
    given = narrowing.of(shown_entries(at)).filter(article__language__in=languages)
    given = given.annotate(language=F("article__language")).values_list("place", "language")
    engine, found = ENGINES[connection.vendor], {}
    for query, values in engine.languages(given, asked, narrowing, languages, LOOKED_AT):
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            found |= dict(cursor.fetchall())
    return found


def _by_date(found: Found, look: Callable, newest: list, narrowing, before: int | None) -> Found:
    if before is not None:
        newest = look(narrowing, most=PAGE, before=before)
    hits = newest[:PAGE]
    return replace(found, hits=hits, older=hits[-1].place if len(newest) > PAGE else None)


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
    given = _given(at, language, narrowing)
    how = {"is_ranked": is_ranked, "language": language}
    engine = ENGINES[connection.vendor]
    query, values = engine.candidates(given, asked, narrowing, places, (most or MOST) + 1, **how)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [Hit(*row) for row in cursor.fetchall()]


def _given(at: datetime, language: str, narrowing: Narrowing) -> tuple[str, list]:
    """What may be shown, whatever stands in it: a query, and what it takes."""
    values = {"at": at, "language": language}
    values |= {"section": narrowing.section} if narrowing.section is not None else {}
    values |= {"genre": narrowing.genre} if narrowing.genre else {}
    query, slots = _compiled(connection.vendor, *values)
    return query, [it.value(values, connection) if isinstance(it, Slot) else it for it in slots]


@cache
def _compiled(_vendor: str, *names: str) -> tuple[str, tuple]:
    """Written once for each way of narrowing, with slots for the values: see models/prepared.py."""
    slots = {name: Slot(name, _KINDS[name]) for name in names}
    entries = shown_entries(slots.pop("at")).filter(article__language=slots.pop("language"))
    given = Narrowing(**slots).of(entries).annotate(section=F("article__section_id"))
    given = given.values_list("place", "revision_id", "section", "genre")
    return given.query.sql_with_params()


def shown_entries(at: datetime) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(public(at), revision_id=shown_id(at))
