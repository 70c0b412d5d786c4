"""What WordPress writes under Tools, Export: “WordPress eXtended RSS”, 1.0 to 1.2."""

import re

from articles.copy.incoming import Format
from articles.copy.wxr.stream import stream

_WXR = re.compile(
    r"[\ufeff\s]*<(?:\?xml|rss|!--).*?xmlns:wp\s*=\s*[\"']https?://wordpress\.org/export/", re.S
)


def sniff(text: str) -> bool:
    return bool(_WXR.match(text))


FORMAT = Format(name="wxr", label="a WordPress export (WXR)", sniff=sniff, stream=stream)
