"""The versions of ninjs spell the same things in different ways; here they come to one.

1.x says `body_xhtml`, `associations: {"main": {…}}`, `person`; 2.x `bodies: [{…}]`,
`associations: [{"name": "main", …}]`, `people`, and 3.x writes `versionCreated` for 2.x's
`versioncreated`.
"""

from collections.abc import Iterator
from typing import NamedTuple

SAME = {
    "byline": "by",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "subject": "subjects",
    "event": "events",
    "object": "objects",
    "genre": "genres",
    "infosource": "infosources",
    "embargoeduntil": "embargoed",
    "mimetype": "contenttype",
    "keywords": "keyword",
    "charcount": "",
    "wordcount": "",
}


class Text(NamedTuple):
    """A headline, description or body. `role`: the end of the name in 1.x, as “xhtml”."""

    role: str
    kind: str  # text/html, text/plain, another, or "" where neither version says
    words: str


def spelled(item: dict) -> dict:
    """With the names of 2.x. One with a colon is an extension and stays as it is; of two that come
    to the same name, the second stays as well."""
    found: dict = {}
    for name, value in item.items():
        ours = name if ":" in name else name.lower()
        ours = SAME.get(ours, ours)
        if ours and value not in (None, "", [], {}):
            found[name if ours in found else ours] = value
    return found


def take_texts(item: dict, one: str, several: str) -> list[Text]:
    """`item` without its headlines, descriptions or bodies, and these."""
    found = [
        Text(str(each.get("role") or ""), _kind(each), _words(each.get("value")))
        for each in objects(item.pop(several, []))
    ]
    for name in [name for name in item if name == one or name.startswith(f"{one}_")]:
        if isinstance(item[name], str):
            role = name.removeprefix(one).removeprefix("_")
            found.append(Text(role, _kind_of_role(role), _words(item.pop(name))))
    return [text for text in found if text.words]


def objects(value) -> list[dict]:
    """The objects of a list, or of a dict by whose names they are called."""
    if isinstance(value, dict):
        if any(isinstance(one, dict) for one in value.values()):
            value = [one | {"name": name} for name, one in _named(value)]
        else:
            value = [value]
    if not isinstance(value, list):
        return []
    return [spelled(one) for one in value if isinstance(one, dict)]


def _named(value: dict) -> Iterator[tuple[str, dict]]:
    return ((name, one) for name, one in value.items() if isinstance(one, dict))


def names(value) -> list[str]:
    """What a list of names or of named things names."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        return []
    found = (one.get("name") if isinstance(one, dict) else one for one in value)
    return [one for one in found if isinstance(one, str) and one.strip()]


def word(value) -> str:
    """A word or a number as a word; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _words(value) -> str:
    return value.strip() if isinstance(value, str) else ""


def _kind(text: dict) -> str:
    said = word(text.get("contenttype")).split(";")[0].lower()
    return _plain_kind(said) if said else _kind_of_role(word(text.get("role")).lower())


def _plain_kind(said: str) -> str:
    return "text/html" if said == "application/xhtml+xml" else said


def _kind_of_role(role: str) -> str:
    if "html" in role:
        return "text/html"
    return "application/nitf+xml" if "nitf" in role else ""
