"""In which encoding a page is written, found as browsers find it."""

import codecs
import re

from articles.copy.bytemarks import marked

LOOKED_AT = 4096
_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.I)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.I)
# What pages call so is Windows' larger set nearly everywhere, and browsers read it so.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def charset_of(page: bytes, *, header: str = "") -> str:
    """By its mark, else by the server's Content-Type (`header`), else by its <meta>; a page that
    says nothing is UTF-8 if it can be, and Windows' western set if not."""
    if name := marked(page):
        return name
    by_server = _IN_HEADER.search(header)
    by_itself = _META.search(page[:LOOKED_AT])
    said = (by_server and by_server[1]) or (by_itself and by_itself[1].decode("ascii"))
    return _known(said) or ("utf-8" if _is_utf8(page) else "cp1252")


def charset_of_beginning(head: bytes) -> str:
    """As far as the first bytes of a page tell; they may end within a letter."""
    return charset_of(head[: head.rfind(b"<")] if b"<" in head else head)


def _known(said: str | None) -> str:
    try:
        name = codecs.lookup(said).name if said else ""
        # A <meta> that could be read byte by byte is not written in two.
        if name.startswith(("utf-16", "utf-32", "utf-7")):
            return "utf-8"
        return _MEANT.get(name, name) if name and b"<a>".decode(name) == "<a>" else ""
    except (LookupError, ValueError):
        return ""


def _is_utf8(page: bytes) -> bool:
    try:
        page.decode()
    except UnicodeDecodeError:
        return False
    return True
