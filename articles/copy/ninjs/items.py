"""One ninjs item as an article."""

from collections.abc import Iterator
from typing import BinaryIO

from articles.copy import json, language
from articles.copy.incoming import Incoming, Leftover, Unreadable
from articles.copy.moments import moment
from articles.copy.names import each_once, names_in
from articles.copy.ninjs.bodies import Texts, text_of
from articles.copy.ninjs.leaving import rest
from articles.copy.ninjs.pictures import PICTURES, Associated, associated, of_itself
from articles.copy.ninjs.spelling import names, objects, spelled, word
from articles.copy.placing import placed
from articles.copy.said import address, plain
from articles.copy.standing import stands

NO_ARTICLE = {
    "event": "an event",
    "planning": "a planned coverage",
    "plannedcoverage": "a planned coverage",
    "component": "a part of an item",
}


def stream(file: BinaryIO) -> Iterator[Incoming | Unreadable]:
    for value in json.values(file):
        yield value if isinstance(value, Unreadable) else read(value.said, value.place)


def read(said: dict, place: str) -> Incoming | Unreadable:
    item = spelled(said)
    kind = word(item.pop("type", "")).lower()
    if kind in NO_ARTICLE:
        return Unreadable(place, f"it is {NO_ARTICLE[kind]}, not an article: nothing was taken.")
    beside = _alone(item) if kind in PICTURES else associated(item.pop("associations", []))
    texts = text_of(item)
    if not texts.headline:
        return Unreadable(place, "it has no headline: add “headline” (1.x) or “headlines”.")
    return _article(item, texts, beside, place)


def _alone(item: dict) -> Associated:
    """A picture that came without an article: who made it and what it shows is said below it."""
    found = of_itself(item)
    found.leftovers.append(Leftover("", "type", "it is a picture alone, with no text"))
    for name in [name for name in item if name.startswith("description") or name == "by"]:
        del item[name]
    return found


def _article(item: dict, texts: Texts, beside: Associated, place: str) -> Incoming:
    body = placed(
        texts.parts,
        texts.pictures,
        beside.pictures,
        same=beside.same,
        lead=beside.lead,
        gallery=beside.gallery,
    )
    parties = _parties(item)
    provider = next(iter(parties["provider"]), "") or word(item.get("copyrightholder"))
    tags, section = _subjects(item)
    kept, until, doubts = stands(
        status=word(item.pop("pubstatus", "")), embargo=item.pop("embargoed", None)
    )
    return Incoming(
        **texts.above,
        dateline=plain(item.pop("located", "")),
        bylines=each_once((*names_in(word(item.pop("by", ""))), *parties["author"])),
        language=language.tag(item.pop("language", None)),
        **body.fields,
        sources=parties["source"],
        standing=kept,
        embargo_until=until,
        provider=provider,
        rights=_rights(item),
        slug=word(item.pop("slugline", "")),
        section=section,
        tags=tags,
        addresses=_addresses(item),
        place=place,
        **_version(item),
        leftovers=(*doubts, *texts.leftovers, *beside.leftovers, *rest(item)),
    )


def _version(item: dict) -> dict:
    """Which of several of the same it is, and how soon it is wanted."""
    return {
        "legacy_id": word(item.pop("uri", "")),
        "published_at": _moment(item, "firstcreated"),
        "changed_at": _moment(item, "versioncreated"),
        "version": word(item.pop("version", "")),
        "urgency": _urgency(item),
    }


def _moment(item: dict, name: str):
    """What is no moment stays where it is, and so is left over."""
    found = moment(item.get(name))
    if found:
        del item[name]
    return found


def _urgency(item: dict) -> int:
    said = word(item.get("urgency"))
    if len(said) == 1 and said in "123456789":
        del item["urgency"]
        return int(said)
    return 0


def _rights(item: dict) -> str:
    notice, terms = word(item.pop("copyrightnotice", "")), word(item.pop("usageterms", ""))
    holder = word(item.get("copyrightholder"))
    links = [address(one.get("linkedrights")) for one in objects(item.get("rightsinfo", []))]
    return "\n".join(filter(None, (notice or holder, terms, *links)))


def _parties(item: dict) -> dict[str, tuple[str, ...]]:
    """Names by what they did: who wrote it, who it comes from, who hands it out."""
    found: dict[str, list[str]] = {"author": [], "source": [], "provider": []}
    for one in objects(item.pop("infosources", [])):
        role = word(one.get("role")).lower().rpartition("/")[2].rpartition(":")[2]
        for name in names_in(word(one.get("name"))):
            found[role if role in found else "source"].append(name)
    people = objects(item.get("people", []))
    written = [one for one in people if word(one.get("rel")).lower() in ("author", "creator")]
    found["author"] += [name for one in written for name in names_in(word(one.get("name")))]
    if written:
        item["people"] = [one for one in people if one not in written]
    return {role: each_once(names) for role, names in found.items()}


def _subjects(item: dict) -> tuple[tuple[str, ...], str]:
    """Tags and section. What it is about is a tag; what it only mentions is left over."""
    tags, section = names(item.pop("keyword", [])), ""
    for kind in ("subjects", "people", "organisations", "places", "events", "objects"):
        others = []
        for one in objects(item.pop(kind, [])):
            rel, name = word(one.get("rel")).lower(), word(one.get("name"))
            if rel == "section" and not section:
                section = name
            elif name and (rel == "about" or (kind == "subjects" and rel in ("", "classifies"))):
                tags.append(name)
            elif rel != "dateline":
                others.append(one)
        if others:
            item[kind] = others
    return each_once(tags), section


def _addresses(item: dict) -> tuple[str, ...]:
    """Where it stood on the web. Other ids are left over."""
    found = [
        address(one.get("href"))
        for one in objects(item.get("renditions", []))
        if word(one.get("contenttype")).startswith("text/html")
    ]
    others = []
    for one in objects(item.pop("altids", [])):
        value = one.get("value") or one.get("name")
        if one.get("role") in ("permanent", "canonical", "permalink") and address(value):
            found.append(address(value))
        else:
            others.append(one)
    if others:
        item["altids"] = others
    return tuple(dict.fromkeys(filter(None, found)))
