"""How long something has stood in its place, in a word or two."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

STALE_AFTER = timedelta(hours=6)
"""What was chosen for a place and still stands there is marked from then on."""

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def is_stale(since: datetime, at: datetime) -> bool:
    return at - since >= STALE_AFTER


def age(since: datetime, at: datetime) -> str:
    """Whole minutes of the first hour, whole hours of the first two days, then days."""
    past = max(at - since, timedelta())
    if past < _HOUR:
        return _("%(number)s min") % {"number": past // timedelta(minutes=1)}
    if past < 2 * _DAY:
        return _("%(number)s h") % {"number": past // _HOUR}
    number = past // _DAY
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}
