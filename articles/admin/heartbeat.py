"""When the clock last looked after scheduled changes, in words for the first page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timesince import timesince

from articles.models import Heartbeat
from articles.workflow.releasing import JOB, is_waited_for

LATE = timedelta(minutes=15)
WORRY = (
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
        return LookedAfter(f"Scheduled changes were last looked after {_ago(at, now)}.")
    waiting = is_waited_for(at, now)
    if at is not None:
        sentence = f"Scheduled changes were last looked after {_ago(at, now)}."
        return LookedAfter(sentence, WORRY if waiting else "")
    return (
        LookedAfter("Scheduled changes have never been looked after.", WORRY) if waiting else None
    )


def _ago(at: datetime, now: datetime) -> str:
    if now - at < timedelta(minutes=1):
        return "less than a minute ago"
    return f"{timesince(at, now, depth=1)} ago".replace("\xa0", " ")
