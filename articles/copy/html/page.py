"""A page as an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from lxml import etree
from lxml.html import HtmlElement

from articles.copy import language, markup
from articles.copy.html.charset import charset_of
from articles.copy.html.claims import Claims, claims_in, names, things
from articles.copy.html.finding import home_of
from articles.copy.html.furniture import cleared
from articles.copy.html.pictures import lead_of
from articles.copy.incoming import Incoming, IngestError, Leftover, Standing
from articles.copy.markup.tree import Unfit, tree_of
from articles.copy.markup.words import words_of
from articles.copy.moments import moment
from articles.copy.names import each_once, names_in
from articles.copy.placing import Placed, placed
from articles.copy.plain import paragraphs
from articles.copy.repeated import only_letters, without_headline
from articles.copy.said import address, plain

LARGEST = 4 * 1024 * 1024
NO_ARTICLE = (
    "it is no article: no text stands together under a headline, as on a front page or in a list. "
    "Give the page of one article."
)
_LANG = re.compile(r"<html\b[^>]{0,500}?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.I)
_IDS = ("article-guid", "article:guid", "guid", "article-id", "article:id")
_STANDFIRST = re.compile(
    r"(?:^|[-_\s])(?:standfirst|subtitle|subheading|sub-headline|dek|deck|lede?)(?:$|[-_\s])"
)


def stream(file: BinaryIO) -> Iterator[Incoming]:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise IngestError(f"it is larger than {LARGEST // 2**20} MB, larger than any page.")
    yield read(data.decode(charset_of(data), "replace"))


def read(page: str) -> Incoming:
    try:
        root = tree_of(page)
    except (Unfit, etree.ParserError, etree.XMLSyntaxError) as why:
        raise IngestError(f"the page {why}.") from None
    claims = claims_in(root)
    url = _url(root, claims)
    home = home_of(root, page, url)
    headline = _headline(root, home, claims)
    written = claims.linked.get("articleBody")
    if not headline or (home is None and not (claims.is_article and isinstance(written, str))):
        raise IngestError(NO_ARTICLE)
    return _article(_Page(page, root, home, claims, url), headline)


@dataclass(frozen=True)
class _Page:
    text: str
    root: HtmlElement
    home: HtmlElement | None
    claims: Claims
    url: str


def _article(page: _Page, headline: str) -> Incoming:
    claims, home = page.claims, page.home
    standfirst, bylines = _standfirst(page.root, home, claims), _bylines(page.root, claims)
    section = claims.said("articleSection") or claims.meta("article:section")
    body, left = _body(page, (headline, standfirst, section), bylines)
    found, unplaced = _pictured(page, body, headline)
    return Incoming(
        headline=headline,
        standfirst=standfirst,
        bylines=bylines,
        language=_language(page.text, claims),
        **found.fields,
        legacy_id=_own_id(home, claims) or page.url,
        standing=Standing.PAID if _is_paid(claims) else Standing.UNSAID,
        published_at=_published(page.root, claims),
        changed_at=moment(claims.said("dateModified") or claims.meta("article:modified_time")),
        provider=(names(claims.linked.get("publisher")) or [claims.meta("og:site_name")])[0],
        rights=claims.said("copyrightNotice") or claims.meta("copyright", "dc.rights"),
        section=section,
        tags=_tags(claims),
        addresses=tuple(filter(None, (page.url,))),
        place="the page",
        leftovers=(
            *claims.leftovers,
            *left,
            *unplaced,
            *body.leftovers,
            *_rest(claims, headline),
        ),
    )


def _pictured(page: _Page, body: markup.Body, headline: str) -> tuple[Placed, list[Leftover]]:
    lead = lead_of(page.claims, page.home, body, page.url)
    found = placed(
        without_headline(body.parts, headline),
        body.pictures,
        (lead.picture,) if lead.picture else (),
        same=(lead.same,),
        lead=0 if lead.picture else None,
    )
    return found, lead.leftovers


def _body(
    page: _Page, said: tuple[str, ...], bylines: tuple[str, ...]
) -> tuple[markup.Body, list[Leftover]]:
    """`said`: what stands above the text, and is not taken for it."""
    if page.home is None:
        return markup.Body(parts=paragraphs(page.claims.linked["articleBody"])), []
    known = frozenset(map(only_letters, filter(None, said)))
    left = cleared(page.home, known, frozenset(map(only_letters, bylines)))
    return markup.read(_inside(page.home), base=page.url), left


def _url(root: HtmlElement, claims: Claims) -> str:
    canonical = [one.get("href") for one in root.iter("link") if one.get("rel") == "canonical"]
    said = claims.linked.get("url")
    own = claims.linked.get("@id")
    return next(filter(None, map(address, (*canonical, claims.meta("og:url"), said, own))), "")


def _own_id(home: HtmlElement | None, claims: Claims) -> str:
    """By which other pages of the system embed this one."""
    around = [] if home is None else [home, *home.iterancestors()]
    said = (one.get(name) for one in around for name in ("data-guid", "data-article-guid"))
    return next(filter(None, said), "") or claims.meta(*_IDS)


def _headline(root: HtmlElement, home: HtmlElement | None, claims: Claims) -> str:
    inside = [words_of(one) for one in home.iter("h1")] if home is not None else []
    first = [words_of(one) for one in root.iter("h1")]
    one_only = first if len(first) == 1 else []
    shown = claims.meta("og:title", "twitter:title")
    marked = [words_of(one) for one in root.iter() if one.get("itemprop") == "headline"]
    said = (*inside, *marked, *one_only, claims.said("headline", "name"), shown, *first)
    return next(filter(None, said), "")


def _standfirst(root: HtmlElement, home: HtmlElement | None, claims: Claims) -> str:
    for one in root.iter("p", "h2", "div"):
        words = one.get("class") or one.get("itemprop") or ""
        if _STANDFIRST.search(words) and 0 < len(words_of(one)) <= 600:
            return words_of(one)
    said = claims.said("description", "alternativeHeadline")
    said = said or claims.meta("og:description", "description", "twitter:description")
    letters = only_letters(said.removesuffix("…").removesuffix("..."))
    return "" if home is not None and letters in only_letters(words_of(home)) else said


def _bylines(root: HtmlElement, claims: Claims) -> tuple[str, ...]:
    said = names(claims.linked.get("author"))
    metas = claims.every(
        "author", "article:author", "dc.creator", "parsely-author", "sailthru.author"
    )
    said = said or [one for one in metas if not address(one)]
    if not said:
        marked = (
            one
            for one in root.iter()
            if one.get("rel") == "author" or one.get("itemprop") == "author"
        )
        said = [words_of(one) for one in marked]
    return each_once(name for one in said for name in names_in(one))


def _language(page: str, claims: Claims) -> str | None:
    own = _LANG.search(page)
    said = (
        own and own[1],
        claims.said("inLanguage"),
        claims.meta("og:locale", "language", "content-language"),
    )
    return next(filter(None, map(language.tag, said)), None)


def _published(root: HtmlElement, claims: Claims) -> datetime | None:
    said = [
        claims.said("datePublished"),
        claims.meta(
            "article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date"
        ),
    ]
    marked = [
        one
        for one in root.iter("time")
        if one.get("itemprop") == "datePublished" or one.get("pubdate") is not None
    ]
    said += [one.get("datetime") for one in marked]
    return next(filter(None, map(moment, said)), None)


def _tags(claims: Claims) -> tuple[str, ...]:
    said = claims.linked.get("keywords")
    said = said.split(",") if isinstance(said, str) else names(said)
    about = names(claims.linked.get("about"))
    metas = claims.every("article:tag") or claims.meta("news_keywords", "keywords").split(",")
    return each_once(plain(one) for one in (*(said or metas), *about))


def _is_paid(claims: Claims) -> bool:
    said = claims.linked.get("isAccessibleForFree")
    tier = claims.meta("article:content_tier").lower()
    return str(said).lower() == "false" or tier in ("locked", "metered")


def _rest(claims: Claims, headline: str) -> Iterator[Leftover]:
    for name in ("datePublished", "dateModified"):
        if claims.said(name) and moment(claims.said(name)) is None:
            yield Leftover(claims.said(name), name, "is no moment")
    for one in things(claims.linked.get("contributor")):
        if words := plain(one.get("name")):
            yield Leftover(words, "contributor", "has no place in an article")
    other = claims.said("alternativeHeadline")
    if other and only_letters(other) != only_letters(headline):
        yield Leftover(other, "alternativeHeadline", "there is room for one headline")


def _inside(home: HtmlElement) -> str:
    written = etree.tostring(home, encoding="unicode", method="html", with_tail=False)
    return written.partition(">")[2].rpartition("</")[0]
