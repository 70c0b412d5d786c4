"""The index of every word, kept by the verbs in their own transaction."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.embeds.text import plain_text
from articles.models import (
    Article,
    Heartbeat,
    Revision,
    RevisionSource,
    SearchEntry,
    SearchText,
    TaggedRevision,
)
from articles.models.article import PUBLISHED
from articles.models.credits import bylines_of
from articles.models.search import SHIFT, place_of
from articles.models.written import write_rows
from articles.search.words import folded

# Of a book the beginning is found: an entry of PostgreSQL's index holds no more than a megabyte.
LONGEST, LONGEST_BESIDE = 200_000, 20_000
JOB = "index_search"
BATCH = 200
# SQLite's index of words is in parts, and so many of about a size become one. Of parts that hold a
# hundred texts or more twice as many may wait: each text is carried over less often.
PARTS, PARTS_OF_MANY = 4, 8
MANY = 100


def enter(articles: Iterable[Article]) -> int:
    """Brings the index in line with what articles give to readers, now or at a time ahead, and
    says how many texts it wrote. One already there is not written again: its words were given, and
    never change."""
    articles = {article.pk: article for article in articles}
    wanted = {pk: article for article in articles.values() for pk in _given(article)}
    there, stale = set(), []
    rows = SearchEntry.objects.filter(article__in=articles).values_list("pk", "revision_id")
    for place, pk in rows:
        fits = pk in wanted and place >> SHIFT == place_of(wanted[pk].published_at) >> SHIFT
        there.add(pk) if fits else stale.append(place)
    if stale:
        SearchEntry.objects.filter(pk__in=stale).delete()
    missing = wanted.keys() - there
    if missing:
        _write(list(Revision.objects.filter(pk__in=missing)), wanted)
    return len(missing)


def _given(article: Article) -> Iterable[int]:
    if article.live_id is None or article.withdrawn_at:
        return ()
    return filter(None, (article.live_id, article.next_id))


class Folded(NamedTuple):
    """What is indexed of a text, beside its names."""

    headline: str
    standfirst: str
    body: str


def folded_words(headline: str, standfirst: str, plain: str) -> Folded:
    """`plain`: the body as plain text. Asks no database."""
    return Folded(
        _beginning(headline, LONGEST_BESIDE),
        _beginning(standfirst, LONGEST_BESIDE),
        _beginning(plain, LONGEST),
    )


class Text(NamedTuple):
    """What the index learns of a revision: `names` stand around its words."""

    revision: int
    article: Article
    genre: str
    names: list[str]
    words: Folded


def enter_new(texts: Iterable[Text]) -> None:
    """Those that the index cannot know yet."""
    texts = list(texts)
    places = _places({it.revision: it.article for it in texts})
    # FTS5 gathers what comes in its order, and stores it at once; else it would store each alone.
    texts.sort(key=lambda it: places[it.revision])
    write_rows(
        SearchEntry,
        (
            {
                "place": places[it.revision],
                "article_id": it.article.pk,
                "revision_id": it.revision,
                "genre": it.genre,
            }
            for it in texts
        ),
    )
    words = (
        {
            "entry_id": places[it.revision],
            "language": it.article.language,
            "names": _beginning("\n".join(it.names), LONGEST_BESIDE),
            **it.words._asdict(),
        }
        for it in texts
    )
    if connection.vendor == "sqlite" and len(texts) >= MANY:
        # In the transaction of the texts: one that is taken back leaves nothing of it.
        _merge_by(PARTS_OF_MANY)
        write_rows(SearchText, words)
        _merge_by(PARTS)
    else:
        write_rows(SearchText, words)


def _merge_by(parts: int) -> None:
    """Stores what was gathered before, still by the number before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_searchwords (articles_searchwords, rank)"
            " VALUES ('automerge', %s)",
            [parts],
        )


def _write(revisions: list[Revision], articles: dict[int, Article]) -> None:
    names = _names(revisions)
    enter_new(
        Text(
            it.pk,
            articles[it.pk],
            it.genre,
            names[it.pk],
            folded_words(it.headline, it.standfirst, plain_text(it.body)),
        )
        for it in revisions
    )


def _places(articles: dict[int, Article]) -> dict[int, int]:
    """By revision, each its own, though two texts may have gone out in the same second."""
    wished = {pk: place_of(article.published_at, pk) for pk, article in articles.items()}
    taken = set(SearchEntry.objects.filter(pk__in=wished.values()).values_list("pk", flat=True))
    places = {}
    for pk, place in wished.items():
        while place in taken or (place != wished[pk] and _is_taken(place)):
            place += 1
        taken.add(place)
        places[pk] = place
    return places


def _is_taken(place: int) -> bool:
    return SearchEntry.objects.filter(pk=place).exists()


def _beginning(text: str, longest: int) -> str:
    """Folding may lengthen a text: a ligature becomes its letters."""
    return folded(text[:longest])[:longest]


def _names(revisions: list[Revision]) -> dict[int, list[str]]:
    """The small words of a page: beside, above and below the text."""
    names = {it.pk: [it.kicker, it.dateline, it.picture_caption] for it in revisions}
    for pk, written in bylines_of(revisions).items():
        names[pk] += written
    sources = RevisionSource.objects.filter(revision__in=names)
    tags = TaggedRevision.objects.filter(content_object__in=names)
    for rows in (
        sources.values_list("revision", "source__name"),
        tags.values_list("content_object", "tag__name"),
        # The spelling that it was given, and the tag that this leads to: both are looked for.
        tags.filter(tag__leads_to__isnull=False).values_list(
            "content_object", "tag__leads_to__name"
        ),
    ):
        for pk, name in rows:
            names[pk].append(name)
    return names


def left() -> int:
    """How many articles there are to look through."""
    return _to_show().count()


def fill(*, anew: bool = False) -> Iterator[tuple[int, int]]:
    """Goes through all articles that have something to show and writes what is missing, or with
    `anew` everything; after each batch how many were looked at, and written, in it. Broken off, it
    goes on where it was: what is there is not written again."""
    last = 0
    while True:
        with transaction.atomic():
            found = _to_show().filter(pk__gt=last).order_by("pk").select_for_update()
            articles = list(found[:BATCH])
            if anew:
                SearchEntry.objects.filter(article__in=articles).delete()
            written = enter(articles)
        if not articles:
            break
        last = articles[-1].pk
        yield len(articles), written
    Heartbeat.objects.update_or_create(name=JOB, defaults={"at": timezone.now()})


def is_whole() -> bool:
    """Whether all articles have been gone through; what came later, the verbs entered."""
    return Heartbeat.objects.filter(name=JOB).exists()


def _to_show() -> QuerySet[Article]:
    return Article.objects.filter(PUBLISHED)
