"""In which language the desk speaks to whom: what was chosen, else what the browser asks for.

Of the desk alone. What readers get depends on the address, and neither asks nor sets a cookie.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_POST

# Each by its own name, so that whoever landed in the wrong one finds the way back. They have
# nothing to do with NEWSROOM_LANGUAGES, in which the newsroom writes.
LANGUAGES = {"en": "English", "ar": "العربية"}
COOKIE = "desk_language"
YEAR = 365 * 24 * 60 * 60


def of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    spoken = (code.partition("-")[0] for code, _weight in wanted)
    return next((code for code in spoken if code in LANGUAGES), "en")


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """For who is not signed in, too: the page to sign in is the first that must be understood."""
    response = redirect(_back(request))
    language = request.POST.get("language")
    if language in LANGUAGES:
        response.set_cookie(
            COOKIE,
            language,
            max_age=YEAR,
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _back(request: HttpRequest) -> str:
    """To the page of the desk on which it was chosen, and nowhere outside."""
    desk = reverse("admin:index")
    place = request.POST.get("next", "")
    if place.startswith(desk) and url_has_allowed_host_and_scheme(place, {request.get_host()}):
        return place
    return desk
