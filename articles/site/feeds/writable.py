"""What a feed or a sitemap can hold."""

import re

# What XML 1.0 cannot hold, not even escaped; one pasted byte would break the whole feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    return _FORBIDDEN.sub("", text)
