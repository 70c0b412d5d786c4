"""Plain text: headline, standfirst, picture, paragraphs, `Source:` list, blank lines between."""

import re

from articles.copy.incoming import Format
from articles.copy.text.parse import parse

# Markup and data begin like this; a headline does not. `{articleGUID}` is none of them.
_OTHER = re.compile(r"[\ufeff\s]*(?:<[?!a-zA-Z]|\{\s*[\"}]|\[\s*[\[\]{\"])")


def sniff(text: str) -> bool:
    return not _OTHER.match(text)


FORMAT = Format(name="text", label="plain text", sniff=sniff, parse=parse)
