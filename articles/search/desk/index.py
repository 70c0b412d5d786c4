"""The index of the desk's words: one row an article, written again with each of its working texts.

Articles that were here before the index are entered by `manage.py index_search`. Until it is
through, a mark says so, and lists look the words up in the texts themselves.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from articles.models import Article, DeskWords, Heartbeat, Revision
from articles.models.written import write_rows
from articles.search.words import folded

LONGEST = 5_000
BATCH = 500
# A heartbeat that is there as long as articles may be missing; migration 0016 sets it.
UNFILLED = "desk words missing"


class Named(NamedTuple):
    """By what an article is called at the desk."""

    headline: str
    short_headline: str
    kicker: str
    standfirst: str
    slug: str
    guid: UUID


_COLUMNS = ("pk", *(f"working__{name}" for name in Named._fields[:4]), "slug", "guid")


def enter(article: Article) -> None:
    """Called by the verbs, with the article as they have just stored it."""
    working = article.working
    if working is not None:
        _put({article.pk: _named(working, article)})


def _named(working: Revision, article: Article) -> Named:
    words = (working.headline, working.short_headline, working.kicker, working.standfirst)
    return Named(*words, article.slug, article.guid)


def enter_new(articles: Iterable[tuple[int, Named, str, str]]) -> None:
    """Of articles that the index cannot know yet: key, names, and headline and standfirst folded
    already, which costs most."""
    write_rows(
        DeskWords,
        (
            {
                "article_id": key,
                "headline": _together(headline, folded(named.short_headline)),
                "beside": _beside(named, standfirst),
            }
            for key, named, headline, standfirst in articles
        ),
    )


def _put(named: dict[int, Named]) -> None:
    rows = [
        DeskWords(
            article_id=pk,
            headline=_together(folded(it.headline), folded(it.short_headline)),
            beside=_beside(it, folded(it.standfirst[:LONGEST])),
        )
        for pk, it in named.items()
    ]
    DeskWords.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["headline", "beside"],
    )


def _together(*words: str) -> str:
    return " ".join(filter(None, words))[:LONGEST]


def _beside(named: Named, standfirst: str) -> str:
    """The guid first, and the slug: of a text without end the beginning counts."""
    guid = str(named.guid).replace("-", " ")
    return _together(guid, folded(named.slug), folded(named.kicker), standfirst)


def left() -> int:
    return Article.objects.count()


def fill(*, anew: bool = False) -> Iterator[tuple[int, int]]:
    """All articles, a batch at a time: how many were looked at, and written. Broken off, it goes
    on: what is there is not written again."""
    last = 0
    while True:
        with transaction.atomic():
            # Held, so that no verb writes older words after us.
            found = Article.objects.filter(pk__gt=last).order_by("pk").select_for_update()
            keys = list(found.values_list("pk", flat=True)[:BATCH])
            written = _fill(keys, anew)
        if not keys:
            break
        last = keys[-1]
        yield len(keys), written
    Heartbeat.objects.filter(name=UNFILLED).delete()


def _fill(keys: list[int], anew: bool) -> int:
    there = set() if anew else set(_there(keys))
    missing = [key for key in keys if key not in there]
    rows = Article.objects.filter(pk__in=missing, working__isnull=False).order_by()
    _put({pk: Named(*words) for pk, *words in rows.values_list(*_COLUMNS)})
    return len(missing)


def _there(keys: list[int]) -> list[int]:
    return list(DeskWords.objects.filter(pk__in=keys).values_list("pk", flat=True))


def is_whole() -> bool:
    return not Heartbeat.objects.filter(name=UNFILLED).exists()
