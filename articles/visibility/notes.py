"""The public notes of a whole edition: what was wrong, in articles that readers can still see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles import house, shown
from articles.models import Article, Event, Revision
from articles.models.credits import is_grave
from articles.visibility.public import Before, cards_of, public


@dataclass(frozen=True, slots=True)
class Stated:
    """A note, and the article it is about as readers see that now. `replaced`: a later note of
    the same article has taken its place. `settled`: see `feeds_beside`."""

    pk: int
    kind: str
    text: str
    at: datetime
    grave: bool
    replaced: bool
    card: Revision
    settled: str | None


def noted(at: datetime, language: str, most: int, before: Before = None) -> list[Stated]:
    """The newest notes, of public articles only. `before`: moment and number of the last one of
    the page before."""
    shown.note(f"n:{language}")
    rows = list(_notes(at, language, before)[:most])
    cards = {card.article.guid: card for card in cards_of({row.article_guid for row in rows}, at)}
    return [
        Stated(
            row.pk,
            row.kind,
            row.note,
            row.at,
            is_grave(row.kind, row.grave),
            row.replaced,
            cards[row.article_guid],
            row.settled,
        )
        for row in rows
        if row.article_guid in cards
    ]


def _notes(at: datetime, language: str, before: Before) -> QuerySet[Event]:
    later = Event.objects.filter(supersedes=OuterRef("pk"), verb=Event.Verb.CORRECT, at__lte=at)
    # Not joined: the notes are read in their order, and each asks for its article.
    article = Article.objects.filter(
        public(at, article=""), pk=OuterRef("article_id"), language=language
    )
    found = Event.objects.filter(Exists(article), verb=Event.Verb.CORRECT, at__lte=at)
    if before:
        found = found.filter(Q(at__lt=before[0]) | Q(pk__lt=before[1]), at__lte=before[0])
    return (
        house.beside(found, *house.OF_FEEDS)
        .only("kind", "note", "at", "grave", "article_guid")
        .annotate(replaced=Exists(later))
        .order_by("-at", "-id")
    )
