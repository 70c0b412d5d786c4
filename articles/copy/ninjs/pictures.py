"""What stands with an item: its pictures, and what else is named beside it."""

import re
from dataclasses import dataclass, field

from articles.copy.incoming import IncomingPicture, Leftover
from articles.copy.names import without_mail
from articles.copy.ninjs.spelling import Text, objects, take_texts, word
from articles.copy.said import address, plain

LEADS = frozenset("lead main mainpic mainpicture featuremedia featured hero".split())
PICTURES = frozenset(("picture", "graphic"))
_THUMB = re.compile("(?i)thumb|small|preview|water")


@dataclass
class Associated:
    """`lead`: its number among the pictures, if one is plainly it. `same`: every address under
    which a picture may stand in the body. `gallery`: the numbers of those that stood as one."""

    pictures: list[IncomingPicture] = field(default_factory=list)
    same: list[frozenset[str]] = field(default_factory=list)
    gallery: list[int] = field(default_factory=list)
    lead: int | None = None
    leftovers: list[Leftover] = field(default_factory=list)


def associated(value) -> Associated:
    found = Associated()
    for one in objects(value):
        if _is_picture(one):
            _add(found, one)
        else:
            found.leftovers.append(_named(one))
    return found


def of_itself(item: dict) -> Associated:
    """A picture that came without an article."""
    found = Associated(lead=0)
    _add(found, dict(item))
    return found


def _is_picture(one: dict) -> bool:
    kind = word(one.get("type")).lower()
    return kind in PICTURES or (not kind and word(one.get("contenttype")).startswith("image/"))


def _add(found: Associated, one: dict) -> None:
    renditions = objects(one.pop("renditions", []))
    number, name = len(found.pictures), word(one.get("name")).lower()
    rel = word(one.get("rel")).lower()
    said = take_texts(one, "description", "descriptions")
    found.pictures.append(
        IncomingPicture(
            alt=_of_role(said, "alttext", "alt"),
            caption=_of_role(said, "caption", "text", "", "main", "xhtml") or _first(said),
            credit_raw=_credit(one),
            legacy_id=word(one.get("uri")),
            url=_largest(renditions),
            title=_headline(one),
            copyright=word(one.get("copyrightnotice")),
            usage_terms=word(one.get("usageterms")),
            source=word(one.get("copyrightholder")),
        )
    )
    found.same.append(frozenset(filter(None, (address(r.get("href")) for r in renditions))))
    if found.lead is None and ({name, rel} & LEADS):
        found.lead = number
    if rel == "gallery":
        found.gallery.append(number)


def _credit(one: dict) -> str:
    by = without_mail(word(one.get("by")))
    line = word(one.get("creditline"))
    return line or by or word(one.get("copyrightholder"))


def _headline(one: dict) -> str:
    said = take_texts(one, "headline", "headlines")
    return plain(said[0].words) if said else word(one.get("title"))


def _of_role(said: list[Text], *roles: str) -> str:
    for role in roles:
        for text in said:
            if text.role.lower() == role:
                return plain(text.words)
    return ""


def _first(said: list[Text]) -> str:
    others = [text for text in said if text.role.lower() not in ("alttext", "alt")]
    return plain(others[0].words) if others else ""


def _largest(renditions: list[dict]) -> str:
    """The widest that is a picture; one that is named as small only where there is no other."""

    def rank(rendition: dict):
        width = rendition.get("width")
        named = f"{rendition.get('name')} {rendition.get('usage')} {rendition.get('variant')}"
        return (not _THUMB.search(named), width if isinstance(width, int | float) else 0)

    shown = [
        r
        for r in renditions
        if address(r.get("href")) and word(r.get("contenttype") or "image/").startswith("image/")
    ]
    return address(max(shown, key=rank)["href"]) if shown else ""


def _named(one: dict) -> Leftover:
    kind = word(one.get("type")) or "item"
    headline = _headline(dict(one)) or word(one.get("name"))
    hrefs = [address(r.get("href")) for r in objects(one.get("renditions", []))]
    words = " · ".join(filter(None, (headline, word(one.get("uri")), *hrefs)))
    return Leftover(words, "associations", f"names another {kind}, which is not part of this one")
