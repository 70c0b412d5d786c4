"""One item as feedparser read it, with what feedparser passes over, as an article."""

from collections.abc import Iterator
from datetime import UTC, datetime

from articles.copy import language, xml
from articles.copy.feed.media import is_media, pictures, unsaid
from articles.copy.feed.texts import Said, texts
from articles.copy.incoming import Incoming, Leftover, Unreadable
from articles.copy.moments import moment
from articles.copy.names import each_once, mail_hidden, names_in, without_mail
from articles.copy.said import address, plain

USED = frozenset(
    "title link guid id description summary encoded content body abstract pubDate published issued "
    "updated modified date created author creator category subject keywords enclosure source "
    "rights copyright language origLink image item entry".split()
)
PEOPLE = frozenset("contributor publisher person owner managingEditor webMaster".split())
NO_ROOM = "has no place in an article"


def incoming(entry, feed, item, version: str, place: str) -> Incoming | Unreadable:
    link = _link(entry, item)
    full, summary, others = _texts(entry)
    beside, left = pictures(item)
    words = texts(entry.get("title") or "", full, summary, tuple(beside), link)
    if not words.headline:
        return Unreadable(place, "it has neither title nor text: there is nothing to make of it.")
    published, changed, doubts = _moments(entry, version)
    shown = (
        value for it in beside for value in (it.caption, it.title, it.credit_raw, it.copyright)
    )
    known = (words.headline, plain(full and full.words), plain(summary and summary.words), *shown)
    copy = Incoming(
        headline=words.headline,
        bylines=_bylines(item, feed, version),
        language=_language(item, feed, words.headline),
        sources=_sources(item),
        legacy_id=entry.get("id") or link,
        published_at=published,
        changed_at=changed,
        made_at=None if changed else _moment(feed, "updated") or _moment(feed, "published"),
        provider=plain(feed.get("title")),
        rights=plain(entry.get("rights") or feed.get("rights")),
        tags=each_once(plain(tag.get("label") or tag.get("term")) for tag in entry.get("tags", [])),
        addresses=_addresses(entry, item, link),
        place=place,
        leftovers=(*doubts, *others, *left, *unsaid(item, known), *_rest(item)),
    )
    return words.of(copy)


def _link(entry, item) -> str:
    original = xml.words(xml.child(item, "origLink"))
    return address(original) or address(entry.get("link"))


def _texts(entry) -> tuple[Said | None, Said | None, list[Leftover]]:
    said, left = [], []
    for one in entry.get("content", []):
        kind = one.get("type") or "text/html"
        if kind in ("text/html", "application/xhtml+xml", "text/plain"):
            said.append(Said(one.get("value") or "", kind != "text/plain"))
        else:
            reason = f"is in {kind}, which is not read"
            left.append(Leftover(one.get("value") or one.get("src") or "", "content", reason))
    full = max(said, key=lambda one: len(one.words), default=None)
    kind = (entry.get("summary_detail") or {}).get("type") or "text/html"
    summary = Said(entry.get("summary") or "", kind != "text/plain")
    if summary.words == (full and full.words):
        summary = Said("")
    return (
        full if full and full.words.strip() else None,
        summary if summary.words.strip() else None,
        left,
    )


def _moments(entry, version: str) -> tuple[datetime | None, datetime | None, list[Leftover]]:
    """RSS says when it was published, in one of two places; Atom may say only when it changed."""
    published, changed = _moment(entry, "published"), _moment(entry, "updated")
    if published is None and not version.startswith("atom"):
        published, changed = changed or _moment(entry, "created"), None
    unread = [
        Leftover(plain(dict.get(entry, name)), name, "is no moment")
        for name in ("published", "updated")
        if dict.get(entry, name) and _moment(entry, name) is None
    ]
    return published, changed, unread


def _moment(entry, name: str) -> datetime | None:
    # dict's own get: feedparser's answers with another date where this one is missing.
    said, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
    if found := moment(said):
        return found
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except (ValueError, TypeError):
        return None


def _bylines(item, feed, version: str) -> tuple[str, ...]:
    """Of the elements themselves: feedparser knows no mail address that ends in more than four
    letters. In Atom an entry without an author is by that of the feed."""
    people = xml.children(item, "author", "creator")
    said = [xml.words(xml.child(one, "name")) or xml.words(one) for one in people]
    if not said and version.startswith("atom"):
        said = [one.get("name") or "" for one in feed.get("authors") or []]
    return each_once(name for words in said for name in names_in(words))


def _language(item, feed, headline: str) -> str | None:
    said = item.get(xml.LANG) or xml.words(xml.child(item, "language"))
    whole = language.tag(feed.get("language"))
    return language.tag(said) or language.of_the_site(whole, headline)


def _sources(item) -> tuple[str, ...]:
    found = (
        xml.words(xml.child(one, "title")) or xml.words(one) for one in xml.children(item, "source")
    )
    return each_once(map(without_mail, found))


def _addresses(entry, item, link: str) -> tuple[str, ...]:
    guid = next((one for one in xml.children(item, "guid")), None)
    permanent = guid is not None and (guid.get("isPermaLink") or "true").lower() == "true"
    found = [link, address(entry.get("link")), address(xml.words(guid)) if permanent else ""]
    return tuple(dict.fromkeys(filter(None, found)))


def _rest(item) -> Iterator[Leftover]:
    for one in item:
        name = xml.local(one)
        if name in USED or is_media(one):
            continue
        if name in PEOPLE:
            words = xml.words(xml.child(one, "name")) or xml.words(one)
            words = without_mail(words)
        else:
            words = mail_hidden(xml.words(one) or xml.verbatim(one))
        if words:
            yield Leftover(words, name, NO_ROOM)
