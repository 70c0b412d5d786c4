"""The items of a file, one after the other."""

from collections.abc import Iterator
from typing import BinaryIO

from articles.copy import xml
from articles.copy.incoming import Incoming, NothingInIt, Unreadable, until_damage
from articles.copy.newsml.going_on import items
from articles.copy.newsml.item import news_item
from articles.copy.newsml.nitf import nitf_alone
from articles.copy.newsml.package import package_item

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
NITF = "{http://iptc.org/std/NITF/2006-10-18/}"
NO_ARTICLE = {
    "knowledgeItem": "it is a list of terms (knowledgeItem)",
    "conceptItem": "it explains a term (conceptItem)",
    "planningItem": "it is a plan of coverage (planningItem)",
    "catalogItem": "it is a list of codes (catalogItem)",
}
ITEMS = ("newsItem", "packageItem", *NO_ARTICLE)
_TAGS = [f"{space}{name}" for name in ITEMS for space in (NAR, "")] + [f"{NITF}nitf", "nitf"]


def stream(file: BinaryIO) -> Iterator[Incoming | Unreadable]:
    begun = False
    for item in until_damage(items(file, _TAGS, ITEMS)):
        begun = True
        yield item if isinstance(item, Unreadable) else _read(item)
    if not begun:
        raise NothingInIt("there is no news item in it: it is a message without any.")


def _read(item) -> Incoming | Unreadable:
    name, place = xml.local(item), xml.place(item)
    if name in NO_ARTICLE:
        return Unreadable(place, f"{NO_ARTICLE[name]}, not an article: nothing was taken.")
    if name == "packageItem":
        return package_item(item, place)
    return nitf_alone(item, place) if name == "nitf" else news_item(item, place)
