"""What other systems say at length, cut to what an article has room for; the whole is kept beside
it for the editor."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from articles.copy.incoming import Incoming, Leftover

LONGEST = {
    "headline": 250,
    "short_headline": 120,
    "kicker": 80,
    "dateline": 120,
    "section": 80,
    "slug": 120,
}
LONGEST_NAME = 160
LONGEST_TAG = 100
LONGEST_ID = 200


def fitted(copy: Incoming) -> Incoming:
    """The same where everything fits, as nearly always."""
    cut, leftovers = {}, []
    for field, longest in LONGEST.items():
        words = getattr(copy, field)
        if len(words) > longest:
            cut[field] = shortened(words, longest)
            leftovers.append(_too_long(words, field.replace("_", " "), longest))
    for field, longest in (
        ("bylines", LONGEST_NAME),
        ("sources", LONGEST_NAME),
        ("tags", LONGEST_TAG),
    ):
        names = getattr(copy, field)
        if any(len(name) > longest for name in names):
            cut[field] = tuple(name for name in names if len(name) <= longest)
            leftovers += [_too_long(n, field, longest) for n in names if len(n) > longest]
    if len(copy.legacy_id) > LONGEST_ID:
        cut["legacy_id"] = short_id(copy.legacy_id)
    if not cut:
        return copy
    return replace(copy, **cut, leftovers=(*copy.leftovers, *leftovers))


def shortened(words: str, longest: int) -> str:
    return f"{words[: longest - 1].rsplit(' ', 1)[0]}…"


def short_id(words: str) -> str:
    """Other systems' ids may have any length; the same id is the same digest."""
    if len(words) <= LONGEST_ID:
        return words
    return f"sha256:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()}"


def _too_long(words: str, place: str, longest: int) -> Leftover:
    return Leftover(words, place, f"has {len(words)} characters and {longest} fit")


def lines(*said: str) -> Iterator[str]:
    """Those that say something, each once."""
    yield from dict.fromkeys(" ".join(words.split()) for words in said if words.strip())
