"""What an item says and an article has no room for: kept as it stood."""

from collections.abc import Iterator

from articles.copy import xml
from articles.copy.incoming import Leftover
from articles.copy.moments import moment
from articles.copy.names import mail_hidden, without_mail
from articles.copy.newsml.codes import has_name, name

NO_ROOM = "has no place in an article"
# What was used, and what is said of the file rather than of the article.
OF_ITEM = frozenset(
    "catalogRef catalog hopHistory rightsInfo itemMeta contentMeta contentSet groupSet".split()
)
OF_META = frozenset(
    "itemClass provider versionCreated firstCreated pubStatus embargoed profile generator fileName "
    "filename service".split()
)
OF_CONTENT = frozenset(
    "headline slugline by creditline dateline located infoSource language subject keyword urgency "
    "description creator contentCreated contentModified icon".split()
)


def rest(item, meta, about, headline: str) -> Iterator[Leftover]:
    for one in _others(item, OF_ITEM):
        yield Leftover(mail_hidden(xml.verbatim(one)), xml.local(one), NO_ROOM)
    for one in _others(meta, OF_META):
        yield from _of_meta(one, headline)
    for one in xml.children(meta, "versionCreated", "firstCreated"):
        if moment(xml.words(one)) is None:
            yield Leftover(xml.words(one), xml.local(one), "is no moment")
    yield from _of_content(about)


def _of_content(about) -> Iterator[Leftover]:
    for extra in xml.children(about, "headline")[1:]:
        yield Leftover(xml.words(extra), "headline", "there is room for one headline")
    for one in xml.children(about, "subject", "creator", "infoSource"):
        if not has_name(one) and name(one):
            yield Leftover(name(one), xml.local(one), "is a code without a name")
    for one in _others(about, OF_CONTENT):
        named = without_mail(name(one)) if has_name(one) else xml.verbatim(one)
        yield Leftover(mail_hidden(named), xml.local(one), NO_ROOM)


def _of_meta(one, headline: str) -> Iterator[Leftover]:
    kind, words = xml.local(one), xml.words(one)
    if kind == "edNote":
        yield Leftover(words, kind, "is a note to editors")
    elif kind == "link":
        where = one.get("residref") or one.get("href") or ""
        yield Leftover(" · ".join(filter(None, (words, where))), kind, "names another item")
    elif kind != "title" or words != headline:
        words = words or name(one) or xml.verbatim(one)
        yield Leftover(mail_hidden(words), kind, NO_ROOM)


def _others(element, known: frozenset[str]) -> list:
    if element is None:
        return []
    return [one for one in element if xml.local(one) not in known]
