"""One page of the web that shows an article: what it says of itself for machines, and the text
that a reader would read. Navigation, menus and what a page has around every text is not taken.

Whose page it is cannot be told from it, so it is UNSAID: nothing of it is published by itself. One
that says it is not free to read is PAID. What of a page becomes what: docs/formats.md.
"""

import re

from articles.copy.html.charset import charset_of as charset_of
from articles.copy.html.charset import charset_of_beginning
from articles.copy.html.page import stream
from articles.copy.incoming import Format

_PAGE = re.compile(
    r"[\ufeff\s]*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|meta|title)[\s>]",
    re.I | re.S,
)


def sniff(text: str) -> bool:
    """A page says something behind its first tag."""
    begun = _PAGE.match(text)
    return bool(begun) and "<" in text[begun.end() :]


FORMAT = Format(
    name="html",
    label="HTML page",
    sniff=sniff,
    stream=stream,
    charset=charset_of_beginning,
)
