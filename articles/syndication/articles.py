"""Articles: a list of them, and one with its text."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Query

from articles import visibility
from articles.embeds.load import load
from articles.syndication import body, shapes
from articles.syndication.asked import (
    SUBJECTS,
    ListedArticles,
    OneArticle,
    section_named,
    subject_named,
    turned,
)
from articles.syndication.cards import card, cards, named, picture_of
from articles.syndication.problems import Problem
from articles.syndication.writing import moment, whole


def articles(
    request: HttpRequest, response: HttpResponse, asked: Query[ListedArticles]
) -> shapes.Articles:
    """The articles of a language, newest first: all, or those of one section, tag, author or
    source."""
    language, since = asked.spoken(), asked.moment()
    kind, place = _place(asked, language, request.at)
    before = asked.place(datetime, int)
    if since is None:
        found = visibility.page_of(
            kind, place, request.at, asked.rows, language=language, before=before
        )
    else:
        found = _since(since, kind, place, request.at, before)[: asked.rows]
    rows, there = turned(
        request, response, asked, found, lambda it: (it.published_at, it.article_id)
    )
    return {"items": cards(rows, request.at), "next": there}


def _place(asked: ListedArticles, language: str, at: datetime) -> tuple[str, str | int]:
    """Lists are read along one index each: a second filter would have to read on and on."""
    given = [name for name in ("section", *SUBJECTS) if getattr(asked, name)]
    if len(given) > 1:
        raise Problem(400, "Give one of section, tag, author and source; /search takes several.")
    if not given:
        return "language", language
    kind, slug = given[0], getattr(asked, given[0])
    if kind == "section":
        return kind, section_named(slug, language, at).pk
    return kind, subject_named(kind, slug, language, at).pk


def _since(since: datetime, kind: str, place: str | int, at: datetime, before):
    if kind in SUBJECTS:
        raise Problem(400, "“since” goes with a language or a section alone.")
    return visibility.newest(at, **{kind: place}, before=before, since=since)


def article(
    request: HttpRequest, response: HttpResponse, guid: UUID, asked: Query[OneArticle]
) -> shapes.Article:
    """One article as readers see it now. Its guid stays the same wherever it moves."""
    revision = visibility.revision_of(guid, request.at)
    if revision is None:
        raise _lost(guid)
    credits_ = visibility.credits_of(revision, request.at)
    loaded = load([revision.body], request.at, contents=credits_.contents)
    with translation.override(revision.language):
        text = body.written(revision, loaded, asked.body)
    response["Link"] = f'<{whole(revision.article.path)}>; rel="canonical"'
    response["Content-Language"] = revision.language
    return {
        **card(revision, credits_),
        "dateline": revision.dateline,
        "sources": named(credits_.sources, "source", revision.language),
        "notes": [{"kind": it.kind, "text": it.text, "at": moment(it.at)} for it in credits_.notes],
        "picture": _picture(revision),
        "body_format": asked.body,
        "body": text,
    }


def _picture(revision) -> dict | None:
    picture = revision.picture
    if picture is None or not picture.shows:
        return None
    return {
        **picture_of(picture),
        "alt": "" if revision.picture_decorative else revision.picture_alt,
        "decorative": revision.picture_decorative,
        "caption": revision.picture_caption,
        "copyright": picture.copyright,
        "licence": picture.licence,
        "licence_url": picture.licence_url,
        "usage_terms": picture.usage_terms,
        "source_type": picture.source_type,
    }


def _lost(guid: UUID) -> Problem:
    """Of what was withdrawn nothing is said but that, and why."""
    gone = visibility.gone(guid=guid)
    if gone is None:
        return Problem(404, "There is no public article with this guid.")
    return Problem(
        410,
        gone.note or "This article was withdrawn.",
        guid=gone.guid,
        language=gone.language,
        withdrawn_at=moment(gone.since),
        notes={code: note for code, note in gone.notes.items() if note},
    )
