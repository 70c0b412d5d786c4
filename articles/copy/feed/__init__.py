"""Feeds: RSS 0.9 to 2.0, RDF, Atom, and JSON Feed 1.0 and 1.1.

What stands in a feed was public, but most feeds are other people's, and nothing in them says whose
they are: so their items are UNSAID, and none is published by itself. One of which only the summary
came is a DRAFT. What of each becomes what: docs/formats.md.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from articles.copy.feed.jsonfeed import json_items
from articles.copy.feed.xmlfeed import xml_items
from articles.copy.incoming import Format, Incoming, IngestError, Unreadable
from articles.copy.xml import WHOLE

_ROOT = re.compile(
    r"[\ufeff\s]*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?(rss|RDF|feed|channel)[\s>]",
    re.S,
)
_JSON = re.compile(r"[\ufeff\s]*\{")
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
# A site's export, not its feed.
_WORDPRESS = "wordpress.org/export/"


def sniff(text: str) -> bool:
    if _JSON.match(text):
        return bool(_JSON_FEED.search(text))
    return bool(_ROOT.match(text)) and _WORDPRESS not in text


def stream(file: BinaryIO) -> Iterator[Incoming | Unreadable]:
    data = file.read(WHOLE.size + 1)
    if len(data) > WHOLE.size:
        raise IngestError(
            f"it is larger than {WHOLE.size // 2**20} MB, more than any feed: split it."
        )
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    yield from (json_items if is_json else xml_items)(data)


FORMAT = Format(name="feed", label="RSS, Atom or JSON Feed", sniff=sniff, stream=stream)
