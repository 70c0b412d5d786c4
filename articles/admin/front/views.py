"""The pages of the front: all places of one language, and one place."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from articles.admin import ahead
from articles.admin.front import finding, preview
from articles.admin.front.ages import STALE_AFTER
from articles.admin.front.board import Board, board_of
from articles.admin.front.doing import Pressed
from articles.admin.front.place import Chosen
from articles.admin.front.rows import Row
from articles.models import FrontEvent
from articles.models.front import Place
from articles.models.languages import autonym, default_language, direction, home_path
from articles.workflow import Refused
from articles.workflow.front_said import sentences_of

REFUSED = 422
EVENTS = 8
HOUR = timedelta(hours=1)


def may_edit(user) -> bool:
    """The front belongs to no section."""
    return user.has_perm("articles.edit_front")


def first(site, request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    return HttpResponseRedirect(reverse("admin:front_of", args=[default_language()]))


def board(site, request: HttpRequest, language: str) -> HttpResponse:
    """GET: every place, and articles for them. POST: what `do` names, to one place or to all."""
    _refuse_others(request, language)
    status, at = 200, timezone.now()
    found = board_of(language, at, request.user)
    if request.method == "POST":
        pressed = Pressed(request, found, at)
        try:
            told = pressed.done()
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            status = REFUSED
            found = board_of(language, timezone.now(), request.user)
        else:
            messages.success(request, told)
            return HttpResponseRedirect(_there(request, pressed.key))
    context = _shown(site, request, found, at)
    return TemplateResponse(request, "admin/front/board.html", context, status=status)


def _there(request: HttpRequest, key: str) -> str:
    """The same page with the same search, at the place that was touched."""
    return request.get_full_path() + (f"#{key}" if key else "")


def _shown(site, request: HttpRequest, found: Board, at: datetime) -> dict:
    language = found.language
    for row in found.rows:
        row.then = _then(row, language, request.user)
    sought = request.GET.get("q", "").strip()
    cards = finding.found(request, sought, language, at) if sought else finding.newest(language, at)
    events = list(FrontEvent.objects.filter(front=language)[:EVENTS])
    told = sentences_of(events)
    by_container = {}
    for group in found.groups:
        by_container.setdefault(group.container, []).append(group)
    return {
        **_around(site, request, language),
        "title": _("Front"),
        "board": found,
        "by_container": by_container,
        "last": events[0] if events else None,
        "last_said": told[0] if told else "",
        "events": list(zip(events, told, strict=True)),
        "languages": [(code, autonym(code)) for code, _name in settings.LANGUAGES],
        "cards": _with_places(cards, found),
        "sought": sought,
        "what": request.POST.get("what", ""),
        "stale_after": STALE_AFTER // HOUR,
        "desk_dir": "rtl" if get_language_bidi() else "ltr",
    }


def _with_places(cards: list[dict], board: Board) -> list[dict]:
    """Each with the highest place in which it stands."""
    names: dict[str, str] = {}
    for row in board.rows:
        shown = [it.article for it in (row.slot, row.card) if it]
        for article in shown:
            names.setdefault(str(article.guid), row.name)
    return [{**card, "stands": names.get(str(card["ref"]), "")} for card in cards]


def look(site, request: HttpRequest, language: str) -> HttpResponse:
    """How readers would have it."""
    _refuse_others(request, language)
    return preview.shown(request, board_of(language, timezone.now(), request.user))


def place(site, request: HttpRequest, language: str, key: str) -> HttpResponse:
    """GET: what stands there, and articles to choose from. POST: chosen, planned or reworded."""
    _refuse_others(request, language)
    at = timezone.now()
    found = board_of(language, at, request.user)
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
        found = board_of(language, timezone.now(), request.user)
        row = chosen.row = found.row(row.place)
    row.then = _then(row, language, request.user)
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


def _then(row: Row, language: str, user) -> str:
    """The front in the moment in which the place changes; with the changes that wait, where the
    place is one of them. "" for whoever may not look ahead."""
    moment = _changes(row)
    if moment is None or not ahead.may_look(user):
        return ""
    return preview.address_of(language, moment) if row.waits else ahead.address_of(moment)


def _changes(row: Row) -> datetime | None:
    return row.coming.since if row.coming else row.ends
