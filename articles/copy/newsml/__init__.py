"""NewsML-G2 (newsItem, packageItem, newsMessage) and bare NITF: what the agencies' wires are made
of. What of each becomes what: docs/formats.md; why no library: docs/decisions/0045."""

import re

from articles.copy.incoming import Format
from articles.copy.newsml.reading import ITEMS, stream

_ROOT = re.compile(
    rf"[\ufeff\s]*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*"
    rf"<(?:\w+:)?(?:newsMessage|nitf|{'|'.join(ITEMS)})[\s/>]",
    re.S,
)


def sniff(text: str) -> bool:
    return bool(_ROOT.match(text))


FORMAT = Format(name="newsml", label="NewsML-G2", sniff=sniff, stream=stream)
