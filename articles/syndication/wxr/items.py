"""Posts, and the pictures that hang on them, as items of the channel."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles import visibility
from articles.embeds.load import Loaded, load
from articles.syndication.writing import whole
from articles.syndication.wxr.body import html_of
from articles.syndication.wxr.marks import cdata, dates, mail_date, meta, nicename, tag
from articles.syndication.wxr.terms import CATEGORY, TAG, Terms, house
from articles.visibility import State

# A draft stays one, wherever it goes; what was taken down is for those who sign in.
_STATUS = {
    State.LIVE: "publish",
    State.CHANGED: "publish",
    State.SCHEDULED: "future",
    State.IN_REVIEW: "pending",
    State.APPROVED: "pending",
    State.WITHDRAWN: "private",
    State.SPIKED: "trash",
}


@dataclass(frozen=True, slots=True)
class Use:
    """A picture with the words it has in one place."""

    picture: object
    alt: str
    caption: str


def items(revisions: list, at: datetime, terms: Terms, attached: set[int]) -> Iterator[str]:
    """`attached`: the pictures that were written already, each once in a file."""
    credits_ = visibility.credits_of_each(revisions, at)
    loaded = load([revision.body for revision in revisions], at)
    for it in revisions:
        uses = list(_uses(it, loaded))
        yield _post(it, credits_[it.pk], loaded, at, terms)
        for use in uses:
            if use.picture.pk not in attached:
                attached.add(use.picture.pk)
                yield _attachment(use, it, terms)


def _uses(revision, loaded: Loaded) -> Iterator[Use]:
    """Those that may be shown: outside its rights nothing of a picture leaves the house."""
    if revision.picture and revision.picture.shows:
        alt = "" if revision.picture_decorative else revision.picture_alt
        yield Use(revision.picture, alt, revision.picture_caption)
    for figure in _figures(revision.body, loaded):
        if figure.picture.shows:
            yield Use(figure.picture, figure.alt, figure.caption)


def _figures(body: str, loaded: Loaded) -> Iterable:
    for kind in ("image", "gallery"):
        for guid, it in loaded.get(kind, {}).items():
            if str(guid) in body:
                yield from getattr(it, "figures", None) or [it]


def _post(it, credits, loaded: Loaded, at: datetime, terms: Terms) -> str:
    article = it.article
    status = _STATUS.get(visibility.state(article, at), "draft")
    authors = [terms.author(line.name, line.slug) for line in credits.bylines]
    if not authors:
        authors = [terms.author(house(article.language), "newsroom")]
    picture = it.picture if it.picture and it.picture.shows else None
    return (
        "<item>\n"
        + cdata("title", it.headline)
        + tag("link", whole(article.get_absolute_url()))
        + (tag("pubDate", mail_date(article.published_at)) if article.published_at else "")
        + cdata("dc:creator", authors[0])
        + tag("guid", f"urn:uuid:{article.guid}", isPermaLink="false")
        + tag("description", "")
        + cdata("content:encoded", html_of(it, credits, loaded))
        + cdata("excerpt:encoded", it.standfirst)
        + tag("wp:post_id", post_id(article))
        + dates("post_date", terms.dated(it.headline, article.published_at))
        + dates("post_modified", it.updated_at or article.published_at or it.created_at)
        + _kind("post", status, nicename(article.slug))
        + _terms(it, credits, terms, authors)
        + meta(_beside(it, picture))
        + ("" if status == "publish" else meta(_of_the_desk(article)))
        + "</item>\n"
    )


def _terms(it, credits, terms: Terms, authors: list[str]) -> str:
    language, found = it.article.language, []
    if it.section:
        found.append(terms.term(CATEGORY, it.section.name, it.section.slug, language))
    found += [terms.term(TAG, line.name, line.slug, language) for line in credits.tags]
    if len(authors) > 1:  # as Co-Authors Plus does
        found += [
            cdata("category", line.name, domain="author", nicename=f"cap-{nicename(login)}")
            for line, login in zip(credits.bylines, authors, strict=True)
        ]
    return "".join(found)


def _beside(it, picture) -> Iterator[tuple[str, object]]:
    """What WordPress has no place for, under names that it does not show."""
    article = it.article
    yield "_thumbnail_id", picture and picture_id(picture)
    yield "_newsroom_guid", article.guid
    yield "_newsroom_language", article.language
    yield "_newsroom_kicker", it.kicker
    yield "_newsroom_short_headline", it.short_headline
    yield "_newsroom_dateline", it.dateline
    yield "_newsroom_genre", it.genre
    yield "_newsroom_picture_alt", picture and it.picture_alt
    yield "_newsroom_picture_caption", picture and it.picture_caption


def _of_the_desk(article) -> Iterator[tuple[str, object]]:
    yield "_newsroom_embargo_until", article.embargo_until and article.embargo_until.isoformat()
    yield "_newsroom_withdrawn_because", article.withdrawal_note


def _attachment(use: Use, post, terms: Terms) -> str:
    """WordPress fetches the file from its address, while that stands."""
    picture, name = use.picture, str(use.picture.guid)
    address = settings.NEWSROOM_URL + picture.share_src
    title = use.alt or name
    given = terms.dated(title, post.article.published_at or post.created_at)
    return (
        "<item>\n"
        + cdata("title", title)
        + tag("link", address)
        + tag("pubDate", mail_date(given))
        + cdata("dc:creator", "newsroom")
        + tag("guid", f"urn:uuid:{picture.guid}", isPermaLink="false")
        + tag("description", "")
        + cdata("content:encoded", "")
        + cdata("excerpt:encoded", use.caption)
        + tag("wp:post_id", picture_id(picture))
        + dates("post_date", given)
        + _kind("attachment", "inherit", name, parent=post_id(post.article))
        + tag("wp:attachment_url", address)
        + meta(
            [
                ("_wp_attachment_image_alt", use.alt),
                ("_media_credit", picture.credit),
                ("_newsroom_credit_mark", picture.credit_mark),
                ("_newsroom_copyright", picture.copyright),
                ("_newsroom_licence", picture.licence_url),
            ]
        )
        + "</item>\n"
    )


def _kind(kind: str, status: str, name: str, parent: int = 0) -> str:
    return (
        tag("wp:comment_status", "closed")
        + tag("wp:ping_status", "closed")
        + tag("wp:post_name", name)
        + tag("wp:status", status)
        + tag("wp:post_parent", parent)
        + tag("wp:menu_order", 0)
        + tag("wp:post_type", kind)
        + tag("wp:post_password", "")
        + tag("wp:is_sticky", 0)
    )


def post_id(article) -> int:
    """WordPress numbers posts and pictures in one row: ours are the even numbers and the odd."""
    return 2 * article.pk


def picture_id(picture) -> int:
    return 2 * picture.pk + 1
