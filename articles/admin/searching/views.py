"""The page of the search over everything, and the few suggestions while somebody types."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.searching.asking import KINDS, LONGEST, Hit, search
from articles.admin.searching.straight import desk_page_of, straight_to
from articles.search.desk.index import is_whole

SHOWN = 6
SUGGESTED = 3
# Fewer letters begin too many words to be worth a question.
SHORTEST = 2


def may_search(user) -> bool:
    return any(kind.may_look(user) for kind in KINDS)


def show(desk, request: HttpRequest) -> HttpResponse:
    """GET ?q=: what fits, grouped by kind. A guid or an address leads straight to its article."""
    typed = _typed(request)
    named = straight_to(request, typed) if typed else None
    if named is not None:
        return HttpResponseRedirect(desk_page_of(named))
    context = {
        **desk.each_context(request),
        "title": _("Search"),
        "typed": typed,
        "groups": search(request.user, typed, SHOWN) if typed else [],
        "is_whole": is_whole(),
    }
    return TemplateResponse(request, "admin/search.html", context)


def suggest(_desk, request: HttpRequest) -> JsonResponse:
    """GET ?q=: {"groups": [{"title", "hits": [{"name", "url", "said", ...}]}]}."""
    typed = _typed(request)
    if len(typed) < SHORTEST:
        return JsonResponse({"groups": []})
    named = straight_to(request, typed)
    if named is not None:
        hit = Hit(str(named), desk_page_of(named), language=getattr(named, "language", ""))
        return JsonResponse({"groups": [{"title": _("This address"), "hits": [_told(hit)]}]})
    groups = search(request.user, typed, SUGGESTED)
    return JsonResponse(
        {"groups": [{"title": it.title, "hits": list(map(_told, it.hits))} for it in groups]}
    )


def _typed(request: HttpRequest) -> str:
    if not may_search(request.user):
        raise PermissionDenied
    return request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()


def _told(hit: Hit) -> dict:
    return {
        "name": hit.name,
        "url": hit.url,
        "said": " · ".join([*(str(state.label) for state in hit.chips), *hit.said]),
        "lang": hit.language,
        "dir": hit.dir,
        "thumbnail": hit.thumbnail,
    }
