"""Lays out a front at a moment: what the desk chose, each in its place, and the newest articles in
every other, from the top down. Nothing stands twice, and nothing leaves a hole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from articles import shown
from articles.models import Image, Revision, Section, Slot
from articles.models.credits import Masthead, names_of_opinion
from articles.models.front import SIZES, Container
from articles.models.prepared import Prepared, PreparedMany
from articles.visibility.credits import masthead_of_front
from articles.visibility.front import lasting, picks, picks_of, unpicked
from articles.visibility.public import cards, newest, revisions

NEWEST = 24
LEAD_AMONG = 6
LATEST = 9
RELATED, SECOND, IN_A_BAND = (
    SIZES[it] for it in (Container.RELATED, Container.SECOND, Container.BAND)
)
# How many stand on top, by whether anything was chosen: without that there is no second row.
ON_TOP = {False: 1 + RELATED + LATEST, True: 1 + RELATED + SECOND + LATEST}

Cards = list[Revision]
ByPlace = dict[int, Revision]


@dataclass(slots=True)
class Band:
    """A section's articles: those chosen in their places, the newest in the others."""

    section: Section
    cards: Cards = field(default_factory=list)

    @property
    def is_opinion(self) -> bool:
        return all(card.genre == "opinion" for card in self.cards)

    @property
    def is_pair(self) -> bool:
        """Two stand side by side as equals."""
        return len(self.cards) == 2


@dataclass(slots=True)
class LaidOut:
    """`card.slot` of each card says by which slot it stands there; None: by itself."""

    masthead: Masthead
    lead: Revision | None = None
    related: Cards = field(default_factory=list)
    second: Cards = field(default_factory=list)
    latest: Cards = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)

    @property
    def top(self) -> Cards:
        lead = [self.lead] if self.lead else []
        return [*lead, *self.related, *self.second, *self.latest]

    @property
    def cards(self) -> Cards:
        return [*self.top, *(card for band in self.bands for card in band.cards)]


def lay_out(language: str, at: datetime, slots: Iterable[Slot] | None = None) -> LaidOut:
    """Four questions to the database, three where nothing is to be shown. `slots`: how it would be
    laid out with these in place of those that are stored."""
    front = LaidOut(masthead_of_front(language, at))
    # Whatever comes or goes may move what stands below it.
    shown.note(f"l:{language}")
    by_hand = _ByHand(at, language) if slots is None else _Arranged(slots, at, language)
    found = by_hand.newest()
    front.lead = _lead(found, by_hand)
    if front.lead is None:
        return front
    _fill_top(front, [card for card in found if card is not front.lead], by_hand)
    front.bands = _bands(front, by_hand)
    return front


class _ByHand:
    """The picks by where they stand, of which the lead may take one from below; and what fills the
    other places."""

    def __init__(self, at: datetime, language: str):
        self.moment, self.language = at, language
        self.slots = picks(at, language)
        # Where nothing was chosen, nothing has to be left out.
        self.any = bool(self.slots)

    def newest(self) -> Cards:
        return _newest[self.any](at=self.moment, language=self.language)

    def of_each(self, sections: list[int], shown: dict[str, int]) -> Cards:
        language = {"language": self.language} if self.any else {}
        return _of_each[self.any](sections, at=self.moment, **shown, **language)

    def at(self, container: str, section: int | None = None) -> ByPlace:
        return {
            slot.position: slot.card
            for slot in self.slots
            if (slot.container, slot.section_id) == (container, section)
        }

    def take_first(self) -> Revision | None:
        return self.slots.pop(0).card if self.slots else None


class _Arranged(_ByHand):
    """The same of slots that are not stored. Seldom asked, hence not prepared."""

    def __init__(self, slots: Iterable[Slot], at: datetime, language: str):
        self.moment, self.language = at, language
        chosen = lasting(slots, at, language)
        self.slots = picks_of(chosen, at, language)
        self.any = bool(self.slots)
        self.taken = {slot.article_id for slot in chosen} if self.any else set()

    def newest(self) -> Cards:
        found = newest(self.moment, language=self.language)
        return list(found.exclude(article__in=self.taken)[:NEWEST])

    def of_each(self, sections: list[int], shown: dict[str, int]) -> Cards:
        taken = {f"taken{n}": article for n, article in enumerate(self.taken)}
        return list(_first_few(sections, self.moment, **shown, **taken))


