"""Search in an edition: a form, what it finds, and what else it would find."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import search as engine
from articles import visibility
from articles.embeds.text import plain_text
from articles.site.article import GENRES
from articles.site.editions import Edition, edition_in
from articles.site.page import public, show
from articles.site.shelves import whole_edition

# What comes into an address again.
LONGEST = 200
MOST_PAGES = 25
TIMES = (
    (1, gettext_noop("Past day")),
    (7, gettext_noop("Past week")),
    (30, gettext_noop("Past month")),
    (365, gettext_noop("Past year")),
)
# A text of a book's length is not read to its end for one sentence.
READ = 100_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What an address asks for; what makes no sense in it is left out. `first` and `last`: days."""

    edition: Edition
    text: str = ""
    section: object = None
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
            self.section.pk if self.section else None,
            self.genre,
            _midnight(self.first) if self.first else None,
            _midnight(self.last + timedelta(days=1)) if self.last else None,
        )

    def address(self, **other) -> str:
        """The same with something other; a page of its own is only where one is asked for."""
        asked = {
            "q": self.text,
            "section": self.section.slug if self.section else "",
            "kind": self.genre,
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "sort": "newest" if self.by_date else "",
        } | {name.rstrip("_"): value for name, value in other.items()}
        asked = {name: value for name, value in asked.items() if value}
        return f"{place_of(self.edition)}?{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One more way to narrow what was found: how many it leaves, and where it leads."""

    name: str
    number: int
    address: str
    is_chosen: bool


def place_of(edition: Edition) -> str:
    return f"{edition.home}search/"


@public
def search(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = edition_in(language)
    masthead = visibility.masthead(language, at)
    nav = masthead.sections
    wish = _wish(request.GET, edition, nav)
    asked = engine.read(wish.text)
    found = _find(wish, asked, at)
    title = _("Search: %(words)s") % {"words": wish.text} if wish.text else _("Search")
    return show(
        "site/search.html",
        edition,
        at,
        title=title,
        description=_("Search all articles of %(name)s.") % {"name": edition.name},
        # Whatever was looked for: one page.
        path=place_of(edition),
        indexed=False,
        feed=whole_edition(language),
        masthead=masthead,
        place=place_of(edition),
        wish=wish,
        asked=asked,
        found=found,
        results=_results(found, asked, at),
        choices=_choices(wish, found.counts, nav, at) if asked.wanted else [],
        is_narrowed=wish.narrowing != engine.Narrowing(),
        everything=Wish(edition, wish.text).address(),
        other_order=wish.address(sort="" if wish.by_date else "newest"),
        turns=_turns(wish, found),
        newest=[] if found.hits else list(visibility.newest(at, language=language)[:5]),
    )


def _find(wish: Wish, asked: engine.Asked, at: datetime) -> engine.Found:
    return engine.find(
        asked,
        at,
        wish.edition.language,
        wish.narrowing,
        by_date=wish.by_date,
        page=wish.page,
        before=wish.before,
        times=tuple(_midnight(_day_before(at, days)) for days, _name in TIMES),
    )


def _wish(given, edition: Edition, nav: list) -> Wish:
    kind, page, before = (given.get(name, "") for name in ("kind", "page", "before"))
    return Wish(
        edition,
        " ".join(given.get("q", "").replace("\x00", " ").split())[:LONGEST],
        next((section for section in nav if section.slug == given.get("section")), None),
        kind if kind == "report" or kind in GENRES else "",
        _day(given.get("from", "")),
        _day(given.get("to", "")),
        given.get("sort") == "newest",
        min(max(_number(page) or 1, 1), MOST_PAGES),
        _number(before),
    )


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


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day_before(at: datetime, days: int) -> date:
    return timezone.localtime(at).date() - timedelta(days=days)


def _results(found: engine.Found, asked: engine.Asked, at: datetime) -> list[tuple]:
    """Each card, its headline and a line of its text. Asked of the gate once more: nothing is
    shown for the sake of an index."""
    order = {hit.revision: number for number, hit in enumerate(found.hits)}
    shown = visibility.revisions(at).filter(pk__in=order).order_by() if order else []
    marker, results = engine.Marker(asked), []
    for it in sorted(shown, key=lambda it: order[it.pk]):
        line = marker.excerpt(plain_text(it.body[:READ]).replace("\n\n", " "))
        standfirst = marker.marked(it.standfirst)
        if not line or any(is_hit for _text, is_hit in standfirst):
            line = standfirst
        results.append((it, _html(marker.marked(it.headline)), _html(line)))
    return results


def _html(pieces: engine.Pieces) -> SafeString:
    """Words of ours, each escaped; nothing in it was markup before."""
    return SafeString(
        "".join(f"<mark>{escape(text)}</mark>" if hit else escape(text) for text, hit in pieces)
    )


def _choices(wish: Wish, counts: engine.Counts, nav: list, at: datetime) -> list[tuple]:
    """By section, type of work and time: only what leads somewhere, or is chosen."""
    sections = [
        Choice(
            it.name,
            counts.sections[it.pk],
            wish.address(section="" if it == wish.section else it.slug),
            it == wish.section,
        )
        for it in nav
    ]
    genres = [
        Choice(
            str(name),
            counts.genres[kind],
            wish.address(kind="" if kind == wish.genre else kind),
            kind == wish.genre,
        )
        for kind, name in [("report", _("Report")), *GENRES.items()]
    ]
    times = [
        Choice(_(name), number, wish.address(from_=_since(wish, at, days), to=""), chosen)
        for (days, name), number in zip(TIMES, counts.since, strict=True)
        for chosen in [_is_since(wish, at, days)]
    ]
    groups = [(_("Section"), sections), (_("Type of work"), genres), (_("Published"), times)]
    groups = [(name, [it for it in all_ if it.number or it.is_chosen]) for name, all_ in groups]
    return [group for group in groups if group[1]]


def _is_since(wish: Wish, at: datetime, days: int) -> bool:
    return wish.first == _day_before(at, days) and wish.last is None


def _since(wish: Wish, at: datetime, days: int) -> str:
    return "" if _is_since(wish, at, days) else _day_before(at, days).isoformat()


def _turns(wish: Wish, found: engine.Found) -> dict[str, str]:
    """Addresses of the pages beside this one."""
    if wish.by_date:
        return {
            "back": wish.address() if wish.before is not None else "",
            "on": wish.address(before=found.older) if found.older is not None else "",
        }
    last = min(found.pages, MOST_PAGES)
    before = min(wish.page - 1, last)
    return {
        "back": wish.address(page=before if before > 1 else "") if wish.page > 1 else "",
        "on": wish.address(page=wish.page + 1) if wish.page < last else "",
    }


@public
def description(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    """OpenSearch: how a browser can ask us from its address bar."""
    edition = edition_in(language)
    context = {"edition": edition, "url": settings.NEWSROOM_URL, "place": place_of(edition)}
    xml = render_to_string("site/opensearch.xml", context)
    return HttpResponse(xml, content_type="application/opensearchdescription+xml; charset=utf-8")
