"""The calendar and the list of what is planned, and the moving of it."""

from datetime import UTC

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import get_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles.admin.planning import calendar
from articles.admin.planning.board import days_of, links_of
from articles.admin.planning.forms import MoveForm
from articles.admin.planning.moving import Target, move, moves_more_than_back
from articles.admin.planning.rows import EVERYTHING, SHOWS, Plan, assignments_for
from articles.admin.undo import with_undo
from articles.admin.wording import moment
from articles.models.assignment import to_do
from articles.rights import may
from articles.workflow import Refused

REFUSED = 422
UNDATED = 50


def may_look(user) -> bool:
    return may(user, "read")


def refuse_others(request: HttpRequest) -> None:
    if not may_look(request.user):
        raise PermissionDenied


def first(site, request: HttpRequest) -> HttpResponse:
    """This week."""
    return show(site, request, calendar.WEEK, timezone.localdate().isoformat())


def show(site, request: HttpRequest, kind: str, day: str) -> HttpResponse:
    refuse_others(request)
    chosen = calendar.day_in(day)
    if kind not in calendar.KINDS or chosen is None:
        raise Http404
    span = calendar.span_of(kind, chosen, begins=_week_begins())
    wish = request.GET.get("show", EVERYTHING)
    wish = wish if wish in SHOWS else EVERYTHING
    plan = Plan(request.user, *span.bounds(timezone.get_current_timezone()), wish)
    today = timezone.localdate()
    days = days_of(span, plan.entries, timezone.now())
    undated = assignments_for(request.user, wish == "mine").filter(to_do(timezone.now()), due=None)
    context = {
        **site.each_context(request),
        "title": _("Planning"),
        "span": span,
        "days": days,
        "empty": not plan.entries,
        "all_past": span.end <= today,
        "full": plan.full,
        "undated": list(undated.order_by("pk")[:UNDATED]) if span.end > today else [],
        "may_assign": may(request.user, "assign"),
        "zone": timezone.get_current_timezone_name(),
        "now": timezone.now(),
        "steps": [
            ("day-earlier", _("A day earlier")),
            ("hour-earlier", _("An hour earlier")),
            ("hour-later", _("An hour later")),
            ("day-later", _("A day later")),
        ],
        **links_of(span, wish, today),
    }
    return TemplateResponse(request, "admin/planning/board.html", context)


def _week_begins() -> int:
    """As the language of the desk has it; Django counts from Sunday, Python from Monday."""
    return (get_format("FIRST_DAY_OF_WEEK") - 1) % 7


def move_one(site, request: HttpRequest, key: str) -> HttpResponse:
    """GET: its time, to be changed. POST: moved by a step, onto another day, or to a time."""
    refuse_others(request)
    target = Target.read(key, request.user)
    target.refuse_others(request.user)
    back = _back(request)
    form, status = MoveForm(initial={"at": target.at}), 200
    if request.method == "POST":
        form = MoveForm(_wish(request.POST, target))
        if form.is_valid() and _moved(request, target, form):
            return HttpResponseRedirect(back)
        status = REFUSED
    context = {
        **site.each_context(request),
        "title": _("Move: %(what)s") % {"what": target.thing},
        "target": target,
        "form": form,
        "back": back,
        "zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, "admin/planning/move.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """The page it was moved on: one of planning's own."""
    given = request.POST.get("back") or request.GET.get("back") or ""
    home = reverse("admin:planning")
    ours = given.startswith(home) and url_has_allowed_host_and_scheme(given, None)
    return given if ours else home


def _seen(request: HttpRequest) -> str:
    return request.POST.get("seen") or request.GET.get("seen", "")


def _wish(given, target: Target) -> dict:
    """A step and a day, as the fields of the form would have them: what the clocks make doubtful is
    asked about in the same way."""
    zone = timezone.get_current_timezone()
    step, day = given.get("step"), calendar.day_in(given.get("day", ""))
    if step in calendar.STEPS:
        wanted = calendar.stepped(target.at, step, zone)
    elif day:
        wanted = calendar.on_day(target.at, day, zone)
    else:
        return given
    wall = wanted.astimezone(zone) if wanted.tzinfo else wanted
    seconds = f":{wall:%S}" if wall.second else ""
    which = wanted.astimezone(UTC).isoformat() if wanted.tzinfo else ""
    return {"at_0": f"{wall:%Y-%m-%d}", "at_1": f"{wall:%H:%M}{seconds}", "at_2": which}


def _moved(request: HttpRequest, target: Target, form: MoveForm) -> bool:
    at = form.cleaned_data["at"]
    try:
        target.refuse_moved(_seen(request))
        if at == target.at:
            raise Refused(_("It has this time already."))
        more = moves_more_than_back(target, at, request.user)
        back = move(target, at, request.user)
    except Refused as refusal:
        form.add_error("at", refusal.sentence)
        return False
    told = _("“%(what)s” is moved to %(moment)s.") % {"what": target.thing, "moment": moment(at)}
    if more:
        told += " " + _("Its publication has moved there too; who may publish moves it back.")
    steps = " ".join(f"{key}@{now.isoformat()}@{then.isoformat()}" for key, now, then in back)
    messages.success(request, with_undo(told, f"move:{steps}", _("Undo: move it back")))
    return True


def move_back(request: HttpRequest, steps: str) -> str:
    """Each step back, all or none; refused where it has been moved again since."""
    refuse_others(request)
    with transaction.atomic():
        for step in steps.split(" "):
            _step_back(request, step)
    return _("It has the time that it had before.")


def _step_back(request: HttpRequest, step: str) -> None:
    key, seen, written = (*step.split("@"), "", "")[:3]
    try:
        then = parse_datetime(written)
    except ValueError:
        then = None
    if then is None or timezone.is_naive(then):
        raise Http404
    target = Target.read(key, request.user)
    target.refuse_others(request.user)
    target.refuse_moved(seen)
    move(target, then, request.user)
