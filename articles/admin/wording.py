"""Moments and addresses as the desk writes them into its sentences."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import dateformat, timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles.wording import in_line as in_line
from articles.wording import isolated as isolated
from articles.wording import moment as moment

# As numbers agree with what they count in most languages, only English writes them out.
NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()


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
