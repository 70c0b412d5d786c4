"""One item as elements, read without doing what it asks: no entity is expanded, no DTD and no
other file is read. What exports often have wrong and what means one thing alone is mended."""

import re
from html.entities import html5

from lxml import etree

from articles.copy.incoming import IngestError
from articles.copy.recoded import AS_WINDOWS
from articles.copy.xml import HARDENED

_PREFIXES = re.compile(rb"\sxmlns:([A-Za-z][A-Za-z0-9_.-]*)\s*=")
_ROOT = re.compile(rb"<rss\b([^>]{0,20000})>")
_DECLARES = re.compile(rb"<!DOCTYPE[^>]{0,2000}\[|<!ENTITY", re.I)
# What XML does not know, and nobody sees.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNFIT_NUMBER = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.I
)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")
_PREFIX = re.compile(r"<([A-Za-z][A-Za-z0-9_.-]{0,40}):")
_USUAL = {
    "wp": "http://wordpress.org/export/1.2/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_LINE = re.compile(r",? line \d+(?:, column \d+)?")


class Parsing:
    """`encoding`: in which the file says it is written."""

    def __init__(self, head: bytes, encoding: str):
        if _DECLARES.search(head):
            raise IngestError(
                "its DOCTYPE declares entities or rules of its own, which are never read because "
                "they can blow up or fetch other files: export it anew."
            )
        root = _ROOT.search(head)
        # The names of elements say enough: no address that a file gives its own is needed.
        self._spaces = dict(_USUAL)
        for prefix in _PREFIXES.findall(root[1] if root else b""):
            self._own(prefix.decode())
        self._encoding = encoding
        self._parser = etree.XMLParser(**HARDENED)

    def head(self, data: bytes) -> etree._Element:
        """What is said of the whole site; nothing where it cannot be read."""
        inside = data[root.end() :] if (root := _ROOT.search(data)) else b""
        try:
            return self.element(inside.partition(b"<channel>")[2], 1)
        except IngestError:
            return self._parsed("")

    def element(self, data: bytes, line: int) -> etree._Element:
        """Raises IngestError with the line in the file."""
        text = _UNFIT.sub("", self.decoded(data))
        try:
            return self._parsed(text)
        except etree.XMLSyntaxError:
            pass
        try:
            return self._parsed(self._mended(text))
        except etree.XMLSyntaxError as error:
            at = line + max(0, (error.lineno or 1) - 1)
            said = " ".join(_LINE.sub("", error.msg or "it cannot be read").split())
            raise IngestError(
                f"line {at}: it is not well-formed XML ({said}): export it anew, or mend it there."
            ) from None

    def decoded(self, data: bytes) -> str:
        """In UTF-8 where it is that, whatever the file says; else as it says; and what is neither
        byte by byte, as Windows writes."""
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data.decode(self._encoding, AS_WINDOWS)

    def _parsed(self, text: str) -> etree._Element:
        spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in self._spaces.items())
        whole = f"<rss{spaces}>{text}</rss>".encode("utf-8", "replace")
        return etree.fromstring(whole, self._parser)

    def _mended(self, text: str) -> str:
        for prefix in _PREFIX.findall(text):
            self._own(prefix)
        text = _UNFIT_NUMBER.sub("", text)
        return _NAMED.sub(lambda found: html5.get(found[1], found[0]), text)

    def _own(self, prefix: str) -> None:
        if not prefix.lower().startswith("xml"):
            self._spaces.setdefault(prefix, f"urn:x-own:{prefix}")
