"""What readers get where there is nothing: one sentence and one action, in their language.

404 and 410 first look whether the address once led somewhere. 400, 403 and 500 ask the database
nothing, because it may be the reason.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import shown, visibility
from articles.site import addresses
from articles.site.editions import edition_in, edition_of
from articles.site.page import moment_of, show
from articles.site.shelves import whole_edition
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


def lost(request: HttpRequest, at: datetime, *, below: str = "", **known) -> HttpResponse:
    """The answer for an address at which readers see nothing now. `below`: what stands in it
    below the article's own. `known`: the article's guid, where the address names it."""
    path = request.path_info
    gone, there = looked_up(path, request.META.get("QUERY_STRING", ""), at, below, **known)
    if gone:
        return _gone(gone, at)
    return _revalidated(HttpResponsePermanentRedirect(there)) if there else _missing(path, at)


def looked_up(
    path: str, query: str, at: datetime, below: str = "", **known
) -> tuple[visibility.Gone | None, str | None]:
    """What was withdrawn from an address, or else where what it names stands now."""
    # No address of ours is longer, and PostgreSQL takes no NUL.
    if "\x00" in path or len(path) > addresses.LONGEST:
        return None, None
    asked = addresses.read(path, below)
    known = known or _by_legacy_id(asked.path)
    gone = visibility.gone(path__in=asked.names)
    if gone is None and known:
        gone = visibility.gone(**known)
        # A tag or an article may get this address, which the one that is gone never had.
        shown.is_passing()
    if gone:
        return gone, None
    with_query = [f"{asked.path}?{query}"] if query and "\x00" not in query else []
    old, there = visibility.first_moved([*with_query, *asked.names], at) or ("", None)
    there = there or (known and visibility.address(at, **known)) or addresses.elsewhere(asked, at)
    if not there:
        return None, None
    # What stood behind a question mark belonged to the old address, or goes along.
    behind = f"?{query}" if query and old not in with_query else ""
    return None, there + asked.below + behind


def _by_legacy_id(path: str) -> dict:
    """Other systems put an article's id last in its address: /news/4711.html, /n/4711/."""
    last = path.rstrip("/").rpartition("/")[2]
    if not any(character.isdigit() for character in last):
        return {}
    return {"legacy_id__in": [name for name in (last, last.partition(".")[0]) if name]}


def _gone(gone: visibility.Gone, at: datetime) -> HttpResponse:
    edition = edition_in(gone.language)
    with translation.override(gone.language):
        response = show(
            "410.html",
            edition,
            at,
            title=_("This article was withdrawn"),
            description=_("This article was withdrawn"),
            status=410,
            gone=gone,
            notes=[(edition_in(code), note) for code, note in gone.notes.items()],
            feed=whole_edition(gone.language),
        )
    return _revalidated(response)


def missing(request: HttpRequest, at: datetime) -> HttpResponse:
    """The answer for an address that never led anywhere."""
    return _missing(request.path_info, at)


def _missing(path: str, at: datetime) -> HttpResponse:
    edition = edition_of(path)
    with translation.override(edition.language):
        response = show(
            "404.html",
            edition,
            at,
            title=_("There is no page at this address"),
            description=_("There is no page at this address"),
            status=404,
            newest=visibility.page_of("language", edition.language, at, 5),
            feed=whole_edition(edition.language),
        )
    return _revalidated(response)


def _revalidated(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-cache"
    return response


def _plain(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    edition = edition_of(request.path_info)
    with translation.override(edition.language):
        context = {"edition": edition, "title": _(title), "sentence": _(sentence), "code": status}
        return HttpResponse(written("error.html", context), status=status)


def not_shown(request: HttpRequest) -> HttpResponse:
    """The answer for the file of a picture outside the dates of its rights."""
    return _plain(request, 410, *NOT_SHOWN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return lost(request, moment_of(request))


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
