"""Moments, addresses and words of another script, as sentences for editors hold them."""

from datetime import datetime

from django.utils import dateformat, timezone
from django.utils.translation import get_language_bidi, pgettext

_FROM_LEFT, _OWN_WAY, _END = "\u2066", "\u2068", "\u2069"


def moment(at: datetime) -> str:
    """In the newsroom's zone, which is always named: 23 November 2026, 18:00 UTC. Seconds where
    they were chosen."""
    local = timezone.localtime(at)
    seconds = f":{local:%S}" if local.second and not local.microsecond else ""
    day = dateformat.format(local, pgettext("a day and a time of day, as Django's", "j F Y, H:i"))
    return isolated(f"{day}{seconds} {_zone_of(local)}")


def _zone_of(local: datetime) -> str:
    """Many zones have no letters of their own, only an offset."""
    name = f"{local:%Z}"
    return f"UTC{name}" if name[:1] in "+-" else name


def isolated(words: object) -> str:
    """Words of another script keep their full stop and quotation marks at their own ends, in a
    sentence from the right."""
    words = str(words)
    return f"{_OWN_WAY}{words}{_END}" if words and get_language_bidi() else words


def in_line(words: str) -> str:
    """Words of any script inside a sentence; an address keeps the order of its parts."""
    if words.isascii():
        return f"{_FROM_LEFT}{words}{_END}" if words and get_language_bidi() else words
    parts = "/".join(f"{_OWN_WAY}{part}{_END}" if part else "" for part in words.split("/"))
    return f"{_FROM_LEFT}{parts}{_END}"
