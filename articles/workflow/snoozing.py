"""Snooze: not before a moment, and why. And bring back before it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Assignment, Event, Image, Snooze
from articles.models.snooze import ASLEEP
from articles.workflow.errors import Refused
from articles.workflow.record import record

LONGEST = Snooze._meta.get_field("reason").max_length
FARTHEST = timedelta(days=366)

Thing = Article | Image | Assignment


@transaction.atomic
def snooze(
    thing: Thing, *, need: str, mark: str, until: datetime, reason: str, by, via: str = ""
) -> Snooze:
    """`need`: the group of the first page that names it; `mark`: what it is now, by which it is
    seen when it has become another."""
    now, reason = timezone.now(), " ".join(reason.replace("\x00", "").split())
    _refuse_bad(until, reason, now)
    name = type(thing).__name__.lower()
    # Two who snooze the same do so one after the other.
    type(thing).objects.select_for_update().get(pk=thing.pk)
    before = Snooze.objects.filter(ASLEEP, need=need, **{name: thing.pk}).first()
    if before:
        _refuse_second(before, mark, now)
        before.ended_at = min(before.until, now)
        before.save(update_fields=["ended_at"])
    made = Snooze(need=need, mark=mark, until=until, reason=reason, at=now, by=by)
    made.by_name = (by.get_full_name() or by.get_username()) if by else ""
    setattr(made, name, thing)
    made.save()
    _record(made, Event.Verb.SNOOZE, by, via, now, note=reason)
    return made


@transaction.atomic
def wake(asleep: Snooze, *, by, via: str = "") -> Snooze:
    """Before its time."""
    now = timezone.now()
    fresh = Snooze.objects.select_for_update().filter(pk=asleep.pk).first()
    if fresh is None or fresh.ended_at or fresh.until <= now:
        raise Refused(_("It is back already."))
    fresh.ended_at, fresh.ended_by = now, by
    fresh.save(update_fields=["ended_at", "ended_by"])
    _record(fresh, Event.Verb.WAKE, by, via, now)
    return fresh


def _refuse_bad(until: datetime, reason: str, now: datetime) -> None:
    if not reason:
        raise Refused(_("Say why it can wait, so that the others know."), field="reason")
    if len(reason) > LONGEST:
        raise Refused(
            _("The reason has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(reason), "longest": LONGEST},
            field="reason",
        )
    if until <= now:
        raise Refused(_("Choose a day that is still to come."), field="until")
    if until > now + FARTHEST:
        raise Refused(_("Choose a day within a year."), field="until")


def _refuse_second(before: Snooze, mark: str, now: datetime) -> None:
    if before.until > now and before.mark == mark:
        raise Refused(
            _("%(name)s has snoozed it meanwhile: “%(reason)s”")
            % {"name": before.by_name or _("Somebody"), "reason": before.reason}
        )


def _record(of: Snooze, verb: str, by, via: str, now: datetime, note: str = "") -> None:
    """A picture, or a piece that has no text, has no events: of those the snooze itself speaks."""
    article = of.article or (of.assignment and of.assignment.article)
    if article is not None:
        details = {"need": of.need, "until": of.until.isoformat()}
        record(article, verb, by=by, via=via, at=now, note=note, details=details)
