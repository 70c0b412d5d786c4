"""A post of Ghost as an article of ours."""

from collections.abc import Iterator
from datetime import UTC, datetime

from articles.copy import language
from articles.copy.ghost.content import Content, with_file
from articles.copy.ghost.places import at_home
from articles.copy.ghost.tables import Tables
from articles.copy.incoming import Html, Incoming, IncomingPicture, Leftover, Standing
from articles.copy.markup.credits import told_apart
from articles.copy.moments import moment
from articles.copy.names import each_once, without_mail
from articles.copy.said import plain

_STANDINGS = {
    "draft": Standing.DRAFT,
    "scheduled": Standing.SCHEDULED,
    "published": Standing.PUBLIC,
    "sent": Standing.PRIVATE,
}
# What has words of the newsroom in it and no place here.
_LEFT = {
    "canonical_url": "the address of the original, elsewhere",
    "codeinjection_head": "code that the page was given",
    "codeinjection_foot": "code that the page was given",
    "custom_template": "how it looked",
    "meta_title": "title for search engines",
    "meta_description": "description for search engines",
    "og_title": "title for other sites",
    "og_description": "description for other sites",
    "og_image": "picture for other sites",
    "twitter_title": "title for other sites",
    "twitter_description": "description for other sites",
    "twitter_image": "picture for other sites",
    "email_subject": "subject of the mail",
    "frontmatter": "words in front of it",
}
LONGEST_OPENING = 80


def article_of(post: dict, tables: Tables, place: str) -> Incoming:
    about = tables.said("posts_meta", post.get("id"))
    body = Content(post, tables).body()
    if lead := _lead(post, about):
        body = body.led_by(lead)
    tags = [tag for tag in tables.of_post("tags", post.get("id")) if plain(tag.get("name"))]
    public = [plain(tag["name"]) for tag in tags if not _is_internal(tag)]
    headline = plain(post.get("title"))
    opening = next((plain(part.html) for part in body.parts if isinstance(part, Html)), "Untitled")
    standfirst, slug = plain(post.get("custom_excerpt")), _words(post, "slug")
    site, said = language.tag(tables.language), f"{headline} {standfirst} {opening}"
    return Incoming(
        headline=headline or opening[:LONGEST_OPENING],
        standfirst=standfirst,
        bylines=_bylines(post, tables),
        language=language.tag(_words(post, "locale")) or language.of_the_site(site, said),
        parts=body.parts,
        pictures=body.pictures,
        lead=0 if lead else None,
        leftovers=(*body.leftovers, *_left(post, about, tags)),
        legacy_id=f"ghost:{post.get('uuid') or post.get('id') or slug}",
        standing=_standing(post),
        published_at=_moment(post.get("published_at")),
        changed_at=_moment(post.get("updated_at")),
        slug=slug,
        section=next(iter(public), ""),
        tags=each_once(public[1:]),
        addresses=(f"/{slug}/",) if slug else (),
        place=place,
    )


def _standing(post: dict) -> Standing:
    """Old versions do not say who may read it: then all may."""
    standing = _STANDINGS.get(_words(post, "status"), Standing.DRAFT)
    seen = post.get("visibility")
    if standing is Standing.PUBLIC and seen not in (None, "", "public"):
        return Standing.PAID
    return standing


def _lead(post: dict, about: dict) -> IncomingPicture | None:
    url = at_home(_words(post, "feature_image") or _words(post, "image"))
    if not url:
        return None
    said = {**post, **{name: value for name, value in about.items() if value}}
    caption, credit = told_apart(plain(said.get("feature_image_caption")))
    alt = plain(said.get("feature_image_alt"))
    picture = IncomingPicture(alt=alt, caption=caption, credit_raw=credit, url=url)
    return with_file(picture)


def _bylines(post: dict, tables: Tables) -> tuple[str, ...]:
    authors = tables.of_post("users", post.get("id"))
    authors = authors or [tables.said("users", post.get("author_id"))]
    return each_once(without_mail(plain(author.get("name"))) for author in authors)


def _is_internal(tag: dict) -> bool:
    return tag.get("visibility") == "internal" or plain(tag.get("name")).startswith("#")


def _left(post: dict, about: dict, tags: list[dict]) -> Iterator[Leftover]:
    if not plain(post.get("title")):
        yield Leftover("", "title", "had no title: its first words stand as headline")
    if post.get("status") == "sent":
        yield Leftover("", "status", "was sent by mail alone, and never stood on the site")
    for tag in tags:
        if _is_internal(tag):
            yield Leftover(plain(tag["name"]), "tags", "a tag for the newsroom alone")
    for name, reason in _LEFT.items():
        for said in (post, about):
            if words := _words(said, name):
                yield Leftover(words, name, reason)


def _words(said: dict, name: str) -> str:
    value = said.get(name)
    return value.strip() if isinstance(value, str) else ""


def _moment(said) -> datetime | None:
    """Old versions count thousandths of a second."""
    if isinstance(said, int | float) and not isinstance(said, bool) and 0 < said < 10**14:
        return datetime.fromtimestamp(said / 1000, UTC)
    return moment(said)
