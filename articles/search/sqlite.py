"""SQLite's engine: FTS5, one phrase in quotes beside the other."""

from collections.abc import Iterator

from articles.search.asked import Asked, Phrase
from articles.search.narrowing import Narrowing

# FTS5 reads its rows from the newest to the oldest and stops at the limit, so that only those are
# joined and ranked. CROSS JOIN: in this order, and no other.
_CANDIDATES = """
SELECT given.place, given.revision_id, given.section, given.genre, {score}
FROM articles_searchwords
CROSS JOIN ({given}) given ON given.place = articles_searchwords.rowid
WHERE articles_searchwords MATCH %s
AND articles_searchwords.rowid >= %s AND articles_searchwords.rowid < %s{within}
ORDER BY articles_searchwords.rowid DESC
LIMIT %s
"""
_LANGUAGES = """
SELECT given.language, COUNT(*)
FROM (
    SELECT rowid place FROM articles_searchwords
    WHERE articles_searchwords MATCH %s AND rowid >= %s AND rowid < %s{within}
    ORDER BY rowid DESC
    LIMIT %s
) newest
CROSS JOIN ({given}) given ON given.place = newest.place
GROUP BY given.language
"""
# With the plus SQLite does not begin with these, which would open the index for each of them.
_ROW = "+articles_searchwords.rowid"
# Headline, standfirst, names, text. FTS5 says the better the less.
_SCORE = "-bm25(articles_searchwords, 10.0, 4.0, 4.0, 1.0)"


def candidates(given, asked: Asked, narrowing: Narrowing, places: range, most: int, **how) -> tuple:
    """The newest that match: a query, and what it takes. `given`: the
    entries that may be shown, and what that takes."""
    within, of_subjects = narrowing.within(_ROW)
    given, params = given
    score = _SCORE if how["is_ranked"] else "0"
    query = _CANDIDATES.format(given=given, score=score, within=within)
    values = [*params, written(asked), places.start, places.stop, *of_subjects, most]
    return query, values


def languages(given, asked: Asked, narrowing: Narrowing, _wanted, most: int) -> Iterator[tuple]:
    """How many there are in each language, of the newest that match: a query and what it takes."""
    within, of_subjects = narrowing.within(_ROW)
    given, params = given.query.sql_with_params()
    places = narrowing.places
    values = [written(asked), places.start, places.stop, *of_subjects, most, *params]
    yield _LANGUAGES.format(given=given, within=within), values


def written(asked: Asked) -> str:
    """In FTS5's own language. Phrases hold letters and digits only, so nothing needs escaping."""
    wanted = [_phrase(phrase) for phrase in asked.wanted]
    if asked.is_open:
        wanted[-1] += "*"
    unwanted = " OR ".join(map(_phrase, asked.unwanted))
    both = " AND ".join(wanted)
    return f"({both}) NOT ({unwanted})" if unwanted else both


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'
