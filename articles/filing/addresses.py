"""The addresses of the API. Readers' part of it is answered as `articles.syndication.addresses`
says; of the desk's part it is said here: with a token alone, in no cache, and no cookie counts."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from articles import house
from articles.filing import describing
from articles.filing.api import METHODS, api
from articles.filing.caller import caller_of
from articles.limits import count
from articles.syndication.addresses import (
    answered,
    counted_of,
    missing,
    of_resources,
    too_often,
)
from articles.syndication.problems import Problem, answer

NOT_JSON = "Send JSON: “Content-Type: application/json”."
TOO_LONG = "This is more than is taken as the text of an article."
METHODS_OF_ALL = ["GET", "POST", "PUT", "PATCH", "DELETE"]
CHALLENGE = 'Bearer realm="desk"'


def for_tokens(view, methods: list[str], kind: str = "application/json"):
    """`kind`: the media type of what is sent. Of cookies nothing is read, so there is nothing that
    a forged request could do in somebody's name."""

    @csrf_exempt
    @wraps(view)
    def at_the_desk(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with translation.override("en"), house.remembering():
            response = _counted(view, request, methods, kind, *args, **kwargs)
        if response.status_code == 401:
            response["WWW-Authenticate"] = CHALLENGE
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return at_the_desk


def _counted(view, request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """Each token for itself; who has none that opens anything, by address."""
    try:
        request.caller = caller_of(request)
    except Problem as problem:
        counted = counted_of(request)
        return too_often(counted) if counted and counted.is_over else answer(problem)
    counted = count("token", str(request.caller.token.pk), settings.NEWSROOM_TOKEN_LIMIT)
    if counted and counted.is_over:
        return too_often(counted)
    try:
        response = _asked(view, request, *args, **kwargs)
    except Problem as problem:
        response = answer(problem)
    return counted.told_in(response) if counted else response


def _asked(view, request: HttpRequest, methods: list[str], kind: str, *args, **kwargs):
    method = request.method
    if method not in methods and not (method == "HEAD" and "GET" in methods):
        response = answer(Problem(405, f"This address takes {', '.join(methods)}."))
        response["Allow"] = ", ".join(methods)
        return response
    if int(request.META.get("CONTENT_LENGTH") or 0) and request.content_type != kind:
        raise Problem(415, NOT_JSON if kind.endswith("json") else f"Send it as “{kind}”.")
    # django-ninja knows GET alone; a server sends no body to HEAD.
    request.method = "GET" if method == "HEAD" else method
    try:
        return view(request, *args, **kwargs)
    except RequestDataTooBig:
        raise Problem(413, TOO_LONG) from None
    finally:
        request.method = method


def _of_the_desk() -> list[URLPattern]:
    found = [it for it in api.urls[0] if it.name != "api-root"]
    for pattern in found:
        kind = "multipart/form-data" if "pictures" in pattern.name else "application/json"
        pattern.callback = for_tokens(pattern.callback, METHODS[pattern.name], kind)
    return found


def _nothing(request: HttpRequest) -> HttpResponse:
    """A guid that is none, most often."""
    return answer(Problem(404, "There is nothing at this address; /api/v1/ lists what there is."))


urlpatterns = [
    path("", answered("docs", describing.docs), name="docs"),
    path("openapi.json", answered("openapi", describing.openapi), name="openapi"),
    *of_resources(),
    *_of_the_desk(),
    re_path(r"^desk/", for_tokens(_nothing, METHODS_OF_ALL)),
    re_path(r"", answered("missing", missing)),
]
