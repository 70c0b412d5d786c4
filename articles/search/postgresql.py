"""PostgreSQL's engine: the vectors of migration 0007 and their GIN index."""

from collections.abc import Iterator

from articles.search.asked import Asked, Phrase
from articles.search.narrowing import Narrowing

# First what matches, along its index; then, one by one from the newest on, whether it may be shown,
# which LATERAL and OFFSET 0 hold the planner to; and only those that are left are ranked.
_CANDIDATES = """
WITH found AS MATERIALIZED (
    SELECT here.place, here.revision_id, here.section, here.genre
    FROM (
        SELECT place FROM newsroom_search(%s, %s, %s, %s) newest_first (place)
        WHERE true{within}
        ORDER BY place DESC
    ) newest
    CROSS JOIN LATERAL (
        SELECT given.* FROM ({given}) given WHERE given.place = newest.place OFFSET 0
    ) here
    ORDER BY newest.place DESC
    LIMIT %s
)
"""
_UNRANKED = "SELECT found.*, 0 FROM found ORDER BY place DESC"
# Text, names, standfirst, headline: as PostgreSQL lists its weights.
_RANKED = """
SELECT found.*, ts_rank('{0.1, 0.4, 0.4, 1.0}', vector, to_tsquery(%s::regconfig, %s))
FROM found
CROSS JOIN LATERAL (
    SELECT vector FROM articles_searchtext WHERE entry_id = found.place OFFSET 0
) texts
ORDER BY found.place DESC
"""
_LANGUAGES = """
SELECT here.language, COUNT(*)
FROM (
    SELECT place FROM newsroom_search(%s, %s, %s, %s) newest_first (place)
        WHERE true{within}
    ORDER BY place DESC LIMIT %s
) newest
CROSS JOIN LATERAL (
    SELECT given.* FROM ({given}) given WHERE given.place = newest.place OFFSET 0
) here
GROUP BY here.language
"""


def candidates(given, asked: Asked, narrowing: Narrowing, places: range, most: int, **how) -> tuple:
    """The newest that match: a query, and what it takes. `given`: the
    entries that may be shown, and what that takes."""
    looked_for = [_configuration(how["language"]), written(asked)]
    within, of_subjects = narrowing.within("newest_first.place")
    given, params = given
    query = _CANDIDATES.replace("{given}", given).replace("{within}", within)
    values = [*looked_for, places.start, places.stop, *of_subjects, *params, most]
    if how["is_ranked"]:
        return query + _RANKED, values + looked_for
    return query + _UNRANKED, values


def languages(given, asked: Asked, narrowing: Narrowing, wanted, most: int) -> Iterator[tuple]:
    """How many there are in each language, of the newest that match: queries, and what they take.
    One for all languages whose vectors are made in the same way."""
    within, of_subjects = narrowing.within("newest_first.place")
    places = narrowing.places
    for configuration in sorted({_configuration(language) for language in wanted}):
        alike = [it for it in wanted if _configuration(it) == configuration]
        here, params = given.filter(article__language__in=alike).query.sql_with_params()
        looked_for = [configuration, written(asked), places.start, places.stop]
        query = _LANGUAGES.replace("{given}", here).replace("{within}", within)
        yield query, [*looked_for, *of_subjects, most, *params]


def _configuration(language: str) -> str:
    """As the vectors of texts in that language are made."""
    return "newsroom_english" if language.split("-")[0] == "en" else "simple"


def written(asked: Asked) -> str:
    """In PostgreSQL's own language. Phrases hold letters and digits only: nothing to escape."""
    wanted = [_phrase(phrase) for phrase in asked.wanted]
    if asked.is_open:
        wanted[-1] = _phrase(asked.wanted[-1], end="':*")
    unwanted = [f"!({_phrase(phrase)})" for phrase in asked.unwanted]
    return " & ".join([*(f"({it})" for it in wanted), *unwanted])


def _phrase(phrase: Phrase, end: str = "'") -> str:
    return "'" + "' <-> '".join(phrase) + end
