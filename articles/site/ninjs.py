"""The article at an address as ninjs: the address of its page, with `.json` in place of the slash
at its end."""

import json
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import ninjs, visibility
from articles.editions import Edition, edition_in, edition_of
from articles.embeds.load import load
from articles.site.genres import GENRES
from articles.site.page import stored
from articles.site.pictures import credited
from articles.site.template_tags import note_kind, retracted_on
from articles.site.whereabouts import looked_up

ENDING = ".json"


@stored
def article(request: HttpRequest, *, at: datetime) -> HttpResponse:
    path = request.path_info.removesuffix(ENDING) + "/"
    revision = visibility.revision_at(path, at)
    if revision is None:
        return _lost(request, path, at)
    credits_ = visibility.credits_of(revision, at)
    data = ninjs.article(
        revision,
        credits_,
        load([revision.body], at),
        house(edition_in(revision.language)),
        retracted=retracted_on(revision.article.retracted_at),
        versions=credits_.has_versions and visibility.shows_versions(credits_.masthead),
    )
    response = _json(data)
    response["Link"] = f'<{settings.NEWSROOM_URL}{revision.url}>; rel="canonical"'
    return response


def house(edition: Edition) -> ninjs.House:
    return ninjs.House(
        url=settings.NEWSROOM_URL,
        home=edition.home,
        name=edition.name,
        comma=pgettext("between names", ", "),
        credited=credited,
        genre=lambda genre: str(GENRES.get(genre) or _("Report")),
        note=note_kind,
    )


def _lost(request: HttpRequest, path: str, at: datetime) -> HttpResponse:
    """As the page would answer, in the words of a program."""
    gone, there = looked_up(path, request.META.get("QUERY_STRING", ""), at)
    if gone:
        edition = edition_in(gone.language)
        data = ninjs.canceled(
            gone.guid, gone.since, gone.notes, gone.language, house=house(edition)
        )
        return _json(data, status=410)
    if there:
        page, mark, behind = there.partition("?")
        return HttpResponsePermanentRedirect(page.removesuffix("/") + ENDING + mark + behind)
    # Other systems had addresses that end so, too.
    foreign = looked_up(request.path_info, "", at)[1]
    if foreign:
        return HttpResponsePermanentRedirect(foreign)
    return problem(404, _("There is no page at this address"), edition_of(path))


def problem(status: int, title: str, edition: Edition) -> HttpResponse:
    """RFC 9457."""
    response = _json({"type": "about:blank", "title": title, "status": status}, status=status)
    response["Content-Type"] = "application/problem+json"
    response["Content-Language"] = edition.lang
    return response


def _json(data: dict, status: int = 200) -> HttpResponse:
    written = json.dumps(data, ensure_ascii=False)
    return HttpResponse(written, content_type=ninjs.MEDIA_TYPE, status=status)
