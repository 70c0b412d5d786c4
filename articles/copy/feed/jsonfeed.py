"""JSON Feed 1.0 and 1.1, read by hand: there is little to know."""

import json
from collections.abc import Iterator

from articles.copy import json as careful
from articles.copy import language
from articles.copy.feed.texts import Said, texts
from articles.copy.incoming import (
    Incoming,
    IncomingPicture,
    IngestError,
    Leftover,
    NothingInIt,
    Unreadable,
)
from articles.copy.moments import moment
from articles.copy.names import each_once, mail_hidden, names_in
from articles.copy.said import address, plain

MOST = 20_000
USED = frozenset(
    "id url title content_html content_text summary image banner_image date_published "
    "date_modified author authors tags language attachments".split()
)


def json_items(data: bytes) -> Iterator[Incoming | Unreadable]:
    try:
        feed = careful.read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise IngestError("it is not written in UTF-8, as JSON has to be: save it anew.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        fault = NothingInIt if items == [] else IngestError
        raise fault("there is no item in it: a JSON Feed has them in a list “items”.")
    if len(items) > MOST:
        raise IngestError(f"it has more than {MOST} items: split it.")
    for number, item in enumerate(items, 1):
        place = f"item {number}"
        if isinstance(item, dict):
            yield _item(item, feed, place)
        else:
            yield Unreadable(place, "it is no object in curly brackets, so no item.")


def _item(item: dict, feed: dict, place: str) -> Incoming | Unreadable:
    link = address(item.get("url"))
    beside, left = _pictures(item)
    words = texts(_word(item, "title"), _full(item), _said(item, "summary", False), beside, link)
    if not words.headline:
        return Unreadable(place, "it has neither title nor text: there is nothing to make of it.")
    published, changed = moment(item.get("date_published")), moment(item.get("date_modified"))
    for name, found in (("date_published", published), ("date_modified", changed)):
        if item.get(name) and found is None:
            left.append(Leftover(str(item[name]), name, "is no moment"))
    tags = item.get("tags")
    copy = Incoming(
        headline=words.headline,
        bylines=_authors(item) or _authors(feed),
        language=language.tag(item.get("language"))
        or language.of_the_site(language.tag(feed.get("language")), words.headline),
        legacy_id=_word(item, "id") or link,
        published_at=published,
        changed_at=changed,
        provider=plain(feed.get("title")),
        tags=each_once(plain(str(tag)) for tag in tags) if isinstance(tags, list) else (),
        addresses=(link,) if link else (),
        place=place,
        leftovers=(*left, *_rest(item)),
    )
    return words.of(copy)


def _word(item: dict, name: str) -> str:
    value = item.get(name)
    return str(value).strip() if isinstance(value, str | int) and value is not True else ""


def _said(item: dict, name: str, is_html: bool) -> Said | None:
    words = item.get(name)
    return Said(words, is_html) if isinstance(words, str) and words.strip() else None


def _full(item: dict) -> Said | None:
    return _said(item, "content_html", True) or _said(item, "content_text", False)


def _authors(of: dict) -> tuple[str, ...]:
    several = of.get("authors")
    said = several if isinstance(several, list) and several else [of.get("author")]
    names = (one.get("name") for one in said if isinstance(one, dict))
    return each_once(name for one in names if isinstance(one, str) for name in names_in(one))


def _pictures(item: dict) -> tuple[tuple[IncomingPicture, ...], list[Leftover]]:
    left: list[Leftover] = []
    named = filter(None, (address(item.get(name)) for name in ("image", "banner_image")))
    found = [IncomingPicture(url=where) for where in named]
    attached = item.get("attachments")
    for one in attached if isinstance(attached, list) else []:
        where = address(one.get("url")) if isinstance(one, dict) else ""
        kind = str(one.get("mime_type") or "unsaid") if isinstance(one, dict) else ""
        if where and kind.startswith("image/"):
            found.append(IncomingPicture(url=where, title=plain(one.get("title"))))
        else:
            named = where and " ".join(filter(None, (where, plain(one.get("title")))))
            words = named or json.dumps(one, ensure_ascii=False)
            left.append(Leftover(words, "attachments", f"is a file of another kind ({kind})"))
    return tuple(found), left


def _rest(item: dict) -> Iterator[Leftover]:
    for name, value in item.items():
        if name not in USED and value not in (None, "", [], {}):
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield Leftover(mail_hidden(words), name, "has no place in an article")
