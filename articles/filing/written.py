"""How articles and pictures are written down for programs at the desk."""

from datetime import datetime

from django.urls import reverse

from articles import visibility
from articles.models import Article, Image, Revision
from articles.syndication.problems import ROOT
from articles.syndication.writing import moment, whole
from articles.workflow.words import COLUMNS, words_of

PLACE = f"{ROOT}desk/articles/"


def card_of(article: Article, at: datetime) -> dict:
    """Of one with `working` and `section` at hand."""
    return {
        "guid": article.guid,
        "self": whole(f"{PLACE}{article.guid}"),
        "page": whole(reverse("admin:articles_article_change", args=[article.pk])),
        "state": visibility.state(article, at).value,
        "language": article.language,
        "section": article.section.slug if article.section else None,
        "headline": article.working.headline,
        "revision": article.working_id,
        "changed_at": moment(article.changed_at),
    }


def article_of(article: Article, at: datetime, merged: list[str] = ()) -> dict:
    working = article.working
    dates = "created_at published_at next_at embargo_until withdrawn_at spiked_at".split()
    return {
        **card_of(article, at),
        **fields_of(working),
        **{name: moment(getattr(article, name)) for name in dates},
        "address": whole(article.path) if article.path else None,
        "slug": article.slug,
        "saved_at": moment(working.created_at),
        "saved_by": called(working),
        "merged": list(merged),
    }


def fields_of(revision: Revision) -> dict:
    """All its words, named as they are sent."""
    words = words_of(revision)
    return {
        **{name: words[name] for name in COLUMNS},
        "picture": words["picture"].guid if words["picture"] else None,
        "bylines": [str(it) for it in words["bylines"]],
        "sources": [it.name for it in words["sources"]],
        "tags": [it.name for it in words["tags"]],
    }


def text_of(revision: Revision | None) -> dict | None:
    return revision and {
        "revision": revision.pk,
        "saved_by": called(revision),
        "saved_at": moment(revision.created_at),
        "fields": fields_of(revision),
    }


def called(revision: Revision) -> str:
    person = revision.created_by
    return (person.get_full_name() or person.get_username()) if person else ""


def picture_of(image: Image, *, known: bool = False) -> dict:
    plain = ("guid", "title", "alt", "caption", "credit", "rights", "width", "height")
    return {**{name: getattr(image, name) for name in plain}, "known": known}
