"""One article of many as it arrives: by what it is known again, and which of two versions of it is
the newer. Asks no database."""

import hashlib
import json
import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from articles.copy.incoming import Incoming
from articles.models import Article, Received

OURS = UUID("7b6f0e52-2c0e-4c39-9f0e-5a8f9f1f7a10")
"""Of an article from outside the guid is made from its id there: whatever shows it finds it, also
where it comes first."""
LONGEST_KEY = Article._meta.get_field("legacy_id").max_length
LONGEST_VERSION = Received._meta.get_field("version").max_length
_NUMBER = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class Arrival:
    """`digest`: of all it says; `size`: of it in characters."""

    copy: Incoming
    key: str
    digest: str
    size: int

    @classmethod
    def of(cls, copy: Incoming, form: str) -> "Arrival":
        said = canonical(copy)
        digest = hashlib.sha256(said.encode()).hexdigest()
        return cls(copy, key_of(copy.legacy_id, form) or f"{form}:{digest}", digest, len(said))

    @property
    def version(self) -> str:
        return self.copy.version[:LONGEST_VERSION]


def key_of(legacy_id: str, form: str) -> str:
    if len(legacy_id) <= LONGEST_KEY:
        return legacy_id
    return f"{form}:{hashlib.sha256(legacy_id.encode()).hexdigest()}"


def guid_of(key: str) -> UUID:
    return uuid5(OURS, key)


def canonical(copy: Incoming) -> str:
    """Everything it says, in words that are the same whenever it says the same: what is as usual
    is left out, and so is what its file is."""
    said = _plain(copy)
    for name in ("place", "made_at"):
        said.pop(name, None)
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _plain(value):
    if is_dataclass(value):
        said = {"is": type(value).__name__}
        for field in fields(value):
            given = getattr(value, field.name)
            if given != field.default:
                said[field.name] = _plain(given)
        return said
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(it) for it in value]
    return value


def is_older(arrival: Arrival, newest: Received) -> bool:
    """By version where both are numbers, else by the moment of change, or of the file where it says
    none; where that does not tell either, what comes later is newer."""
    numbers = [_NUMBER.fullmatch(it.version) for it in (arrival, newest)]
    if all(numbers):
        number, before = (int(it[0]) for it in numbers)
        if number != before:
            return number < before
    mine = arrival.copy.changed_at or arrival.copy.made_at
    theirs = newest.changed_at or newest.made_at
    return bool(mine and theirs and mine < theirs)
