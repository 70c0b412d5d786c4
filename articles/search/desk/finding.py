"""Which articles have all the words that an editor typed, the last one as a beginning."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Article
from articles.search import postgresql, sqlite
from articles.search.asked import Asked, read
from articles.search.desk.index import is_whole
from articles.search.words import words_in

# So many are handed to the database by their numbers; of more, it asks the index itself.
FEW = 500
# So many of the newest that match are looked through for those that an account may see.
LOOKED_THROUGH = 2_000
# Where the index is not written yet, the words are looked for in the texts.
_TEXTS = ("working__headline", "working__short_headline", "working__kicker", "slug")

_MATCHING = {
    "sqlite": "SELECT rowid FROM articles_deskwords_index WHERE articles_deskwords_index MATCH %s",
    "postgresql": "SELECT article_id FROM articles_deskwords"
    " WHERE vector @@ to_tsquery('simple', %s)",
}
_NEWEST = {
    "sqlite": " ORDER BY rowid DESC LIMIT %s",
    "postgresql": " ORDER BY article_id DESC LIMIT %s",
}
# Words of letters and digits only: nothing to escape.
_ANY = {
    "sqlite": lambda words: " OR ".join(f'"{word}"*' for word in words),
    "postgresql": lambda words: " | ".join(f"'{word}':*" for word in words),
}
_WRITTEN = {"sqlite": sqlite.written, "postgresql": postgresql.written}


def is_asked(typed: str) -> bool:
    """Whether there is a word in it."""
    return bool(read(typed).wanted)


def with_words(articles: QuerySet[Article], typed: str) -> QuerySet[Article]:
    """Those that have all the words; in the order that `articles` has. Text without any word in it
    finds nothing, no text everything."""
    asked = read(typed.replace("\x00", ""))
    if not asked.wanted:
        return articles.none() if typed.strip() else articles
    if not is_whole():
        return _in_the_texts(articles, asked)
    few = _newest(asked, FEW + 1)
    return articles.filter(pk__in=few) if len(few) <= FEW else _of_many(articles, asked)


def newest_with(articles: QuerySet[Article], typed: str, most: int) -> list[int]:
    """The numbers of those of `articles` that were begun last, at most so many."""
    articles = articles.order_by("-pk")
    asked = read(typed.replace("\x00", ""))
    if not asked.wanted or not is_whole():
        return _keys(with_words(articles, typed), most)
    newest = _newest(asked, LOOKED_THROUGH + 1)
    found = _keys(articles.filter(pk__in=newest), most)
    # Of a word that very many have, the newest are nearly always enough.
    if len(found) == most or len(newest) <= LOOKED_THROUGH:
        return found
    return _keys(_of_many(articles, asked), most)


def _of_many(articles: QuerySet[Article], asked: Asked) -> QuerySet[Article]:
    matching = RawSQL(_MATCHING[connection.vendor], [_written(asked)])  # noqa: S611 - ours
    # The sum keeps databases from fetching all of them and sorting: they walk from the newest on,
    # and stop when a page is full.
    return articles.alias(key=F("pk") + 0).filter(key__in=matching)


def _keys(articles: QuerySet[Article], most: int) -> list[int]:
    return list(articles.values_list("pk", flat=True)[:most])


def newest_with_any(beginnings: Iterable[str]) -> list[int]:
    """Numbers of articles that have a word with one of these beginnings; few, the newest."""
    words = _first_words(beginnings)
    return _asked(_ANY[connection.vendor](words), FEW) if words else []


def any_of(beginnings: Iterable[str], most: int) -> RawSQL | None:
    """The same as a part of a greater question; None where there is no word to ask for."""
    words = _first_words(beginnings)
    if not words:
        return None
    query = _MATCHING[connection.vendor] + _NEWEST[connection.vendor]
    return RawSQL(query, [_ANY[connection.vendor](words), most])  # noqa: S611 - ours


def _first_words(beginnings: Iterable[str]) -> list[str]:
    found = (word for beginning in beginnings for word in words_in(beginning)[:1])
    return list(dict.fromkeys(found))


def _newest(asked: Asked, most: int) -> list[int]:
    return _asked(_written(asked), most)


def _asked(written: str, most: int) -> list[int]:
    query = _MATCHING[connection.vendor] + _NEWEST[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [written, most])
        return [pk for (pk,) in cursor.fetchall()]


def _written(asked: Asked) -> str:
    return _WRITTEN[connection.vendor](asked)


def _in_the_texts(articles: QuerySet[Article], asked: Asked) -> QuerySet[Article]:
    for phrase in asked.wanted:
        for word in phrase:
            anywhere = Q()
            for field in _TEXTS:
                anywhere |= Q(**{f"{field}__icontains": word})
            articles = articles.filter(anywhere)
    return articles
