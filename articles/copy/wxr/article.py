"""One item of WordPress as an article of ours."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from articles.copy import language
from articles.copy.incoming import Html, Incoming, Leftover
from articles.copy.markup import Body
from articles.copy.names import each_once
from articles.copy.said import address, plain
from articles.copy.wxr.bylines import bylines_of
from articles.copy.wxr.content import Content
from articles.copy.wxr.dates import changed, published
from articles.copy.wxr.index import Index
from articles.copy.wxr.item import Item
from articles.copy.wxr.kinds import standing_of
from articles.copy.wxr.leaving import left_of

_SUBTITLES = ("newspack_post_subtitle", "_subtitle", "subtitle", "wps_subtitle", "secondary_title")
_PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category", "_primary_term_category")
_NO_SECTION = frozenset(("uncategorized", "uncategorised", ""))
_THROWN = re.compile(r"__trashed(?:-\d+)?$")
LONGEST_OPENING = 80


def is_empty(item: Item) -> bool:
    return not plain(item["title"]) and not item["content"].strip() and not item["excerpt"].strip()


def article_of(item: Item, index: Index, spoken: str) -> Incoming:
    """`spoken`: the language of the whole site."""
    content = Content(item, index)
    body = content.body()
    lead = index.picture(item.said("_thumbnail_id"))
    if lead:
        body = body.led_by(lead)
    headline, standfirst, left = _top(item, body)
    said = f"{headline} {standfirst} {_opening(body)}"
    sections = _sections(item, index)
    return Incoming(
        headline=headline,
        standfirst=standfirst,
        bylines=bylines_of(item, index),
        language=_language(item) or language.of_the_site(language.tag(spoken), said),
        parts=body.parts,
        pictures=body.pictures,
        lead=0 if lead else None,
        leftovers=(*left, *body.leftovers, *left_of(item, lead_found=bool(lead))),
        legacy_id=index.id_of(item.number) if item.number else item["guid"],
        standing=standing_of(item, paid=content.paid),
        published_at=published(item),
        changed_at=changed(item),
        slug=_slug(item),
        section=next(iter(sections), ""),
        tags=each_once([plain(tag.name) for tag in item.under("post_tag")] + sections[1:]),
        addresses=tuple(dict.fromkeys(_addresses(item, index))),
        place=item.place,
    )


def _language(item: Item) -> str | None:
    """Of sites in several, each item says its own."""
    return next((language.tag(it.nicename) for it in item.under("language")), None)


def _top(item: Item, body: Body) -> tuple[str, str, list[Leftover]]:
    """Headline and standfirst. Where there are both, the subtitle is what stood above the text."""
    left = []
    headline, excerpt = plain(item["title"]), plain(item["excerpt"])
    subtitle = plain(item.said(*_SUBTITLES))
    if not headline:
        words = _opening(body) or excerpt
        headline = words if len(words) <= LONGEST_OPENING else f"{words[:LONGEST_OPENING]}…"
        headline = headline or "Untitled"
        left.append(Leftover("", "title", "had no title: its first words stand as headline"))
    if subtitle and excerpt and subtitle != excerpt:
        left.append(Leftover(excerpt, "excerpt", "the subtitle stands as standfirst"))
    return headline, subtitle or excerpt, left


def _opening(body: Body) -> str:
    return next((plain(part.html) for part in body.parts if isinstance(part, Html)), "")


def _slug(item: Item) -> str:
    """What WordPress throws away gives its slug to others, and gets another."""
    slug = unquote(item["post_name"])
    return _THROWN.sub("", slug) if item["status"] == "trash" else slug


def _sections(item: Item, index: Index) -> list[str]:
    """The one that was said to be the first, then the others."""
    named = [it for it in item.under("category") if it.nicename not in _NO_SECTION]
    first = index.named("category", item.said(*_PRIMARY))
    names = [plain(it.name) or index.named("category", it.nicename) for it in named]
    names = sorted(filter(None, names), key=lambda name: name != first)
    return list(dict.fromkeys(names))


def _addresses(item: Item, index: Index) -> Iterator[str]:
    """Under which it was found: its own, its older ones, and the one that WordPress gives all."""
    link = address(item["link"])
    path = urlsplit(link).path
    if link and path.strip("/"):
        yield link
        for slug in item.meta.get("_wp_old_slug", "").splitlines():
            if item["post_name"] and item["post_name"] in path:
                yield urljoin(link, path.replace(item["post_name"], slug.strip()))
        yield from index.redirects_to(link)
    if item.number and index.site.startswith("http"):
        yield index.id_of(item.number)
