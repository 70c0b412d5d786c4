"""What readers get where there is nothing, or nothing any more: one sentence and one action, in
their language. Before that it is looked whether the address once led somewhere."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import edition_in, edition_of
from articles.readers import moment_of
from articles.site.page import show
from articles.site.shelves import whole_edition
from articles.site.whereabouts import looked_up


def lost(request: HttpRequest, at: datetime, *, below: str = "", **known) -> HttpResponse:
    """The answer for an address at which readers see nothing now. `below`: what stands in it
    below the article's own. `known`: the article's guid, where the address names it."""
    path = request.path_info
    gone, there = looked_up(path, request.META.get("QUERY_STRING", ""), at, below, **known)
    if gone:
        return _gone(gone, at)
    return _revalidated(HttpResponsePermanentRedirect(there)) if there else _missing(path, at)


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


def missing(request: HttpRequest, at: datetime, **more) -> HttpResponse:
    """The answer for an address that never led anywhere. `more`: for its page."""
    return _missing(request.path_info, at, **more)


def _missing(path: str, at: datetime, **more) -> HttpResponse:
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
            **more,
        )
    return _revalidated(response)


def _revalidated(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-cache"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return lost(request, moment_of(request))
