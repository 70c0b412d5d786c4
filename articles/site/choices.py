"""Ways to narrow what a search has found: each says how many it leaves, and is a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import search as engine
from articles.editions import editions
from articles.site.genres import GENRES
from articles.site.wish import Wish, day_before

TIMES = (
    (1, gettext_noop("Past day")),
    (7, gettext_noop("Past week")),
    (30, gettext_noop("Past month")),
    (365, gettext_noop("Past year")),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One more way to narrow what was found: how many it leaves, and where it leads."""

    name: str
    number: int
    address: str
    is_chosen: bool


def choices(wish: Wish, found: engine.Found, nav: list, at: datetime) -> list[tuple]:
    """By section, topic, author, type of work and time: only what leads somewhere, or is chosen."""
    counts = found.counts
    groups = [
        (_("Section"), _sections(wish, counts, nav)),
        (_("Topic"), _subjects(wish, "tag", counts.tags, found)),
        (_("Author"), _subjects(wish, "author", counts.authors, found)),
        (_("Type of work"), _genres(wish, counts)),
        (_("Published"), _times(wish, counts, at)),
    ]
    groups = [(name, [it for it in all_ if it.number or it.is_chosen]) for name, all_ in groups]
    return [group for group in groups if group[1]]


def _sections(wish: Wish, counts: engine.Counts, nav: list) -> Iterator[Choice]:
    for it in nav:
        is_chosen = it == wish.section
        address = wish.address(section="" if is_chosen else it.slug)
        yield Choice(it.name, counts.sections[it.pk], address, is_chosen)


def _subjects(
    wish: Wish, kind: str, offers: list[engine.Offer], found: engine.Found
) -> Iterator[Choice]:
    chosen = getattr(wish, kind)
    if chosen:
        yield Choice(chosen.name, found.total, wish.address(**{kind: ""}), is_chosen=True)
    for it in offers:
        yield Choice(it.name, it.number, wish.address(**{kind: it.slug}), is_chosen=False)


def _genres(wish: Wish, counts: engine.Counts) -> Iterator[Choice]:
    for kind, name in [("report", _("Report")), *GENRES.items()]:
        is_chosen = kind == wish.genre
        address = wish.address(kind="" if is_chosen else kind)
        yield Choice(str(name), counts.genres[kind], address, is_chosen)


def _times(wish: Wish, counts: engine.Counts, at: datetime) -> Iterator[Choice]:
    for (days, name), number in zip(TIMES, counts.since, strict=True):
        first = day_before(at, days)
        is_chosen = wish.first == first and wish.last is None
        address = wish.address(from_="" if is_chosen else first.isoformat(), to="")
        yield Choice(_(name), number, address, is_chosen)


def elsewhere(wish: Wish, asked: engine.Asked, found: engine.Found, at: datetime) -> list[tuple]:
    """The other editions in which there is something, how many, and where."""
    others = {it.language: it for it in editions() if it != wish.edition}
    there = wish.in_edition(wish.edition).narrowing
    numbers = engine.elsewhere(asked, at, others.keys(), there)
    return [
        (edition, _at_least(numbers[language], found), wish.in_edition(edition).address())
        for language, edition in others.items()
        if language in numbers
    ]


def _at_least(number: int, found: engine.Found) -> str:
    """Where there are many, in whichever edition, not all of them were looked at."""
    is_more = number > engine.MOST or found.counts.is_more
    return f"{min(number, engine.MOST)}+" if is_more else str(number)
