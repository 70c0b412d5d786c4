"""What lies elsewhere: films, posts, pages in frames, and other articles of the same system."""

import re
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from articles.copy.incoming import AddressSlot, ArticleSlot
from articles.copy.markup.attributes import classes, verbatim
from articles.copy.markup.tags import PLAYING
from articles.copy.markup.words import words_of

if TYPE_CHECKING:
    from articles.copy.markup.reader import Reader

FRAMES = frozenset("iframe frame embed object video audio oembed".split())
_SOURCES = "src data-src data-lazy-src data-litespeed-src data url data-oembed-url".split()
# The quotations that widgets turn into posts, and where each says its address.
_POSTS = frozenset(
    """
    twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed mastodon-embed
    reddit-embed-bq imgur-embed-pub text-post-media
    """.split()
)
_POST_FRAMES = frozenset(("fb-post", "fb-video"))
_ADDRESSES = ("cite", "data-instgrm-permalink", "data-text-post-permalink", "data-href")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)


def taken(reader: "Reader", element: HtmlElement, tag: str) -> bool:
    """Whether it lies elsewhere; then it has its place in the draft."""
    if tag in FRAMES:
        return _framed(reader, element)
    if not element.attrib:
        return False
    named = classes(element)
    if "inpage-embed" in named and "article-guid" in named:
        return _article(reader, element)
    if not named.isdisjoint(_POSTS if tag == "blockquote" else _POST_FRAMES):
        return _post(reader, element)
    if tag == "div" and "wp-block-embed__wrapper" in named:
        return _bare_address(reader, element)
    return False


def _framed(reader: "Reader", element: HtmlElement) -> bool:
    holders = [element, *element.iter("source", "embed", "iframe")]
    said = (one.get(name) for one in holders for name in _SOURCES)
    address = next(filter(None, map(reader.attributes.web_address, filter(None, said))), "")
    if not address:
        reader.leave(element, "a frame or film that does not say where it lies on the web")
        return True
    reader.draft.stand(AddressSlot(address))
    for one in (element, *element.iterdescendants("source", "embed", "iframe", "track")):
        reader.attributes.told(one, PLAYING | _saying(reader, one, address))
    if words := words_of(element):
        reader.draft.leave(words, "stood in place of a frame or film where it cannot be shown")
    return True


def _saying(reader: "Reader", element: HtmlElement, address: str) -> set[str]:
    """Its attributes that say only this address, or what stands for it until it is fetched."""
    said = ((name, reader.attributes.web_address(element.get(name))) for name in _SOURCES)
    return {name for name, found in said if found in ("", address)}


def _article(reader: "Reader", element: HtmlElement) -> bool:
    guid = (element.get("data-guid") or "").strip()
    if not guid:
        return False
    reader.draft.stand(ArticleSlot(guid))
    reader.attributes.told(element, ("data-guid",))
    if words_of(element):
        reader.draft.leave(verbatim(element), "the words of a card; the article itself is embedded")
    return True


def _post(reader: "Reader", element: HtmlElement) -> bool:
    """The last link of a quoted post leads to the post itself."""
    said = [element.get(name) for name in _ADDRESSES]
    said += [link.get("href") for link in reversed(list(element.iter("a")))]
    address = next(filter(None, map(reader.attributes.web_address, filter(None, said))), "")
    if not address:
        return False
    reader.draft.stand(AddressSlot(address.partition("?ref_src=")[0]))
    if words_of(element):
        reader.draft.leave(verbatim(element), "the words of a post; the post itself is embedded")
    return True


def _bare_address(reader: "Reader", element: HtmlElement) -> bool:
    words = "" if len(element) else (element.text or "").strip()
    if not _ADDRESS.fullmatch(words) or not (address := reader.attributes.web_address(words)):
        return False
    reader.draft.stand(AddressSlot(address))
    reader.attributes.told(element)
    return True
