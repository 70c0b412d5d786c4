"""What the desk has put on a front, as far as readers may see it at a moment.

A pick counts while its slot lasts and its article is public, in the front's own language; else it
closes up as if nobody had chosen it, with every word that was written for it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from articles import shown as noted
from articles.models import Revision, Slot
from articles.models.credits import names_of_opinion
from articles.models.front import Container
from articles.models.prepared import Prepared
from articles.visibility.pictures import judge
from articles.visibility.public import CARD, cards, public
from articles.visibility.states import shown

_FROM_ARTICLE = ("guid", "language", "path", "retracted_at")
_GATE = ("published_at", "embargo_until", "withdrawn_at", "next_at", "live", "next")


def held(at: datetime) -> QuerySet[Slot]:
    """The slots of all fronts that last at `at`, be their articles public or not."""
    in_place = Q(section=None) | Q(section__language=F("front"))
    lasts = Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))
    return Slot.objects.filter(lasts & in_place)


def met(at: datetime) -> QuerySet[Slot]:
    """Those of them whose articles readers may see there."""
    return held(at).filter(public(at), article__language=F("front"))


def unpicked(found: QuerySet[Revision], at: datetime, language: str) -> QuerySet[Revision]:
    """Without what stands on the front by hand: each article has one place there."""
    by_hand = held(at).filter(front=language).exclude(container=Container.BREAKING)
    return found.filter(~Exists(by_hand.filter(article=OuterRef("article_id"))))


def _columns() -> list[str]:
    words = [name for name in CARD if not name.startswith("article__")]
    return [
        *("container", "position", "section", "headline", "kicker", "picture", "article"),
        *(name for name in words if name.startswith("picture__")),
        *(f"article__{name}" for name in (*_FROM_ARTICLE, *_GATE, "section")),
        *(f"article__section__{name}" for name in ("language", "name", "slug")),
        *(f"article__{pointer}__{name}" for pointer in ("live", "next") for name in words),
    ]


_met = Prepared(
    lambda at, language: (
        met(at)
        .filter(front=language)
        .exclude(container=Container.BREAKING)
        .select_related(
            *("article__section", "article__live__picture", "article__next__picture", "picture")
        )
        .only(*_columns())
        .annotate(
            by_of_live=names_of_opinion("article__live__"),
            by_of_next=names_of_opinion("article__next__"),
        )
        .order_by("position", "-since", "pk")
    ),
    at=datetime,
    language=str,
)


def picks(at: datetime, language: str) -> list[Slot]:
    """What was chosen by hand, from the top down, each article once. `card`: what readers see of
    it there, in the words of the slot where it has some."""
    noted.note(f"f:{language}")
    first: dict[int, Slot] = {}
    for slot in _from_the_top(_met(at=at, language=language)):
        if slot.article_id not in first:
            first[slot.article_id] = slot
            slot.card = _card(slot, at)
    return list(first.values())


def _from_the_top(slots: Iterable[Slot]) -> list[Slot]:
    order = list(Container)
    return sorted(slots, key=lambda slot: order.index(slot.container))


def _card(slot: Slot, at: datetime) -> Revision:
    card = shown(slot.article, at)
    noted.note(f"a:{slot.article_id}")
    card.article = slot.article
    card.written_by = slot.by_of_live if card is slot.article.live else slot.by_of_next
    if card.picture:
        judge(card.picture, at)
    return _worded(card, slot, at)


def _worded(card: Revision, slot: Slot, at: datetime) -> Revision:
    """A copy of what readers see that is never stored: this request's alone."""
    card.slot = slot
    if slot.headline:
        card.headline = card.short_headline = slot.headline
    card.kicker = slot.kicker or card.kicker
    # One that may not be shown any more leaves the place to the article's own.
    if slot.picture and judge(slot.picture, at).shows:
        card.picture = slot.picture
    return card


def lasting(slots: Iterable[Slot], at: datetime, language: str) -> list[Slot]:
    """As `held`, of slots that are not stored: those of an arrangement that last at `at`."""
    return [
        slot
        for slot in slots
        if slot.since <= at
        and (slot.until is None or slot.until > at)
        and slot.container != Container.BREAKING
        and (slot.section is None or slot.section.language == language)
    ]


def picks_of(slots: list[Slot], at: datetime, language: str) -> list[Slot]:
    """As `picks`, of the lasting slots of an arrangement: what readers would see of them."""
    found = cards(at).filter(article__in={it.article_id for it in slots})
    found = found.filter(article__language=language).annotate(written_by=names_of_opinion())
    seen = {card.article_id: card for card in found} if slots else {}
    first: dict[int, Slot] = {}
    for slot in _from_the_top(sorted(slots, key=_newest_first)):
        if slot.article_id in seen and slot.article_id not in first:
            first[slot.article_id] = slot
            slot.card = _worded(seen[slot.article_id], slot, at)
    return list(first.values())


def _newest_first(slot: Slot) -> tuple[int, float]:
    return slot.position, -slot.since.timestamp()


def breaking(at: datetime, language: str) -> tuple[QuerySet[Slot], Case]:
    """What the bar above every page says until its end, and the words of it. What was retracted is
    no news."""
    words = Case(
        When(~Q(headline=""), then=F("headline")),
        When(article__next_at__lte=at, then=F("article__next__headline")),
        default=F("article__live__headline"),
    )
    stands = Q(article__retracted_at=None) | Q(article__retracted_at__gt=at)
    return met(at).filter(stands, front=language, container=Container.BREAKING), words
