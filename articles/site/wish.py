"""What somebody looks for, as an address of the search page says it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from articles import search as engine
from articles import visibility
from articles.editions import Edition
from articles.moments import midnight
from articles.site.genres import GENRES

# What comes into an address again.
LONGEST = 200
MOST_PAGES = 25


@dataclass(frozen=True, slots=True)
class Wish:
    """What an address asks for; what makes no sense in it is left out. `first` and `last`: days."""

    edition: Edition
    text: str = ""
    section: object = None
    tag: object = None
    author: object = None
    genre: str = ""
    first: date | None = None
    last: date | None = None
    by_date: bool = False
    page: int = 1
    before: int | None = None

    @property
    def narrowing(self) -> engine.Narrowing:
        """Days are the newsroom's."""
        return engine.Narrowing(
            **{name: thing.pk if thing else None for name, thing in self._things.items()},
            genre=self.genre,
            since=midnight(self.first) if self.first else None,
            until=midnight(self.last + timedelta(days=1)) if self.last else None,
        )

    @property
    def _things(self) -> dict[str, object]:
        return {"section": self.section, "tag": self.tag, "author": self.author}

    @property
    def kept(self) -> dict[str, str]:
        """What a form sends along without showing it."""
        given = {name: thing.slug if thing else "" for name, thing in self._things.items()}
        given |= {"kind": self.genre, "sort": "newest" if self.by_date else ""}
        return {name: value for name, value in given.items() if value}

    def in_edition(self, edition: Edition) -> "Wish":
        """The same elsewhere: a section and a tag are of one language."""
        return replace(self, edition=edition, section=None, tag=None, page=1, before=None)

    def address(self, **other) -> str:
        """The same with something other; a page of its own is only where one is asked for."""
        days = {"from": self.first, "to": self.last}
        asked = {"q": self.text} | self.kept
        asked |= {name: day.isoformat() for name, day in days.items() if day}
        asked |= {name.rstrip("_"): value for name, value in other.items()}
        asked = {name: value for name, value in asked.items() if value}
        return f"{place_of(self.edition)}?{urlencode(asked)}"


def place_of(edition: Edition) -> str:
    return f"{edition.home}search/"


def read(given, edition: Edition, nav: list, at: datetime) -> Wish:
    """Whatever stands in an address. `nav`: the sections there are."""
    kind, page, before = (given.get(name, "") for name in ("kind", "page", "before"))
    return Wish(
        edition,
        " ".join(given.get("q", "").replace("\x00", " ").split())[:LONGEST],
        section=next((section for section in nav if section.slug == given.get("section")), None),
        tag=_tag(given.get("tag", ""), edition.language, at),
        author=_subject("author", given.get("author", ""), at),
        genre=kind if kind == "report" or kind in GENRES else "",
        first=_day(given.get("from", "")),
        last=_day(given.get("to", "")),
        by_date=given.get("sort") == "newest",
        page=min(max(_number(page) or 1, 1), MOST_PAGES),
        before=_number(before),
    )


def _tag(slug: str, language: str, at: datetime):
    """One that was merged is that into which it was."""
    found = _subject("tag", slug, at, language=language)
    return found or (visibility.tag_meant(language, slug, at) if _is_slug(slug) else None)


def _subject(kind: str, slug: str, at: datetime, **within):
    """None where nothing public stands under it: that there is such a name is not said either."""
    return visibility.subject(kind, at, slug=slug, **within) if _is_slug(slug) else None


def _is_slug(written: str) -> bool:
    return bool(written) and "\x00" not in written and len(written) <= LONGEST


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    # Beyond these, a zone leads out of the calendar.
    return found if 1 < found.year < 9000 else None


def _number(written: str) -> int | None:
    is_number = written.removeprefix("-").isdecimal() and written.isascii() and len(written) < 20
    return int(written) if is_number else None


def day_before(at: datetime, days: int) -> date:
    return timezone.localtime(at).date() - timedelta(days=days)
