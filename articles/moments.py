"""Moments as readers and machines read them: the newsroom’s zone, the page’s language.

The patterns are for translators: the letters of Django’s `date` filter, in the order their
language wants.
"""

from datetime import date, datetime
from functools import lru_cache

from django.utils.dateformat import format as written
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language, pgettext


def here(moment: datetime) -> datetime:
    """On the newsroom's clock. Django's `localtime` also asks for a zone of the thread's own, of
    which readers have none."""
    return moment.astimezone(get_default_timezone())


def iso(moment: datetime) -> str:
    """With offset and whole seconds, as the html `datetime` attribute and JSON-LD want it."""
    return here(moment).isoformat(timespec="seconds")


@lru_cache(maxsize=4096)
def _written_once(when: date, pattern: str, _language: str) -> str:
    """Writing a date is slow, and the cards of a page are of the same few days."""
    return written(when, pattern)


def midnight(day: date) -> datetime:
    """Of the newsroom: a reader elsewhere meets the same days as in the addresses."""
    return datetime(day.year, day.month, day.day, tzinfo=get_default_timezone())


def day(moment: datetime) -> str:
    return on(here(moment).date())


def day_of(moment: datetime) -> datetime:
    """One moment for all of a day, so that they group and a template can write it."""
    return here(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def on(when: date) -> str:
    return _written_once(when, pgettext("date format", "j F Y"), get_language())


def weekday(when: date) -> str:
    return _written_once(when, pgettext("date format", "l j F Y"), get_language())


def clock(moment: datetime) -> str:
    return written(here(moment), pgettext("date format", "H:i"))


def full(moment: datetime) -> str:
    """Day, time and zone: what stands below a headline."""
    return written(here(moment), pgettext("date format", "j F Y, H:i T"))


def brief(moment: datetime, now: datetime) -> str:
    """The time today, else the day: for narrow columns."""
    then, today = here(moment), here(now).date()
    if then.date() == today:
        return clock(moment)
    return written(then, pgettext("date format", "j M"))


def month(when: date) -> str:
    """November 2026."""
    return _written_once(when, pgettext("date format", "F Y"), get_language())


def month_alone(when: date) -> str:
    return _written_once(when, pgettext("date format", "F"), get_language())


def year(when: date) -> str:
    return str(when.year)
