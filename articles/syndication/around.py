"""What articles stand under, and what was wrong with them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query

from articles import visibility
from articles.syndication import shapes
from articles.syndication.asked import Listed, OfLanguage, turned
from articles.syndication.cards import identity, page_of, place
from articles.syndication.writing import moment


def sections(request: HttpRequest, asked: Query[OfLanguage]) -> shapes.Sections:
    """The sections of a language, in the order of the site's bar."""
    found = visibility.masthead(asked.spoken(), request.at).sections
    return {"items": [place(section) for section in found]}


def tags(request: HttpRequest, response: HttpResponse, asked: Query[Listed]) -> shapes.Tags:
    """The tags of a language under which something is public, the latest first."""
    return _subjects("tag", request, response, asked, lambda it: {"description": it.description})


def authors(request: HttpRequest, response: HttpResponse, asked: Query[Listed]) -> shapes.Authors:
    """The authors of public articles in a language, the latest first."""

    def told(it) -> dict:
        return {"description": it.bio, "role": it.role}

    return _subjects("author", request, response, asked, told)


def sources(request: HttpRequest, response: HttpResponse, asked: Query[Listed]) -> shapes.Sources:
    """The sources of public articles in a language, the latest first."""

    def told(it) -> dict:
        return {"description": it.description, "website": it.url}

    return _subjects("source", request, response, asked, told)


def _subjects(kind: str, request, response, asked: Listed, told) -> dict:
    language, before = asked.spoken(), asked.place(int)
    found = visibility.subjects_of(
        kind, request.at, asked.rows, language=language, before=before and before[0]
    )
    rows, there = turned(request, response, asked, found, lambda it: (it.pk,))
    items = [
        {"name": it.name, "slug": it.slug, "url": page_of(kind, it.slug, language), **told(it)}
        for it in rows
    ]
    return {"items": items, "next": there}


def corrections(
    request: HttpRequest, response: HttpResponse, asked: Query[Listed]
) -> shapes.Corrections:
    """The public notes of a language on what was wrong in its articles, newest first."""
    language, before = asked.spoken(), asked.place(datetime, int)
    found = visibility.noted(request.at, language, asked.rows, before)
    rows, there = turned(request, response, asked, found, lambda it: (it.at, it.pk))
    return {"items": [_note(it) for it in rows], "next": there}


def _note(note) -> dict:
    return {
        "kind": note.kind,
        "text": note.text,
        "at": moment(note.at),
        "replaced": note.replaced,
        "article": identity(note.card),
    }
