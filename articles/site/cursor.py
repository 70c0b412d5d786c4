"""Where a list goes on: the last article of a page, as `?before=<moment>-<id>`.

Not a page number: those shift when something is published while a reader turns the page, and
the database would have to count what it skips.
"""

import re
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WRITTEN = re.compile(r"(-?[0-9]{1,17})-([0-9]{1,18})", re.ASCII)


def written(moment: datetime, article_id: int) -> str:
    """Microseconds, because the database compares to the last one."""
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{article_id}"


def read(text: str) -> tuple[datetime, int] | None:
    """None for whatever we have not written ourselves: the reader gets the first page."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None
