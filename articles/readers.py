"""How an address for readers is answered, be it a page of the site or a resource of the API."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import shown

View = Callable[..., HttpResponse]
# Of what a view answers: a page, or that there is none any more.
_KEPT = (200, 410)


def public(view: View, language_of: Callable[[str], str]) -> View:
    """Readers look and never send, so there is nothing a forged request could do. The view gets
    one moment, `at`, for everything it asks, and the language that its address speaks. Answers
    may be kept but are asked for again each time: what was withdrawn a second ago must not come
    out of a cache."""

    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with translation.override(language_of(request.path_info)):
            response = view(request, *args, at=moment_of(request), **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    # It may be answered from a copy of the database that has all that is known to have changed.
    answer.is_for_readers = True
    return answer


def stored(view: View, language_of: Callable[[str], str]) -> View:
    """As `public`, of a page that its address alone decides: it may be kept as long as nothing that
    it shows changes."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code in _KEPT:
            shown.may_be_stored()
        return response

    return public(answer, language_of)


def moment_of(request: HttpRequest) -> datetime:
    """Now; or the moment ahead at which an editor looks at the site, which the desk has set."""
    return getattr(request, "newsroom_at", None) or timezone.now()
