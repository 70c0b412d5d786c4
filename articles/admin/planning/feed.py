"""What is planned, for a calendar elsewhere: read by a secret link, each person's own."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from articles.admin.article.assigning import in_words, name_of
from articles.admin.planning.ics import Happening, calendar
from articles.admin.planning.rows import Entry, Plan
from articles.admin.planning.views import may_look, refuse_others
from articles.people import calendar_links

BEFORE, AHEAD = timedelta(days=30), timedelta(days=366)
# No secret of ours is longer.
LONGEST = 100


@sensitive_variables("secret")
def link(site, request: HttpRequest) -> HttpResponse:
    """GET: whether there is a link. POST: made, made anew (shown this once) or taken back."""
    refuse_others(request)
    secret = ""
    if request.method == "POST":
        act = request.POST.get("do")
        if act == "drop":
            calendar_links.drop(request.user, by=request.user)
            messages.success(request, _("The link is taken back: it leads nowhere from now on."))
            return HttpResponseRedirect(request.path)
        if act != "make":
            raise Http404
        secret = calendar_links.make(request.user)
    context = {
        **site.each_context(request),
        "title": _("Planning in your own calendar"),
        "address": settings.NEWSROOM_URL + reverse("admin:calendar", args=[secret])
        if secret
        else "",
        "link": calendar_links.of(request.user),
    }
    return TemplateResponse(request, "admin/planning/link.html", context)


@sensitive_variables("secret")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Nobody signs in here: the secret says who asks. Whatever is wrong, nothing is there."""
    if request.method not in ("GET", "HEAD") or len(secret) > LONGEST:
        raise Http404
    found = calendar_links.found_by(secret)
    user = found and found.user
    if user is None or not (user.is_active and user.is_staff and may_look(user)):
        raise Http404
    now = timezone.now()
    plan = Plan(user, now - BEFORE, now + AHEAD)
    host = settings.NEWSROOM_URL.partition("://")[2]
    written = [_happening(entry, host) for entry in plan.entries]
    answer = HttpResponse(
        calendar(_("%(newsroom)s: planning") % {"newsroom": settings.NEWSROOM_NAME}, written, now),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Content-Disposition"] = 'inline; filename="planning.ics"'
    return answer


def _happening(entry: Entry, host: str) -> Happening:
    said = [entry.detail]
    if entry.assignment is not None:
        said += _said(entry.assignment)
    return Happening(
        uid=f"{entry.uid}@{host}",
        at=entry.at,
        summary=f"{entry.kind.label}: {entry.name}",
        url=settings.NEWSROOM_URL + entry.url,
        description="\n".join(filter(None, said)),
        number=entry.number,
    )


def _said(assignment) -> list[str]:
    name = name_of(assignment.whose) if assignment.whose else _("Nobody yet")
    picture = _("A picture is wanted") if assignment.picture_wanted else ""
    return [name, in_words(assignment.length), picture, assignment.note]
