"""Names that begin or contain what an editor has typed: for the lists of names with a script."""

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import HttpRequest, JsonResponse

from articles.models import Author, Source, Tag
from articles.models.names import fold
from articles.models.tag import standing
from articles.rights import allowed_of

KINDS = {"authors": Author, "sources": Source, "tags": Tag}
MOST = 20


def suggest(request: HttpRequest) -> JsonResponse:
    """GET ?kind=tags&language=en&q=har: {"names": [...]}, those that begin so first."""
    if not allowed_of(request.user, ("create", "read")):
        raise PermissionDenied
    model = KINDS.get(request.GET.get("kind", ""))
    typed = " ".join(_given(request, "q").split())[:100]
    if model is None or len(typed) < 2:
        return JsonResponse({"names": []})
    found = model.objects.order_by("name")
    if model is Tag:
        found = found.filter(language=_given(request, "language"))
    first = list(_names(found, typed, "istartswith"))
    more = [name for name in _names(found, typed, "icontains") if name not in first]
    return JsonResponse({"names": list(dict.fromkeys([*first, *more]))[:MOST]})


def _given(request: HttpRequest, name: str) -> str:
    """Without the character that databases refuse."""
    return request.GET.get(name, "").replace("\x00", "")


def _names(found, typed: str, how: str):
    condition = Q(**{f"name__{how}": typed})
    if found.model is not Author:
        condition |= Q(**{f"folded__{how}": fold(typed)})
    # Whoever types another spelling of a tag is offered the tag.
    name = standing("name") if found.model is Tag else F("name")
    return found.filter(condition).annotate(offered=name).values_list("offered", flat=True)[:MOST]
