"""A moment as other systems write it. A moment without a zone is taken as UTC; what is none, or
only a part of one, stays none: no date is ever made up."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ].{4,})?")
LONGEST = 60


def moment(words) -> datetime | None:
    """Of ISO 8601 (“2026-03-01T12:00:00+03:00”) or mail (“Sun, 1 Mar 2026 12:00:00 +0300”)."""
    words = words.strip() if isinstance(words, str) else ""
    if not words or len(words) > LONGEST:
        return None
    try:
        found = datetime.fromisoformat(words) if _ISO.fullmatch(words) else _as_in_mail(words)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError):
        return None


def _as_in_mail(words: str) -> datetime:
    return parsedate_to_datetime(words)
