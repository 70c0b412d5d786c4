"""The demo newsroom, loaded into an empty newsroom or taken out again at the press of a button: the
page says before what will happen, meanwhile how far it is, and in the end what has come of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.demo import background, keeping, marks
from articles.demo.background import LOAD, REMOVE
from articles.models import (
    AboutPage,
    Article,
    Assignment,
    Author,
    Image,
    Section,
    Slot,
    Source,
    Tag,
)
from articles.rights import may

KINDS: dict[type, str | Promise] = {
    Article: gettext_lazy("Articles"),
    Slot: gettext_lazy("Places on the front"),
    Image: gettext_lazy("Pictures"),
    Section: gettext_lazy("Sections"),
    Tag: gettext_lazy("Tags"),
    Author: gettext_lazy("Authors"),
    Source: gettext_lazy("Sources"),
    AboutPage: gettext_lazy("About pages"),
    Assignment: gettext_lazy("Assignments"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that stays."""

    kind: str
    name: str
    url: str
    why: str


def may_decide(user) -> bool:
    return may(user, "decide")


def show(desk, request: HttpRequest) -> HttpResponse:
    """GET says what will happen, or how far it is; POST begins it."""
    if not may_decide(request.user):
        raise PermissionDenied
    if request.method == "POST":
        begin(request, request.POST.get("act", ""))
        return HttpResponseRedirect(reverse("admin:demo"))
    return TemplateResponse(request, "admin/welcome/demo.html", _context(desk, request))


def begin(request: HttpRequest, act: str, then: dict | None = None) -> bool:
    """Asks for what the button says, with the sentence where it cannot be. `then`: as in
    `background.ask`."""
    refused = ""
    if act == LOAD and not _may_load():
        refused = _("The demo is loaded into an empty newsroom only.")
    elif act == LOAD and not background.to_load():
        refused = _("The demo is written in English and Arabic; this newsroom has neither.")
    elif act not in (LOAD, REMOVE):
        refused = _("Choose to load the demo, or to take it away.")
    elif not background.ask(act, by=request.user, of=_number(act), then=then):
        refused = _("It is being done already.")
    if refused:
        messages.warning(request, refused)
    return not refused


def _may_load() -> bool:
    """Pictures of a load that broke off are no articles: it goes on."""
    return not Article.objects.exists()


def _number(act: str) -> int:
    if act == LOAD:
        return background.to_load()
    return marks.articles().count() + marks.images().count()


def _context(desk, request: HttpRequest) -> dict:
    work = background.latest()
    ahead = work is not None and work.ahead
    planned = None if ahead else keeping.plan()
    return {
        **desk.each_context(request),
        "title": _("The demo newsroom"),
        "work": work,
        "came": _counted({it: (work.counts or {}).get(it._meta.model_name, 0) for it in KINDS})
        if work and not ahead
        else [],
        "going": _counted(planned.counts) if planned else [],
        "kept": [_line(it) for it in planned.kept()] if planned else [],
        "may_load": not ahead and _may_load(),
    }


def _counted(counts: dict[type, int]) -> list[tuple]:
    return [(label, counts[model]) for model, label in KINDS.items() if counts.get(model)]


def _line(kept: keeping.Kept) -> Line:
    thing = kept.thing
    model = thing._meta.model_name
    name = "planning_assignment" if isinstance(thing, Assignment) else f"articles_{model}_change"
    url = reverse(f"admin:{name}", args=[thing.pk])
    return Line(str(KINDS[type(thing)]), str(thing), url, kept.why)
