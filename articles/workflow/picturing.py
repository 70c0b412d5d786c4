"""A picture in a text says what it says there: its caption and alt text are those of the moment
in which the text was saved, and change only when the text does. The credit alone is always the
picture's own."""

import re
from collections.abc import Iterable
from uuid import UUID

from articles.embeds.kinds import KINDS
from articles.embeds.kinds.image import SHAPE
from articles.embeds.parse import TOKEN, embeds_in, token
from articles.models import Embed, Image
from articles.models.embed import digest_of

_SHOWN = ("image", "gallery")
# One use of a picture whose token names the picture alone.
_PLAIN = {"decorative": False, "size": "column"}


def with_picture_words(body: str, by=None) -> str:
    """The body with each picture's words written down for this use: a token that names a picture
    becomes one that names the use, and a use without words takes those that the picture has now.
    What is written down already stays. Four questions at most, however many pictures."""
    refs = {(it.kind, it.ref) for it in embeds_in(body) if it.kind in _SHOWN and it.ref}
    if not refs:
        return body
    guids = {ref for _, ref in refs}
    contents = {(it.kind, it.guid): it for it in Embed.objects.filter(guid__in=guids)}
    pictures = _pictures(contents.values(), guids)
    uses = {ref: use for ref in refs if (use := _use(*ref, contents, pictures))}
    made = _made(uses.values(), by)

    def write(match: re.Match) -> str:
        use = uses.get((match["kind"], match["ref"] and UUID(match["ref"])))
        return token(use[0], made[digest_of(*use)]) if use else match[0]

    return TOKEN.sub(write, body)


def _pictures(contents: Iterable[Embed], guids: set[UUID]) -> dict[UUID, Image]:
    inside = {
        guid
        for row in contents
        if row.kind in _SHOWN
        for _, guid in KINDS[row.kind].references(row.data)
    }
    return {it.guid: it for it in Image.objects.filter(guid__in=guids | inside)}


def _use(kind: str, ref: UUID, contents: dict, pictures: dict) -> tuple[str, dict] | None:
    """The kind and content that the token should name, where it does not yet."""
    row = contents.get((kind, ref))
    if row is None:
        picture = pictures.get(ref) if kind == "image" else None
        return picture and (kind, _worded(_plain(picture), pictures))
    if kind == "image":
        data = _worded(row.data, pictures)
    else:
        rows = [_worded(it, pictures) for it in row.data["pictures"]]
        data = {**row.data, "pictures": rows}
    return (kind, data) if data != row.data else None


def _plain(picture: Image) -> dict:
    return {"image": str(picture.guid), **_PLAIN, "shape": picture.cut_as(SHAPE.initial)}


def _worded(use: dict, pictures: dict[UUID, Image]) -> dict:
    picture = pictures.get(UUID(use["image"]))
    if picture is None:
        return use
    alt = "" if use.get("decorative") else use.get("alt") or picture.alt
    return {**use, "caption": use.get("caption") or picture.caption, "alt": alt}


def _made(uses: Iterable[tuple[str, dict]], by) -> dict[str, UUID]:
    """digest -> guid; what is not there yet is made, once whoever else makes it too."""
    wanted = {digest_of(*use): use for use in uses}
    known = _by_digest(wanted)
    missing = wanted.keys() - known.keys()
    if missing:
        Embed.objects.bulk_create(
            [
                Embed(digest=digest, kind=wanted[digest][0], data=wanted[digest][1], created_by=by)
                for digest in missing
            ],
            ignore_conflicts=True,
        )
        known |= _by_digest(missing)
    return known


def _by_digest(digests: Iterable[str]) -> dict[str, UUID]:
    found = Embed.objects.filter(digest__in=list(digests))
    return dict(found.values_list("digest", "guid"))
