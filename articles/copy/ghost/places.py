"""Where things of a site lie. An export does not say the site's address, and writes __GHOST_URL__
in its place."""

import re
from urllib.parse import unquote, urlsplit

HOME = "https://ghost.invalid"
"""Stands for it while a text is read: the name is one that no site can ever have."""

_GHOST = "__GHOST_URL__"
_SIZED = re.compile(r"/content/images/size/[wh0-9]{1,20}/(?:format/\w{1,10}/)?")
_FILE = re.compile(r"/(content/(?:images|media|files)/[^?#]+)")


def at_home(text: str) -> str:
    return text.replace(_GHOST, HOME)


def homeward(text: str) -> str:
    return text.replace(HOME, _GHOST)


def file_of(url: str) -> str:
    """The path of the original in the package, "" where it is none of the site's own."""
    found = _FILE.search(_SIZED.sub("/content/images/", url))
    path = unquote(found[1]) if found else ""
    return "" if ".." in path.split("/") else path


def slug_at(url: str) -> str:
    return unquote(urlsplit(url).path).strip("/").rpartition("/")[2]
