"""What a tag says besides its words: kept where a text has a place for it, told where not."""

import re
from collections.abc import Container
from html import escape
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from articles.copy.markup.draft import Draft
from articles.copy.markup.tags import ATTRIBUTES, DIRECTED, DISCLOSED, TECHNICAL

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_CONTROLS = re.compile("[\x00-\x20]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
LONGEST_ADDRESS = 4000


class Attributes:
    def __init__(self, base: str, draft: Draft):
        self._base = base
        self._draft = draft

    def kept(self, element: HtmlElement, tag: str, written: str) -> str:
        """As they are written behind the tag; `written` is what it became, "" for nothing."""
        if not element.attrib:
            return ""
        kept = []
        for name, value in element.attrib.items():
            fit = self._fit(written, name, value)
            if fit is not None:
                kept.append(f' {name}="{escape(fit)}"')
            else:
                self._tell(tag, name, value)
        return "".join(kept)

    def told(self, element: HtmlElement, known: Container[str] = ()) -> None:
        """Of a tag that gives way to something else; `known` are those which say what to."""
        for name, value in element.attrib.items():
            if name not in known:
                self._tell(element.tag, name, value)

    def address(self, written: str | None, schemes: frozenset[str] = SCHEMES) -> str:
        """Whole where it can be made so; "" where it leads nowhere we would send a reader."""
        address = (written or "").strip()
        if self._base and address and not address.startswith("#"):
            try:
                address = urljoin(self._base, address)
            except ValueError:
                return ""
        scheme = _SCHEME.match(_CONTROLS.sub("", address))
        if len(address) > LONGEST_ADDRESS or (scheme and scheme[1].lower() not in schemes):
            return ""
        return address

    def web_address(self, written: str | None) -> str:
        """Of something that lies on the web, or ""."""
        address = self.address(written, frozenset(("http", "https")))
        if address.startswith("//"):
            address = f"https:{address}"
        return address if address.lower().startswith(("http://", "https://")) else ""

    def _tell(self, tag: str, name: str, value: str) -> None:
        discloses = name == "rel" and not DISCLOSED.isdisjoint(value.lower().split())
        if value.strip() and (discloses or name not in TECHNICAL):
            self._draft.leave_attribute(tag, name, value)

    def _fit(self, written: str, name: str, value: str) -> str | None:
        if name == "href" and written == "a":
            return self.address(value) or None
        if name in ("lang", "dir") and written in DIRECTED:
            known = value in ("ltr", "rtl", "auto") if name == "dir" else _LANGUAGE.fullmatch(value)
            return value if known else None
        return value if name in ATTRIBUTES.get(written, ()) else None


def verbatim(node: HtmlElement) -> str:
    return etree.tostring(node, encoding="unicode", method="html", with_tail=False)


def classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())
