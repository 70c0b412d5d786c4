"""The encoding that a file of markup or data says it has: by its mark, in its first line, or in the
head of a page. Whoever parses it decides by the same signs; this is for finding the format, and for
the report."""

import codecs
import re

from articles.copy.bytemarks import marked

_DECLARED = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']"""
    rb"""|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""",
    re.I,
)


def named_in(head: bytes) -> str:
    """UTF-8 where nothing is said, or something that writes no markup."""
    if name := marked(head):
        return name
    declared = _DECLARED.search(head)
    name = (declared[1] or declared[2]).decode("ascii") if declared else "utf-8"
    try:
        writes_markup = b"<a>".decode(name) == "<a>"
    except (LookupError, ValueError):
        return "utf-8"
    return codecs.lookup(name).name if writes_markup else "utf-8"
