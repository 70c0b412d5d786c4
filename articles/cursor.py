"""A place in a list, as text for an address: what its row is ordered by, one value behind the
other, as in `1764180000000000-4711` or `=Politics-12`.

Not a page number: those shift when something new comes while somebody turns the page, and the
database would have to count what it skips.
"""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = "~"
_PATTERNS = {datetime: r"(-?[0-9]{1,17})", int: r"(-?[0-9]{1,18})", str: r"=([^-~]*)"}


def written(*values) -> str:
    """Moments in microseconds, because the database compares to the last one."""
    return "-".join(map(_written, values))


def _written(value) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, datetime):
        return str((value - EPOCH) // timedelta(microseconds=1))
    if isinstance(value, int):
        return str(int(value))
    return "=" + quote(str(value), safe="").replace("-", "%2D").replace("~", "%7E")


def read(text: str, *kinds: type) -> tuple | None:
    """The values; each is a moment, a number or text, or nothing at all. None for whatever we have
    not written ourselves."""
    pattern = "-".join(f"(?:{_NOTHING}|{_PATTERNS[kind]})" for kind in kinds)
    match = re.fullmatch(pattern, text, re.ASCII)
    if match is None:
        return None
    try:
        return tuple(_read(said, kind) for said, kind in zip(match.groups(), kinds, strict=True))
    except (OverflowError, UnicodeDecodeError):
        return None


def _read(said: str | None, kind: type):
    if said is None:
        return None
    if kind is datetime:
        return EPOCH + timedelta(microseconds=int(said))
    # No database takes a NUL in a text, so none has given us one.
    return int(said) if kind is int else unquote(said, errors="strict").replace("\x00", "")