def _lead(found: Cards, by_hand: _ByHand) -> Revision | None:
    """Chosen; else the newest with a picture. Where all there is was chosen for places below, the
    first of that moves up."""
    if by_hand.at(Container.LEAD) or not found:
        return by_hand.take_first()
    return next((card for card in found[:LEAD_AMONG] if picture_of(card)), found[0])


def picture_of(card: Revision | None) -> Image | None:
    return card.picture if card and card.picture and card.picture.shows else None


def _fill(size: int, chosen: ByPlace, others: Iterable[Revision]) -> Cards:
    """As many as there are places: the chosen in theirs, the first of the others in the rest. Where
    these run out, it closes up."""
    others = iter(others)
    filled = [chosen[n] if n in chosen else next(others, None) for n in range(size)]
    return [card for card in filled if card is not None]


def _fill_top(front: LaidOut, rest: Cards, by_hand: _ByHand) -> None:
    """Related come from the section of the lead if they can. The second row is there where the
    desk has put something into it."""
    place = front.lead.article.section_id
    same = [card for card in rest if card.article.section_id == place]
    others = same + [card for card in rest if card not in same]
    front.related = _fill(RELATED, by_hand.at(Container.RELATED), others)
    rest = [card for card in rest if card not in front.related]
    if second := by_hand.at(Container.SECOND):
        front.second = _fill(SECOND, second, rest)
        rest = [card for card in rest if card not in front.second]
    chosen = by_hand.at(Container.LATEST)
    # Where there is little, the sections below get their share of it.
    size = min(LATEST, max(4, len(rest) // 2), len(rest) + len(chosen))
    front.latest = _fill(max(size, SIZES[Container.LATEST] if chosen else 0), chosen, rest)


def _bands(front: LaidOut, by_hand: _ByHand) -> list[Band]:
    sections = {section.pk: section for section in front.masthead.sections}
    if not sections:
        return []
    ids = [card.article_id for card in front.top if card.slot is None]
    ids += [0] * (ON_TOP[by_hand.any] - len(ids))
    above = {f"shown{n}": article for n, article in enumerate(ids)}
    found: dict[int, Cards] = {pk: [] for pk in sections}
    for card in by_hand.of_each(list(sections), above):
        found[card.article.section_id].append(card)
    bands = [
        Band(section, _band(found[pk], by_hand.at(Container.BAND, pk)))
        for pk, section in sections.items()
    ]
    return [band for band in bands if band.cards]


def _band(found: Cards, chosen: ByPlace) -> Cards:
    """Newest first, but the first place is for a picture if nobody has chosen otherwise."""
    if not chosen:
        first = next((card for card in found if picture_of(card)), None)
        found = [first, *(card for card in found if card is not first)] if first else found
    return _fill(IN_A_BAND, chosen, found)


# --- What fills the places by itself -------------------------------------------------------------


def _first_few(sections: list, at, language=None, **shown) -> QuerySet[Revision]:
    """The cards of many sections in one query: the ids of each one's first few, and then all."""
    heads = [
        _free(newest(at, section=section), at, language)
        .exclude(article__id__in=list(shown.values()))
        .order_by("-article__published_at", "-article_id")
        .values("pk")[:IN_A_BAND]
        for section in sections
    ]
    # SQLite takes no limit inside a union, but one level further down.
    whole = revisions(at).order_by()
    parts = [whole.filter(pk__in=head).values("pk") for head in heads]
    found = cards(at).filter(pk__in=parts[0].union(*parts[1:], all=True))
    return found.annotate(written_by=names_of_opinion())


def _free(found: QuerySet[Revision], at, language) -> QuerySet[Revision]:
    return found if language is None else unpicked(found, at, language)


_shown = {chosen: {f"shown{n}": int for n in range(most)} for chosen, most in ON_TOP.items()}
# Whether anything was chosen: where nothing was, nothing has to be left out.
_newest = {
    False: Prepared(
        lambda at, language: newest(at, language=language)[:NEWEST], at=datetime, language=str
    ),
    True: Prepared(
        lambda at, language: unpicked(newest(at, language=language), at, language)[:NEWEST],
        at=datetime,
        language=str,
    ),
}
_of_each = {
    False: PreparedMany(_first_few, int, at=datetime, **_shown[False]),
    True: PreparedMany(_first_few, int, at=datetime, language=str, **_shown[True]),
}
