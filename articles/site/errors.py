"""What readers get where something is wrong: one sentence and one action, in their language.

The database is asked nothing, because it may be the reason. See `lost` for 404 and 410.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.editions import edition_of
from articles.site.written import written

BAD_REQUEST = (
    gettext_noop("This address cannot be read"),
    gettext_noop("It may have been cut off or changed on its way to you. Start from the front."),
)
FORBIDDEN = (
    gettext_noop("This page is not open to you"),
    gettext_noop("If you work here, sign in with an account that may see it."),
)
STALE_FORM = (
    gettext_noop("This form is too old to be accepted"),
    gettext_noop("Go back, reload the page and send it again; cookies must be allowed for that."),
)
NOT_SHOWN = (
    gettext_noop("This picture cannot be shown"),
    gettext_noop("The time for which we may show it is over, or has not come yet."),
)
FAILED = (
    gettext_noop("Something went wrong on our side"),
    gettext_noop("The fault is ours and has been noted. Try again in a minute."),
)


def _plain(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    edition = edition_of(request.path_info)
    with translation.override(edition.language):
        context = {"edition": edition, "title": _(title), "sentence": _(sentence), "code": status}
        return HttpResponse(written("error.html", context), status=status)


def not_shown(request: HttpRequest) -> HttpResponse:
    """The answer for the file of a picture outside the dates of its rights."""
    return _plain(request, 410, *NOT_SHOWN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(request, 400, *BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(request, 403, *FORBIDDEN)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _plain(request, 403, *STALE_FORM)


def failed(request: HttpRequest) -> HttpResponse:
    return _plain(request, 500, *FAILED)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The answer while the database does not answer: asked again, it may."""
    return _plain(request, 503, *FAILED)
