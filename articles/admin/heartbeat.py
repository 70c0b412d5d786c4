"""When the clock last looked after scheduled changes, in words for the first page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Exists, Subquery
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.models import Heartbeat
from articles.workflow.releasing import JOB, forgotten, has_come, waits

LATE = timedelta(minutes=15)
FRESH = timedelta(days=7)
WORRY = gettext_noop(
    "Is release_due still running? Readers see everything at its time all the same; "
    "only the record waits."
)


@dataclass(frozen=True, slots=True)
class LookedAfter:
    sentence: str
    worry: str = ""


def looked_after(user, now: datetime) -> LookedAfter | None:
    """None where nobody ever looked, and there was nothing to look after. It is a worry only once
    something that has come is not on the record for a while. One question as long as somebody
    looks, and while anything is scheduled."""
    beat = Heartbeat.objects.filter(name=JOB).values("at")[:1]
    # A row that is surely there, for the questions to hang on.
    row = get_user_model().objects.filter(pk=user.pk).order_by()
    asked = (*forgotten(now - FRESH, now - LATE), *waits(now))
    at, *found = row.values_list(Subquery(beat), *map(Exists, asked)).get()
    if at is not None and now - at <= LATE:
        return LookedAfter(_last(at, now))
    is_late, is_scheduled = any(found[:2]), any(found[2:])
    # Whatever is scheduled will be late itself: old things are looked for only where it is not.
    if not is_late and not is_scheduled:
        is_late = has_come(at, now - LATE)
    worry = _(WORRY) if is_late else ""
    if at is not None:
        return LookedAfter(_last(at, now), worry)
    if not is_late and not is_scheduled:
        return None
    return LookedAfter(_("Scheduled changes have never been looked after."), worry)


def _last(at: datetime, now: datetime) -> str:
    if now - at < timedelta(minutes=1):
        return _("Scheduled changes were last looked after less than a minute ago.")
    time = timesince(at, now, depth=1).replace("\xa0", " ")
    return _("Scheduled changes were last looked after %(time)s ago.") % {"time": time}
