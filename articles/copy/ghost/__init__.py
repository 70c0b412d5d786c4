"""What Ghost writes under Settings, Export: one JSON file of all its tables, versions 3 to 6. The
zip it also makes holds the same file, with the pictures beside it."""

import re

from articles.copy.ghost.stream import stream
from articles.copy.incoming import Format

_GHOST = re.compile(
    r"[\ufeff\s]*\{\s*(?:\"db\"\s*:\s*\[\s*\{\s*)?\"(?:meta|data)\"\s*:\s*\{\s*"
    r"\"(?:exported_on|version|posts|[a-z_]+\"\s*:\s*\[)"
)


def sniff(text: str) -> bool:
    return bool(_GHOST.match(text))


FORMAT = Format(name="ghost", label="a Ghost export", sniff=sniff, stream=stream)
