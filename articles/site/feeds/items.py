"""What is in a feed, whatever its format: whole articles, or public notes, with whole addresses.

An item keeps its id for ever, in every format and through every update.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.template.loader import get_template
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles import visibility
from articles.embeds.absolute import absolute
from articles.embeds.kinds.image import Figure
from articles.embeds.load import load
from articles.embeds.render import render
from articles.embeds.text import opening
from articles.images.renditions import WHOLE
from articles.site import moments
from articles.site.editions import Edition, whole
from articles.site.genres import GENRES
from articles.site.pictures import credited
from articles.site.template_tags import note_kind, retracted_on

SUMMARY = 200
# The list of types of work that news houses share.
IPTC = "http://cv.iptc.org/newscodes/genre/"
ENDINGS = {"rss": "feed/", "atom": "feed/atom/", "json": "feed/json/"}
# What XML 1.0 cannot hold, not even escaped; one pasted byte would break the whole feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    return _FORBIDDEN.sub("", text)


@dataclass(frozen=True, slots=True)
class Person:
    """`url`: the page of an author; "" of a name written in by hand."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is filed under. `scheme`: the list that `term` is of."""

    name: str
    term: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The lead picture: whole, and cut wide for a banner."""

    url: str
    width: int
    height: int
    banner: str
    alt: str
    caption: str
    credit: str
    copyright: str
    licence: str


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    url: str
    title: str
    summary: str  # plain text
    content: str  # html
    published: datetime
    updated: datetime
    authors: list[Person] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """`path`: of the page that shows the same. `before`, `older`: where this part of the feed goes
    on from, and where the next one does; "" for the newest part, and where nothing is older."""

    edition: Edition
    path: str
    title: str
    description: str
    items: list[Item]
    before: str = ""
    older: str = ""

    @property
    def url(self) -> str:
        return whole(self.path)

    @property
    def rights(self) -> str:
        return f"© {self.edition.name}"

    @property
    def changed(self) -> datetime | None:
        """Of the content, not of a request: unchanged articles are an unchanged feed."""
        return max((item.updated for item in self.items), default=None)

    def address(self, form: str, before: str = "") -> str:
        return self.url + ENDINGS[form] + (f"?before={before}" if before else "")


def of_articles(revisions: list, edition: Edition, at: datetime) -> list[Item]:
    credits_ = visibility.credits_of_each(revisions, at)
    loaded = load([revision.body for revision in revisions], at)
    return [_item(it, credits_[it.pk], loaded, edition) for it in revisions]


def _item(revision, credits, loaded, edition: Edition) -> Item:
    home = whole(edition.home)
    said = revision.standfirst or opening(revision.body, SUMMARY)
    retracted = retracted_on(revision.article.retracted_at)
    return Item(
        id=f"urn:uuid:{revision.article.guid}",
        url=settings.NEWSROOM_URL + revision.url,
        title=writable(revision.headline),
        summary=writable(f"{retracted}. {said}" if retracted else said),
        content=writable(_content(revision, credits, loaded, retracted, edition)),
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


def _content(revision, credits, loaded, retracted: str, edition: Edition) -> str:
    """The whole article, as it stands on its page: what was wrong with it stands with it."""
    parts = [f"<p><strong>{escape(retracted)}.</strong></p>"] if retracted else []
    parts += [_note(note) for note in credits.notes if note.grave]
    parts.append(_lead(revision))
    parts.append(render(revision.body, loaded, surface="feed", own=revision.article.guid))
    parts += [_note(note) for note in credits.notes if not note.grave]
    html = absolute("".join(parts), settings.NEWSROOM_URL + revision.url)
    return _directed(html, edition)


def _lead(revision) -> str:
    if revision.picture is None:
        return ""
    alt = "" if revision.picture_decorative else revision.picture_alt
    lead = Figure(revision.picture, revision.picture_caption, alt)
    return get_template("embeds/image/feed.html").render({"it": lead})


def _note(note) -> str:
    said = f"{note_kind(note.kind)}, {moments.full(note.at)}."
    return f"<p><strong>{escape(said)}</strong> {escape(note.text)}</p>"


def _directed(html: str, edition: Edition) -> str:
    """Programs that show feeds take html from left to right unless it says so itself."""
    if edition.dir == "ltr":
        return html
    return f'<div lang="{edition.lang}" dir="{edition.dir}">{html}</div>'


def of_notes(notes: list, edition: Edition) -> list[Item]:
    """A note that a later one replaced stays: who follows the feed has been given both."""
    return [_noted(note, edition) for note in notes]


def _noted(note, edition: Edition) -> Item:
    url, headline = settings.NEWSROOM_URL + note.card.url, note.card.headline
    said = note.text
    if note.replaced:
        said = f"{_('A later note has taken the place of this one')}. {said}"
    html = f'<p>{escape(said)}</p><p><a href="{escape(url)}">{escape(headline)}</a></p>'
    return Item(
        id=f"urn:newsroom:note:{note.card.article.guid}:{note.pk}",
        url=url,
        title=writable(f"{note_kind(note.kind)}: {headline}"),
        summary=writable(said),
        content=writable(_directed(html, edition)),
        published=note.at,
        updated=note.at,
    )
