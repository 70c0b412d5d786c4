"""An article on a list, and what it shares with the whole one."""

from datetime import datetime
from urllib.parse import quote

from django.conf import settings

from articles import visibility
from articles.editions import edition_in
from articles.images.renditions import FORMATS, SHAPES
from articles.syndication.problems import ROOT
from articles.syndication.writing import moment, whole

_NAMES = {"jpg": "jpeg", "webp": "webp", "avif": "avif"}


def cards(revisions: list, at: datetime) -> list[dict]:
    """One question for all of their names."""
    credits_ = visibility.credits_of_each(revisions, at)
    return [{**card(it, credits_[it.pk]), "picture": lead(it)} for it in revisions]


def card(revision, credits) -> dict:
    article, section = revision.article, revision.section
    return {
        **identity(revision),
        "language": article.language,
        "kicker": revision.kicker,
        "short_headline": revision.short_headline,
        "standfirst": revision.standfirst,
        "genre": revision.genre,
        "words": revision.words,
        "published_at": moment(revision.published_at),
        "updated_at": moment(revision.updated_at or revision.published_at),
        "retracted_at": moment(article.retracted_at),
        "section": section and place(section),
        "bylines": named(credits.bylines, "author", article.language),
        "tags": named(credits.tags, "tag", article.language),
    }


def identity(revision) -> dict:
    guid = revision.article.guid
    return {
        "guid": guid,
        "self": whole(f"{ROOT}articles/{guid}"),
        "url": whole(revision.article.path),
        "headline": revision.headline,
    }


def place(section) -> dict:
    return {"name": section.name, "slug": section.slug, "url": whole(section.path)}


def named(lines: list, kind: str, language: str) -> list[dict]:
    return [
        {
            "name": line.name,
            "slug": line.slug or None,
            "url": page_of(kind, line.slug, language) if line.slug else None,
        }
        for line in lines
    ]


def page_of(kind: str, slug: str, language: str) -> str:
    return whole(f"{edition_in(language).home}{kind}/{quote(slug)}/")


def lead(revision) -> dict | None:
    """Outside its rights nothing of a picture leaves the house, not even its words."""
    picture = revision.picture
    return picture_of(picture) if picture and picture.shows else None


def picture_of(picture) -> dict:
    return {
        "guid": picture.guid,
        "credit": picture.credit,
        "credit_mark": picture.credit_mark,
        "renditions": [
            _rendition(picture, shape, width)
            for shape in SHAPES
            for width in picture.widths_in(shape)
        ],
    }


def _rendition(picture, shape: str, scaled: int) -> dict:
    width, height = picture.size_in(shape, scaled)
    # Letters of ASCII alone; and a list has a thousand of them.
    home = settings.NEWSROOM_URL
    files = {_NAMES[it]: home + picture.url(scaled, it, shape) for it in FORMATS}
    return {"shape": shape, "width": width, "height": height, **files}
