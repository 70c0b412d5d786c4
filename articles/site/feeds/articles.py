"""Articles as the items of a feed: whole, with whole addresses."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.encoding import iri_to_uri

from articles import visibility
from articles.editions import Edition, whole
from articles.embeds.load import load
from articles.embeds.text import opening
from articles.images.renditions import WHOLE
from articles.site.feeds.contents import content_of, opened, text_of
from articles.site.feeds.items import Item, Person, Picture, Subject
from articles.site.feeds.writable import writable
from articles.site.genres import GENRES
from articles.site.pictures import credited
from articles.site.template_tags import retracted_on

SUMMARY = 200
# The list of types of work that news houses share.
IPTC = "http://cv.iptc.org/newscodes/genre/"


def of_articles(revisions: list, edition: Edition, at: datetime, *, whole: bool) -> list[Item]:
    """`whole`: with their texts."""
    credits_ = visibility.credits_of_each(revisions, at)
    loaded = load([revision.body for revision in revisions], at) if whole else None
    return [_item(it, credits_[it.pk], loaded, edition) for it in revisions]


def _item(revision, credits, loaded, edition: Edition) -> Item:
    home = whole(edition.home)
    said = revision.standfirst or opening(revision.body, SUMMARY)
    retracted = retracted_on(revision.article.retracted_at)
    body = opened(said) if loaded is None else text_of(revision, loaded)
    return Item(
        id=f"urn:uuid:{revision.article.guid}",
        url=settings.NEWSROOM_URL + revision.url,
        title=writable(revision.headline),
        summary=writable(f"{retracted}. {said}" if retracted else said),
        content=writable(content_of(revision, credits, body, retracted, edition)),
        published=revision.published_at,
        updated=revision.updated_at or revision.published_at,
        authors=[
            Person(it.name, iri_to_uri(f"{home}author/{it.slug}/") if it.slug else "")
            for it in credits.bylines
        ],
        subjects=list(_subjects(revision, credits, home)),
        picture=_picture(revision),
    )


def _subjects(revision, credits, home: str) -> Iterable[Subject]:
    if revision.section:
        yield Subject(revision.section.name, revision.section.slug, home)
    if label := GENRES.get(revision.genre):
        yield Subject(str(label), revision.genre, IPTC)
    for tag in credits.tags:
        yield Subject(tag.name, tag.slug, f"{home}tag/")


def _picture(revision) -> Picture | None:
    picture = revision.picture
    if picture is None or not picture.shows:
        return None
    widest = picture.widths_in("16x9")[-1]
    width, height = picture.size_in(WHOLE, picture.widths_in(WHOLE)[-1])
    return Picture(
        url=settings.NEWSROOM_URL + picture.share_src,
        width=width,
        height=height,
        banner=settings.NEWSROOM_URL + picture.url(widest, "jpg", "16x9"),
        alt="" if revision.picture_decorative else revision.picture_alt,
        caption=revision.picture_caption,
        credit=credited(picture),
        copyright=picture.copyright,
        licence=picture.licence_url,
    )
