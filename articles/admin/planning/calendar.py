"""Days, weeks and months of a calendar: pure sums, which know nothing of what is planned."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

WEEK, MONTH, LIST = "week", "month", "list"
KINDS = (WEEK, MONTH, LIST)
LISTED = 28  # days of a list
# Within these, every neighbour of a day is a day, and every zone can count.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = {"hour-earlier": -HOUR, "hour-later": HOUR, "day-earlier": -DAY, "day-later": DAY}


@dataclass(frozen=True, slots=True)
class Span:
    """What one page shows: `first` counts, `end` does not. Of a month, the days of its neighbours
    that fill its weeks are shown, too."""

    kind: str
    day: date
    first: date
    end: date
    earlier: date
    later: date

    @property
    def days(self) -> list[date]:
        return [self.first + DAY * n for n in range((self.end - self.first).days)]

    @property
    def last(self) -> date:
        return self.end - DAY

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        return midnight(self.first, zone), midnight(self.end, zone)

    def is_beside(self, day: date) -> bool:
        """A day of another month."""
        return self.kind == MONTH and (day.year, day.month) != (self.day.year, self.day.month)


def span_of(kind: str, day: date, *, begins: int = 0) -> Span:
    """`begins`: the first day of a week, Monday is 0."""
    if kind == MONTH:
        return _month(day, begins)
    if kind == LIST:
        length = DAY * LISTED
        return Span(LIST, day, day, day + length, day - length, day + length)
    first = week_begins(day, begins)
    return Span(WEEK, day, first, first + 7 * DAY, first - 7 * DAY, first + 7 * DAY)


def _month(day: date, begins: int) -> Span:
    first = day.replace(day=1)
    following = (first + 31 * DAY).replace(day=1)
    end = week_begins(following - DAY, begins) + 7 * DAY
    before = (first - DAY).replace(day=1)
    return Span(MONTH, day, week_begins(first, begins), end, before, following)


def week_begins(day: date, begins: int) -> date:
    return day - DAY * ((day.weekday() - begins) % 7)


def midnight(day: date, zone: tzinfo) -> datetime:
    """A day that begins later than that begins with its first moment."""
    return datetime.combine(day, time(), tzinfo=zone)


def day_in(text: str) -> date | None:
    """None for what is no day, or none that can be counted with."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
    return day if FIRST_DAY <= day < LAST_DAY else None


def on_day(at: datetime, day: date, zone: tzinfo) -> datetime:
    """The same time by the wall clock on another day: naive, as that may be no moment, or two."""
    return datetime.combine(day, at.astimezone(zone).time().replace(fold=0))


def stepped(at: datetime, step: str, zone: tzinfo) -> datetime:
    """By an hour that passes: a moment. By a day: the same time by the wall clock, naive."""
    by = STEPS[step]
    if abs(by) == HOUR:
        return at + by
    return on_day(at, at.astimezone(zone).date() + by, zone)
