"""What machines read about an article: schema.org's NewsArticle, with the dates of the page."""

import json
from collections.abc import Iterable

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString

from articles.editions import Edition, whole
from articles.moments import iso
from articles.site import organisation
from articles.site.pictures import credited

# Inside <script> only these can end the block or start a comment; JSON reads the escapes back.
_UNSAFE = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_written = json.JSONEncoder(ensure_ascii=False).encode


def block(data: dict) -> SafeString:
    """As the text of a data block: nothing in it can close the block or begin a tag."""
    text = _written(data)
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return SafeString(text)


def news_article(
    revision, credits, edition: Edition, description: str, translations: Iterable = ()
) -> SafeString:
    url = whole(revision.article.path)
    home = settings.NEWSROOM_URL + edition.home
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"urn:uuid:{revision.article.guid}",
        "url": url,
        "mainEntityOfPage": url,
        "headline": revision.headline,
        "description": description,
        "inLanguage": edition.lang,
        "datePublished": iso(revision.published_at),
        "dateModified": iso(revision.updated_at or revision.published_at),
        "author": [_person(line, home) for line in credits.bylines]
        or [{"@type": "NewsMediaOrganization", "name": edition.name, "url": home}],
        "publisher": organisation.named(edition),
        "isAccessibleForFree": True,
        "wordCount": revision.words,
    }
    optional = {
        "alternativeHeadline": revision.short_headline,
        "dateline": revision.dateline,
        "creativeWorkStatus": "Retracted" if revision.article.retracted_at else "",
        "articleSection": revision.section.name if revision.section else "",
        "keywords": [tag.name for tag in credits.tags],
        "image": _images(revision),
        "isBasedOn": [_work(source, home) for source in credits.sources],
        "correction": [_correction(note) for note in credits.notes],
        "workTranslation": [_translation(told) for told in translations],
    }
    return block(data | {name: value for name, value in optional.items() if value})


def _person(line, home: str) -> dict:
    found = {"@type": "Person", "name": line.name}
    return found | {"url": iri_to_uri(f"{home}author/{line.slug}/")} if line.slug else found


def _work(source, home: str) -> dict:
    url = iri_to_uri(f"{home}source/{source.slug}/")
    return {"@type": "CreativeWork", "name": source.name, "url": url}


def _correction(note) -> dict:
    return {"@type": "CorrectionComment", "text": note.text, "datePublished": iso(note.at)}


def _translation(told) -> dict:
    """Which of them was first, nobody records: each says that the others are translations."""
    return {
        "@type": "NewsArticle",
        "@id": f"urn:uuid:{told.card.article.guid}",
        "url": settings.NEWSROOM_URL + told.url,
        "headline": told.card.headline,
        "inLanguage": told.edition.lang,
    }


SHAPES = ("16x9", "4x3", "1x1")


def _images(revision) -> list[dict]:
    """The lead picture in three shapes, each with who made it and on what terms."""
    picture = revision.picture
    if picture is None or not picture.shows:
        return []
    told = {
        "caption": revision.picture_caption,
        "creditText": credited(picture),
        "creator": [{"@type": "Person", "name": name} for name in picture.credit_people]
        or [{"@type": "Organization", "name": it} for it in [picture.credit_agency] if it],
        "copyrightNotice": picture.copyright,
        "license": picture.licence_url,
        "acquireLicensePage": picture.licensor_url,
    }
    told = {name: value for name, value in told.items() if value}
    return [_cut(picture, shape) | told for shape in SHAPES]


def _cut(picture, shape: str) -> dict:
    widest = picture.widths_in(shape)[-1]
    width, height = picture.size_in(shape, widest)
    url = settings.NEWSROOM_URL + picture.url(widest, "jpg", shape)
    return {"@type": "ImageObject", "url": url, "width": width, "height": height}
