"""Of what the archive consists: spans of time with an address each, and the articles of a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from articles import moments, visibility
from articles.editions import Edition
from articles.site.shelves import Shelf


@dataclass(frozen=True, slots=True)
class Span:
    """A year, month or day of the archive, or all of it (`first` is None)."""

    edition: Edition
    first: date | None = None
    parts: int = 0

    @property
    def path(self) -> str:
        written = self.first.isoformat().split("-")[: self.parts] if self.first else []
        return "".join([f"{self.edition.home}archive/", *(f"{part}/" for part in written)])

    @property
    def name(self) -> str:
        if self.first is None:
            return _("Archive")
        return (moments.year, moments.month, moments.on)[self.parts - 1](self.first)

    @property
    def above(self) -> list["Span"]:
        """What it lies in, the largest first."""
        return [Span(self.edition, self.first if n else None, n) for n in range(self.parts)]


@dataclass(frozen=True, slots=True)
class Counted:
    """A day, and how much there is in it."""

    span: Span
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class DayShelf(Shelf):
    """The articles of one day of an edition."""

    start: datetime = None
    end: datetime = None

    def cards(self, at: datetime, before: visibility.Before = None):
        language = self.edition.language
        last = before if before and before[0] < self.end else (self.end, 0)
        return visibility.newest(at, language=language, before=last, since=self.start)

    def page_start(self, at: datetime, first, size: int) -> visibility.Before:
        start = visibility.page_start(at, first, size, language=self.edition.language)
        return start if start and start[0] < self.end else None
