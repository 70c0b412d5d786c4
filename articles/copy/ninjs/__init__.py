"""ninjs, the news houses' JSON: 1.x, 2.x and 3.x. One object, a list of them, or one a line.

What of each becomes what: docs/formats.md."""

import re

from articles.copy.incoming import Format
from articles.copy.ninjs.items import stream

_ITEM = re.compile(r"[\ufeff\s]*\[?\s*\{")
_ITS_WORDS = re.compile(
    r'"(?:headlines?|bod(?:y_\w+|ies)|versioncreated|pubstatus|representationtype|'
    r'description(?:_\w+|s)|profile|associations|standard)"\s*:',
    re.I,
)


def sniff(text: str) -> bool:
    return bool(_ITEM.match(text)) and '"uri"' in text and bool(_ITS_WORDS.search(text))


FORMAT = Format(name="ninjs", label="ninjs", sniff=sniff, stream=stream)
