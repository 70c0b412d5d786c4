"""An Incoming as it is kept in the database, and back again. Pure."""

import hashlib
import json
from dataclasses import fields
from datetime import datetime
from typing import Any

from articles.copy.incoming import (
    AddressSlot,
    ArticleSlot,
    GallerySlot,
    Html,
    Incoming,
    IncomingPicture,
    Leftover,
    Paragraph,
    PictureSlot,
    Slot,
    Standing,
)

_PARTS = {
    it.__name__: it
    for it in (Paragraph, Slot, PictureSlot, Html, GallerySlot, ArticleSlot, AddressSlot)
}
_MOMENTS = ("published_at", "changed_at", "embargo_until")


def as_kept(copy: Incoming) -> dict[str, Any]:
    """What is as it is by itself is left out."""
    kept = {}
    for field in fields(copy):
        value = getattr(copy, field.name)
        if value == field.default:
            continue
        if field.name == "parts":
            value = [[type(part).__name__, _columns(part)] for part in value]
        elif field.name in ("pictures", "leftovers"):
            value = [_columns(it) for it in value]
        elif isinstance(value, datetime):
            value = value.isoformat()
        kept[field.name] = list(value) if isinstance(value, tuple) else value
    return _fit(kept)


def _columns(thing) -> dict[str, Any]:
    found = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return {
        name: list(it) if isinstance(it, tuple) else it for name, it in found.items() if it != ""
    }


def _fit(value: Any) -> Any:
    """Without what databases refuse."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _fit(it) for name, it in value.items()}
    return [_fit(it) for it in value] if isinstance(value, list) else value


def from_kept(kept: dict[str, Any]) -> Incoming:
    """Names that are not known any more are passed over."""
    known = {field.name for field in fields(Incoming)}
    given = {name: value for name, value in kept.items() if name in known}
    for name, value in given.items():
        if name == "parts":
            given[name] = tuple(_part(*it) for it in value if it[0] in _PARTS)
        elif name == "pictures":
            given[name] = tuple(_made(IncomingPicture, it) for it in value)
        elif name == "leftovers":
            given[name] = tuple(_made(Leftover, {"text": "", **it}) for it in value)
        elif name in _MOMENTS:
            given[name] = value and datetime.fromisoformat(value)
        elif name == "standing":
            given[name] = Standing(value)
        elif isinstance(value, list):
            given[name] = tuple(value)
    return Incoming(**{"headline": "", **given})


def _part(kind: str, columns: dict):
    return _made(_PARTS[kind], columns)


def _made(kind: type, columns: dict):
    missing = {field.name: "" for field in fields(kind) if field.name not in columns}
    given = {name: tuple(it) if isinstance(it, list) else it for name, it in columns.items()}
    names = {field.name for field in fields(kind)}
    return kind(**{**missing, **{name: it for name, it in given.items() if name in names}})


def digest_of(kept: dict[str, Any]) -> str:
    """The same for the same words; where in its answer an item stood is none of them."""
    words = {name: it for name, it in kept.items() if name != "place"}
    written = json.dumps(words, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(written).hexdigest()
