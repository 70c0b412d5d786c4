"""A span of days as its page shows it: each day with its entries, and the ways to other spans."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.planning.calendar import LIST, MONTH, WEEK, Span
from articles.admin.planning.rows import ASSIGNMENTS, EVERYTHING, MINE, Entry

# Of a day in a month's page: the others are a link away.
IN_A_MONTH = 4


@dataclass(slots=True)
class Day:
    """`over`: what time has done already; `entries`: what is ahead, and what is late."""

    date: date
    today: bool
    beside: bool
    url: str
    entries: list[Entry] = field(default_factory=list)
    over: list[Entry] = field(default_factory=list)
    more: int = 0


def days_of(span: Span, entries: list[Entry], now: datetime) -> list[Day]:
    """Of a list, only days on which there is something."""
    today = timezone.localdate(now)
    days = {it: Day(it, it == today, span.is_beside(it), address_of(WEEK, it)) for it in span.days}
    for entry in entries:
        day = days[timezone.localdate(entry.at)]
        (day.over if entry.is_over(now) else day.entries).append(entry)
    if span.kind == MONTH:
        for day in days.values():
            day.more = max(0, len(day.entries) - IN_A_MONTH)
            day.entries = day.entries[:IN_A_MONTH]
    return [day for day in days.values() if day.entries or day.over or span.kind != LIST]


def links_of(span: Span, show: str, today: date) -> dict:
    asked = "" if show == EVERYTHING else f"?show={show}"
    here = address_of(span.kind, span.day)
    return {
        "here": here + asked,
        "earlier": address_of(span.kind, span.earlier) + asked,
        "later": address_of(span.kind, span.later) + asked,
        "of_today": address_of(span.kind, today) + asked,
        "has_today": span.first <= today < span.end,
        "views": [
            (name, address_of(kind, span.day) + asked, kind == span.kind)
            for kind, name in ((WEEK, _("Week")), (MONTH, _("Month")), (LIST, _("List")))
        ],
        "shows": [
            (name, here if kind == EVERYTHING else f"{here}?show={kind}", kind == show)
            for kind, name in (
                (EVERYTHING, _("Everything")),
                (ASSIGNMENTS, _("Assignments")),
                (MINE, _("My assignments")),
            )
        ],
    }


def address_of(kind: str, day: date) -> str:
    return reverse("admin:planning_of", args=[kind, day.isoformat()])
