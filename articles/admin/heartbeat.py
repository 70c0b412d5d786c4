"""When the clock last looked after scheduled changes, in words for the first page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.models import Heartbeat
from articles.workflow.releasing import JOB, is_waited_for

LATE = timedelta(minutes=15)
WORRY = gettext_noop(
    "Is release_due still running? Readers see everything at its time all the same; "
    "only the record waits."
)


@dataclass(frozen=True, slots=True)
class LookedAfter:
    sentence: str
    worry: str = ""


def looked_after(now: datetime) -> LookedAfter | None:
    """None where nobody ever looked, and there was nothing to look after."""
    at = Heartbeat.objects.filter(name=JOB).values_list("at", flat=True).first()
    if at is not None and now - at <= LATE:
        return LookedAfter(_last(at, now))
    waiting = is_waited_for(at, now)
    if at is not None:
        return LookedAfter(_last(at, now), _(WORRY) if waiting else "")
    if not waiting:
        return None
    return LookedAfter(_("Scheduled changes have never been looked after."), _(WORRY))


def _last(at: datetime, now: datetime) -> str:
    if now - at < timedelta(minutes=1):
        return _("Scheduled changes were last looked after less than a minute ago.")
    time = timesince(at, now, depth=1).replace("\xa0", " ")
    return _("Scheduled changes were last looked after %(time)s ago.") % {"time": time}
