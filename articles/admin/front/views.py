"""The pages of the front: all places of one language, and one place."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin import ahead
from articles.admin.article.doing import VIA
from articles.admin.front.place import Chosen, seen_in
from articles.admin.front.rows import Board, Row, board_of
from articles.models import FrontEvent
from articles.models.front import Place
from articles.models.languages import autonym, default_language, direction, home_path
from articles.workflow import Refused, fronts

REFUSED = 422
EVENTS = 8


def may_edit(user) -> bool:
    """The front belongs to no section."""
    return user.has_perm("articles.edit_front")


def first(site, request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    return HttpResponseRedirect(reverse("admin:front_of", args=[default_language()]))


def board(site, request: HttpRequest, language: str) -> HttpResponse:
    """GET: every place. POST: `do` to one of them (up, down, clear), or undo."""
    _refuse_others(request, language)
    status = 200
    if request.method == "POST":
        try:
            told = _do(request, language)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            status = REFUSED
        else:
            messages.success(request, told)
            return HttpResponseRedirect(request.path)
    at = timezone.now()
    found = board_of(language, at)
    for row in found.rows:
        row.then = _then(row)
    context = {
        **_around(site, request, language),
        "title": _("Front"),
        "board": found,
        "events": FrontEvent.objects.filter(front=language)[:EVENTS],
        "languages": [(code, autonym(code)) for code, _name in settings.LANGUAGES],
    }
    return TemplateResponse(request, "admin/front/board.html", context, status=status)


def place(site, request: HttpRequest, language: str, key: str) -> HttpResponse:
    """GET: what stands there, and articles to choose from. POST: chosen, planned or reworded."""
    _refuse_others(request, language)
    at = timezone.now()
    found = board_of(language, at)
    row = found.row(Place.read(key))
    if row is None:
        raise Http404
    chosen = Chosen(request, found, row, at)
    if request.method == "POST":
        told = chosen.act()
        if told:
            messages.success(request, told)
            return HttpResponseRedirect(f"{_home(language)}#{key}")
        # What somebody else did meanwhile is seen now.
        found = board_of(language, timezone.now())
        row = chosen.row = found.row(row.place)
    row.then = _then(row)
    context = {
        **_around(site, request, language),
        "title": row.name,
        "row": row,
        "board": found,
        "home": _home(language),
        **chosen.context(),
    }
    status = REFUSED if chosen.refused else 200
    return TemplateResponse(request, "admin/front/place.html", context, status=status)


def _refuse_others(request: HttpRequest, language: str = "") -> None:
    if not may_edit(request.user):
        raise PermissionDenied
    if language and language not in dict(settings.LANGUAGES):
        raise Http404


def _home(language: str) -> str:
    return reverse("admin:front_of", args=[language])


def _around(site, request: HttpRequest, language: str) -> dict:
    return {
        **site.each_context(request),
        "language": language,
        "dir": direction(language),
        "public": home_path(language),
        "zone": timezone.get_current_timezone_name(),
    }


def _then(row: Row) -> str:
    """The front in the moment in which the place changes."""
    moment = _changes(row)
    return ahead.address_of(moment) if moment else ""


def _changes(row: Row) -> datetime | None:
    return row.coming.since if row.coming else row.ends


def _do(request: HttpRequest, language: str) -> str:
    who = {"by": request.user, "seen": seen_in(request.POST), "via": VIA}
    act = request.POST.get("do")
    if act == "undo":
        return _("Undone: %(undo)s.") % {"undo": fronts.undo(language, **who)}
    found: Board = board_of(language, timezone.now())
    row = found.row(Place.read(request.POST.get("place", "")))
    if row is None:
        raise Http404
    if act == "clear":
        fronts.clear(language, row.place, **who)
        return _("%(name)s fills itself again.") % {"name": row.name}
    other = found.beside(row.place, {"up": -1, "down": 1}.get(act, 0))
    if other is None or other == row.place:
        raise Http404
    fronts.exchange(language, row.place, other, **who)
    return _("%(name)s and %(name2)s have changed places.") % {
        "name": row.name,
        "name2": found.row(other).name,
    }
