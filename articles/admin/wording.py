"""Moments and addresses as the desk writes them into its sentences."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import dateformat, timezone
from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext as _

# As numbers agree with what they count in most languages, only English writes them out.
NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
_FROM_LEFT, _OWN_WAY, _END = "\u2066", "\u2068", "\u2069"


def moment(at: datetime) -> str:
    """In the newsroom's zone, which is always named: 23 November 2026, 18:00 UTC. Seconds where
    they were chosen."""
    local = timezone.localtime(at)
    seconds = f":{local:%S}" if local.second and not local.microsecond else ""
    day = dateformat.format(local, pgettext("a day and a time of day, as Django's", "j F Y, H:i"))
    return f"{day}{seconds} {_zone_of(local)}"


def _zone_of(local: datetime) -> str:
    """Many zones have no letters of their own, only an offset."""
    name = f"{local:%Z}"
    return f"UTC{name}" if name[:1] in "+-" else name


def brief(at: datetime) -> str:
    """For lists: the time of this year's days, the year of older ones."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime().year
    return dateformat.format(local, _("j M H:i") if this_year else _("j M Y"))


def count(number: int) -> str:
    """Small numbers as words, as in print."""
    in_words = get_language() == "en" and number < len(NUMBERS)
    return NUMBERS[number] if in_words else str(number)


def called(account) -> str:
    """Who did it, at the beginning of a sentence."""
    return (account.get_full_name() or account.get_username()) if account else _("An import")


def zone() -> str:
    """The newsroom's zone with its offset now, for labels of time fields."""
    offset = f"{timezone.localtime():%z}"
    return f"{timezone.get_current_timezone_name()} (UTC{offset[:3]}:{offset[3:]})"


def listed(names: Iterable[str]) -> str:
    return pgettext("between names", ", ").join(names)


def isolated(words: str) -> str:
    """Words of another script keep their full stop at their own end, in a sentence from the
    right."""
    return f"{_OWN_WAY}{words}{_END}" if words and get_language_bidi() else words


def in_line(words: str) -> str:
    """Words of any script inside a sentence; an address keeps the order of its parts."""
    if words.isascii():
        return words
    parts = "/".join(f"{_OWN_WAY}{part}{_END}" if part else "" for part in words.split("/"))
    return f"{_FROM_LEFT}{parts}{_END}"
