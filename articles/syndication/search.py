"""Search, as readers have it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query

from articles import search as engine
from articles import visibility
from articles.syndication import shapes
from articles.syndication.asked import Searched, next_page, section_named, subject_named
from articles.syndication.cards import cards
from articles.syndication.problems import SENTENCES, Problem

MOST_PAGES = 25


def search(
    request: HttpRequest, response: HttpResponse, asked: Query[Searched]
) -> shapes.SearchResults:
    """The articles of a language in which all these words stand, twenty at a time."""
    language, by_date = asked.spoken(), asked.order == "newest"
    words = engine.read(" ".join(asked.q.replace("\x00", " ").split()))
    found = engine.find(
        words,
        request.at,
        language,
        _narrowing(asked, language, request.at),
        by_date=by_date,
        page=asked.page,
        before=_place(asked, by_date),
    )
    return {
        "items": cards(_shown(found.hits, request.at), request.at),
        "total": found.total,
        "is_more": found.is_more,
        "next": _next(request, response, asked, found),
    }


def _place(asked: Searched, by_date: bool) -> int | None:
    """A list that is ordered by date goes on from a place; any other is turned page by page."""
    if not asked.before:
        if by_date and asked.page > 1:
            raise Problem(400, "Where the newest come first, the list goes on by “before”.")
        return None
    if not by_date:
        raise Problem(400, "Where the best come first, the list goes on by “page”.")
    number = asked.before.removeprefix("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise Problem(400, SENTENCES["before"])
    return int(asked.before)


def _narrowing(asked: Searched, language: str, at: datetime) -> engine.Narrowing:
    given = {}
    if asked.section:
        given["section"] = section_named(asked.section, language, at).pk
    for kind in ("tag", "author"):
        if slug := getattr(asked, kind):
            given[kind] = subject_named(kind, slug, language, at).pk
    return engine.Narrowing(**given)


def _shown(hits: list, at: datetime) -> list:
    """Asked of the gate once more: nothing is shown for the sake of an index."""
    order = {hit.revision: number for number, hit in enumerate(hits)}
    found = visibility.cards(at).filter(pk__in=order).order_by() if order else []
    return sorted(found, key=lambda it: order[it.pk])


def _next(request, response, asked: Searched, found: engine.Found) -> str | None:
    if asked.order == "newest":
        return None if found.older is None else next_page(request, response, before=found.older)
    if asked.page < min(found.pages, MOST_PAGES):
        return next_page(request, response, page=asked.page + 1)
    return None
