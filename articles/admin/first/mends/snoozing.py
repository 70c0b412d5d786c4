"""Snoozed with a reason, until a morning; and brought back."""

from datetime import datetime, time, timedelta

from django.contrib.admin.models import CHANGE
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.bin import noted
from articles.admin.first.mends.done import Done, numbers, typed_in
from articles.admin.first.registry import BY_KEY
from articles.admin.first.rows import Look
from articles.admin.wording import moment
from articles.models import Image, Snooze
from articles.workflow import Refused

# When the desk begins its day, in the newsroom's zone.
MORNING = time(6)
WAYS = (
    ("tomorrow", gettext_lazy("Not before tomorrow")),
    ("days", gettext_lazy("Not before three days from now")),
    ("monday", gettext_lazy("Not before next Monday")),
)


def morning(way: str, written: str, now: datetime) -> datetime:
    """A day that is written goes before one that is chosen."""
    today = timezone.localtime(now).date()
    days = {"tomorrow": 1, "days": 3, "monday": 7 - today.weekday()}
    if written.strip():
        try:
            day = parse_date(written.strip())
        except ValueError:
            day = None
        if day is None:
            raise Refused(_("Write the day as 2026-11-23, or choose one of the others."))
        if day <= today:
            raise Refused(_("Choose a day that is still to come."))
    elif way in days:
        day = today + timedelta(days=days[way])
    else:
        raise Refused(_("Choose until when it can wait."))
    return timezone.make_aware(datetime.combine(day, MORNING), timezone.get_current_timezone())


def snooze(request: HttpRequest, pk: int) -> Done:
    look = Look(request.user, timezone.now())
    group = _group(request.POST.get("group", ""), look)
    thing = group.thing(pk)
    if thing is None:
        raise Refused(_("It needs nobody any more. Nothing was snoozed."))
    if not group.may_snooze(thing):
        raise PermissionDenied
    mark = group.mark(thing)
    if mark != request.POST.get("mark", ""):
        raise Refused(_("It has changed since you looked. Look at it once more."))
    until = morning(request.POST.get("when", ""), request.POST.get("day", ""), look.at)
    made = workflow.snooze(
        thing,
        need=group.key,
        mark=mark,
        until=until,
        reason=typed_in(request, "reason"),
        by=request.user,
        via=VIA,
    )
    _note(made, request.user, f"Snoozed it until {until:%Y-%m-%d %H:%M %Z}: “{made.reason}”.")
    told = format_html(
        _("“{}” is snoozed until {}, for everybody. It is back sooner if it changes."),
        thing,
        moment(until),
    )
    return Done(told, f"snooze:{made.pk}", _("Undo: bring it back"))


def _group(key: str, look: Look):
    if key not in BY_KEY:
        raise Http404
    if not BY_KEY[key].may_look(look):
        raise PermissionDenied
    return BY_KEY[key](look)


def _note(made: Snooze, by, said: str) -> None:
    if isinstance(made.thing, Image):
        noted(by, [made.thing], CHANGE, said)


def wake(request: HttpRequest, pk: int) -> Done:
    made = Snooze.objects.select_related("article", "image", "assignment").filter(pk=pk).first()
    if made is None:
        raise Refused(_("It is back already."))
    group = _group(made.need, Look(request.user, timezone.now()))
    if not group.may_snooze(made.thing):
        raise PermissionDenied
    workflow.wake(made, by=request.user, via=VIA)
    _note(made, request.user, "Brought it back before its time.")
    return Done(format_html(_("“{}” is back in its place."), made.thing))


def bring_back(request: HttpRequest, rest: str) -> str:
    [pk] = numbers(rest, 1)
    return wake(request, pk).told
