"""What a copy from the wire is in our words: lines that fit, pictures that await their files, and
what is left over."""

from collections.abc import Iterator
from dataclasses import astuple, replace
from hashlib import sha256
from html import escape

from django.utils.translation import gettext as _

from articles.copy.incoming import (
    AddressSlot,
    ArticleSlot,
    GallerySlot,
    Incoming,
    IncomingPicture,
    PictureSlot,
)
from articles.models import Image, Revision
from articles.workflow.awaited import awaited
from articles.workflow.words import checked

LINES = ("headline", "kicker", "short_headline", "dateline")
WORDS = (*LINES, "standfirst", "body")


def words_of_copy(copy: Incoming, tokens: dict[int, str]) -> dict[str, str]:
    """As they are stored. `tokens`: what stands for which picture of the copy."""
    written = _without_galleries(copy)
    listed = [tokens.get(n, "") for n in range(len(copy.pictures))]
    words = {name: _cut(getattr(copy, name), name) for name in LINES}
    body = written.body_html(listed, {part: _link(part.url) for part in _elsewhere(copy)})
    return checked({**words, "standfirst": copy.standfirst, "body": body})


def _elsewhere(copy: Incoming) -> list[AddressSlot]:
    return [part for part in copy.parts if isinstance(part, AddressSlot)]


def _link(url: str) -> str:
    """What lies elsewhere is a link; whoever edits it may make a player of it."""
    if not url.startswith(("https://", "http://")) or any(c.isspace() for c in url):
        return ""
    return f'<a href="{escape(url)}">{escape(url, quote=False)}</a>'


def _without_galleries(copy: Incoming) -> Incoming:
    """Its pictures one by one: until they have their files there is no gallery to make."""
    parts = []
    for part in copy.parts:
        if isinstance(part, GallerySlot):
            parts += [PictureSlot(number) for number in part.pictures]
        else:
            parts.append(part)
    return replace(copy, parts=tuple(parts))


def _cut(words: str, name: str) -> str:
    words, longest = " ".join(words.split()), Revision._meta.get_field(name).max_length
    if len(words) <= longest:
        return words
    start = words[: longest - 1]
    return (start.rpartition(" ")[0] or start) + "…"


def left_over(copy: Incoming, used: dict[int, Image]) -> list[dict]:
    """What has no place in the draft, for the editor."""
    found = [(it.text, it.place, it.reason) for it in copy.leftovers]
    for name in LINES:
        whole = " ".join(getattr(copy, name).split())
        if _cut(whole, name) != whole:
            found.append((whole, _("the %(field)s") % {"field": name}, _("it was cut to fit")))
    for part in copy.parts:
        if isinstance(part, AddressSlot) and not _link(part.url):
            found.append((part.url, _("the text"), _("it is no address that readers can open")))
        elif isinstance(part, ArticleSlot):
            found.append((part.legacy_id, _("the text"), _("another article stood here")))
    for number, picture in enumerate(copy.pictures):
        if number not in used:
            words = picture.caption or picture.alt or picture.title
            told = " · ".join(filter(None, (words, picture.url or picture.file)))
            found.append((told, _("the pictures"), _("it stands nowhere in the text")))
    return [{"text": text, "place": place, "reason": reason} for text, place, reason in found]


# --- Pictures ------------------------------------------------------------------------------------


def key_of(picture: IncomingPicture) -> str:
    """By which a picture is known again in another version."""
    address = picture.legacy_id or picture.url or picture.file
    return address[:500] or sha256(repr(astuple(picture)).encode()).hexdigest()


def pictures_of(copy: Incoming, *, by) -> dict[int, Image]:
    """Of those that stand above the text or in it, one each that awaits its file."""
    made, by_key = {}, {}
    for number in sorted(set(_shown(copy))):
        picture = copy.pictures[number]
        key = key_of(picture)
        if key not in by_key:
            by_key[key] = awaited(picture, copy.headline, by=by)
        made[number] = by_key[key]
    return made


def _shown(copy: Incoming) -> Iterator[int]:
    there = range(len(copy.pictures))
    if copy.lead in there:
        yield copy.lead
    for part in copy.parts:
        numbers = part.pictures if isinstance(part, GallerySlot) else ()
        if isinstance(part, PictureSlot):
            numbers = (part.picture,)
        yield from (number for number in numbers if number in there)


def tokens_of(copy: Incoming, ours: dict[str, str]) -> dict[int, str]:
    """`ours`: key of a picture -> guid of the one that was made of it."""
    keys = {number: key_of(picture) for number, picture in enumerate(copy.pictures)}
    return {number: f"{{image:{ours[key]}}}" for number, key in keys.items() if key in ours}
