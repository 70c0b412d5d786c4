"""What an item says and an article has no room for: kept as it stood."""

import json
from collections.abc import Iterator

from articles.copy.incoming import Leftover
from articles.copy.names import mail_hidden
from articles.copy.ninjs.spelling import objects, word
from articles.copy.said import address

# Said of the file, not of the article; and what has been used by now.
TECHNICAL = frozenset(
    "standard $schema contenttype copyrightholder renditions digitalsourcetype".split()
)
USUAL = {
    "representationtype": ("full", "complete"),
    "profile": ("text", "text-only", "text-photo", "text-photo-video", "photo"),
}
TO_EDITORS = "is a note to editors"
NO_ROOM = "has no place in an article"
NAMED = ("subjects", "people", "organisations", "places", "events", "objects", "infosources")


def rest(item: dict) -> Iterator[Leftover]:
    for name, value in item.items():
        if name in TECHNICAL or word(value) in USUAL.get(name, ()):
            continue
        if name in NAMED:
            if words := "; ".join(filter(None, map(_named, objects(value)))):
                yield Leftover(words, name, NO_ROOM)
        elif name == "ednote":
            yield Leftover(as_words(value), name, TO_EDITORS)
        else:
            yield Leftover(mail_hidden(as_words(value)), name, NO_ROOM)
    for rendition in objects(item.get("renditions", [])):
        href = address(rendition.get("href"))
        kind = word(rendition.get("contenttype"))
        if href and not kind.startswith(("text/html", "image/")):
            yield Leftover(href, "renditions", f"is a file of another kind ({kind or 'unsaid'})")


def _named(one: dict) -> str:
    """Its name, how it belongs here, and its code; never how to reach somebody."""
    name = word(one.get("name")) or word(one.get("literal")) or word(one.get("uri"))
    rel = word(one.get("rel")) or word(one.get("role"))
    return f"{name} ({rel})" if name and rel else name


def as_words(value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
