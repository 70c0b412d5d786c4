"""The list of first steps on the desk's first page, for those who decide: there until all of it is
done, or somebody has put it away."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.first import steps
from articles.admin.first.steps import STEPS, Step
from articles.admin.undo import with_undo
from articles.demo import marks
from articles.models import Article, Decision
from articles.rights import may
from articles.workflow import beginning

VIA = "desk"


@dataclass(frozen=True, slots=True)
class Line:
    step: Step
    done: bool
    url: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """`asks`: the first questions wait for whoever looks; `has_demo`: the demo is here."""

    lines: list[Line]
    asks: bool
    may_put_away: bool
    has_demo: bool

    @property
    def number_done(self) -> int:
        return sum(line.done for line in self.lines)


def checklist_for(user, at: datetime) -> Checklist | None:
    """None where there is nothing to show, or nobody to show it to. One question."""
    if not may(user, "decide"):
        return None
    found = _found(user, at)
    if found.pop("away") or all(found[step.key] for step in STEPS):
        return None
    lines = [Line(step, found[step.key], step.url() if step.may(user) else "") for step in STEPS]
    begun = found["asked"] or found["own"] or found["answers"]
    asks = steps.may_begin(user) and not begun
    return Checklist(lines, asks, may_put_away(user), found["demo"])


def may_put_away(user) -> bool:
    return steps.may_begin(user)


def _found(user, at: datetime) -> dict[str, bool]:
    newest = Decision.objects.filter(field=beginning.STEPS).order_by("-pk").values("pk")[:1]
    return steps.done_for(
        user,
        at,
        ("away", Decision.objects.filter(pk__in=newest, now="away")),
        ("asked", Decision.objects.filter(field=beginning.WELCOME)),
        ("own", marks.not_of_the_demo(Article)),
        ("demo", marks.by_whole_ids(Article)),
    )


def put_away(_desk, request: HttpRequest) -> HttpResponse:
    """POST; with `act` show it is brought back."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if not may_put_away(request.user):
        raise PermissionDenied
    if request.POST.get("act") == "show":
        messages.success(request, show_again(request))
    else:
        beginning.put_steps_away(by=request.user, via=VIA)
        told = _("The list of first steps is put away, for everybody.")
        messages.success(request, with_undo(told, "steps:", _("Undo: show it again")))
    return HttpResponseRedirect(reverse("admin:index"))


def show_again(request: HttpRequest, _rest: str = "") -> str:
    """The step that takes it back."""
    if not may_put_away(request.user):
        raise PermissionDenied
    beginning.show_steps(by=request.user, via=VIA)
    return _("The list of first steps is on the first page again, as long as one is left.")
