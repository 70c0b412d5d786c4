"""The archive: years, the months of a year, the days of a month with their numbers, and a day's
articles. Only days are counted: a page costs the same however much lies in a year."""

import calendar
from datetime import date, datetime, timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import moments, visibility
from articles.editions import edition_in
from articles.moments import midnight
from articles.site import breadcrumbs, cursor
from articles.site.lost import lost
from articles.site.page import show, stored
from articles.site.shelves import whole_edition
from articles.site.spans import Counted, DayShelf, Span

# The first year whose midnights every time zone can tell.
FIRST_YEAR = 2


def dated(view):
    """The view gets the day on which what the address names begins; no page for a date that does
    not exist or has not come. 2026/1/ is 2026/01/."""

    @stored
    @wraps(view)
    def answer(request: HttpRequest, language: str, *, at: datetime, **parts) -> HttpResponse:
        try:
            first = date(int(parts["year"]), int(parts.get("month", 1)), int(parts.get("day", 1)))
        except ValueError:
            return lost(request, at)
        span = Span(edition_in(language), first, len(parts))
        if first.year < FIRST_YEAR or first > localtime(at).date():
            return lost(request, at)
        if span.path != request.path_info:
            return HttpResponsePermanentRedirect(span.path)
        return view(request, span, at)

    return answer


@stored
def archive(_request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    """Years, from the first article to the last."""
    edition = edition_in(language)
    span = Span(edition)
    oldest = visibility.nearest(language, at)
    newest = visibility.nearest(language, at, before=at + timedelta(microseconds=1))
    years = range(localtime(newest).year, localtime(oldest).year - 1, -1) if oldest else []
    found = [Span(edition, date(year, 1, 1), 1) for year in years]
    return _page("site/archive.html", span, at, empty=not found, years=found)


@dated
def year(_request: HttpRequest, span: Span, at: datetime) -> HttpResponse:
    firsts = [span.first.replace(month=n) for n in range(1, 13)]
    ends = [*firsts, date(span.first.year + 1, 1, 1)]
    found = visibility.filled(span.edition.language, [midnight(day) for day in ends], at)
    months = [
        (Span(span.edition, first, 2), moments.month_alone(first), n in found)
        for n, first in enumerate(firsts)
    ]
    return _page("site/archive.html", span, at, empty=not found, months=months)


@dated
def month(_request: HttpRequest, span: Span, at: datetime) -> HttpResponse:
    first_of_week = get_format("FIRST_DAY_OF_WEEK")  # 0 is Sunday
    weeks = calendar.Calendar((first_of_week - 1) % 7)
    _before, length = calendar.monthrange(span.first.year, span.first.month)
    days = [span.first + timedelta(n) for n in range(length + 1)]
    numbers = visibility.counted(span.edition.language, [midnight(day) for day in days], at)
    counted = {
        day.day: Counted(Span(span.edition, day, 3), str(day.day), number)
        for day, number in zip(days, numbers, strict=False)
    }
    rows = [
        [counted.get(number) for number in week]
        for week in weeks.monthdayscalendar(span.first.year, span.first.month)
    ]
    heads = [(WEEKDAYS_ABBR[n], WEEKDAYS[n]) for n in weeks.iterweekdays()]
    return _page(
        "site/archive.html",
        span,
        at,
        empty=not any(numbers),
        weeks=rows,
        weekdays=heads,
        beside=_beside(span, at, days[-1]),
    )


@dated
def day(request: HttpRequest, span: Span, at: datetime) -> HttpResponse:
    start, end = midnight(span.first), midnight(span.first + timedelta(1))
    asked = cursor.asked(request)
    before = cursor.read(asked)
    shelf = DayShelf(
        "archive", span.edition, span.path, span.name, about=None, start=start, end=end
    )
    found = list(shelf.cards(at, before)[: cursor.PAGE + 1])
    cards = found[: cursor.PAGE]
    pages = cursor.Pages.around(shelf, found, before, at)
    return _page(
        "site/archive_day.html",
        span,
        at,
        empty=not found,
        query=f"?before={asked}" if before else "",
        shelf=shelf,
        days=[(start, cards)] if cards else [],
        pages=pages,
        is_first=pages.is_first,
        beside=_beside(span, at, span.first + timedelta(1)),
        share=next((card.picture for card in cards if card.picture and card.picture.shows), None),
    )


def _beside(span: Span, at: datetime, end: date) -> dict:
    """The nearest months or days with articles, before and after."""
    language = span.edition.language
    before = visibility.nearest(language, at, before=midnight(span.first))
    after = visibility.nearest(language, at, since=midnight(end))
    return {
        name: Span(span.edition, localtime(moment).date(), span.parts)
        for name, moment in (("before", before), ("after", after))
        if moment
    }


def _page(template: str, span: Span, at: datetime, *, empty: bool, query: str = "", **context):
    whole = whole_edition(span.edition.language)
    cards = [card for _day, cards in context.get("days", ()) for card in cards]
    title = span.name if span.first is None else _("Archive: %(span)s") % {"span": span.name}
    return show(
        template,
        span.edition,
        at,
        title=title,
        machine_data=breadcrumbs.of_archive(span, cards, span.path + query),
        description=_("What %(name)s has published, day by day.") % {"name": whole.name},
        path=span.path + query,
        indexed=not empty,
        feed=whole,
        span=span,
        empty=empty,
        **context,
    )
