"""RSS, RDF and Atom. Our own parser reads the file, so that nothing in it does harm; then each item
alone, in what surrounds it, is given to feedparser, which knows the dialects. So a broken item
spoils none of the others, and each has its line."""

import copy
import io
from collections.abc import Iterator

import feedparser
from lxml import etree

from articles.copy import xml
from articles.copy.feed.entries import incoming
from articles.copy.feed.media import is_media
from articles.copy.incoming import Incoming, IngestError, NothingInIt, Unreadable

ITEMS = ("item", "entry")
MOST = 20_000
# What is said of the whole feed and counts for each item; anything more would be read each time.
AROUND = frozenset(
    "title link id language author rights copyright updated date lastBuildDate pubDate".split()
)
LONGEST_AROUND = 2000


def xml_items(data: bytes) -> Iterator[Incoming | Unreadable]:
    root, why = xml.mended(data)
    found = list(xml.inside(root, *ITEMS))
    if why:
        yield Unreadable("the file", f"{why} What could be read of it was taken.")
    if not found:
        fault = IngestError if why else NothingInIt
        raise fault("there is no item in it: it is an empty feed, or no feed.")
    if len(found) > MOST:
        raise IngestError(f"it has more than {MOST} items: split it.")
    homes = [one.getparent() for one in found]
    for one, home in zip(found, homes, strict=True):
        if home is not None:
            home.remove(one)
    _bare(root)
    for one, home in zip(found, homes, strict=True):
        yield _read(root, one, _kept(home, root))


def _kept(home, root):
    """Where an item stood: in the feed, or, in a broken one, in another item."""
    while home is not None and xml.local(home) in ITEMS:
        home = home.getparent()
    return root if home is None or home.getroottree() is not root.getroottree() else home


def _bare(root) -> None:
    for home in [root, *xml.children(root, "channel")]:
        for one in list(home):
            known = xml.local(one) in (AROUND | {"channel"})
            if not known or (
                xml.local(one) != "channel" and len(xml.verbatim(one)) > LONGEST_AROUND
            ):
                home.remove(one)


def _read(root, item, home) -> Incoming | Unreadable:
    place = xml.place(item)
    alone = _without_others(item)
    home.append(alone)
    written = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    home.remove(alone)
    try:
        # As a stream: words might be taken for the name of a file or an address to fetch.
        found = feedparser.parse(io.BytesIO(written), sanitize_html=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError) as error:
        return Unreadable(place, f"it cannot be read ({type(error).__name__}): look at it there.")
    if not found.entries:
        return Unreadable(place, "it cannot be read: it is empty, or damaged.")
    return incoming(found.entries[0], found.feed, item, found.version, place)


def _without_others(item):
    alone = copy.deepcopy(item)
    alone.tail = None
    others = [one for one in xml.inside(alone, *ITEMS) if one is not alone]
    # feedparser takes what is said of a picture for what is said of the item.
    others += [one for one in alone.iter("{*}*") if is_media(one)]
    for one in others:
        if one.getparent() is not None:
            one.getparent().remove(one)
    return alone
