"""Words that may hold markup, and addresses that may lie: as much of them as is safe to keep."""

import html
import re
from urllib.parse import urlsplit

_TAG = re.compile(r"<[^<>]*>")
# Inside a word or before a comma nothing is parted.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.I
)
LONGEST_ADDRESS = 2000


def plain(words) -> str:
    """One line without markup: for what has no room for any."""
    if not isinstance(words, str):
        return ""
    if "<" in words:
        words = _TAG.sub(" ", _INLINE.sub("", words))
    return " ".join(html.unescape(words).split())


def address(words) -> str:
    """A whole address of the web, or ""."""
    words = words.strip() if isinstance(words, str) else ""
    if not words.lower().startswith(("http://", "https://")) or len(words) > LONGEST_ADDRESS:
        return ""
    try:
        host = urlsplit(words).hostname
    except ValueError:
        return ""
    return words if host and not any(c.isspace() for c in words) else ""
