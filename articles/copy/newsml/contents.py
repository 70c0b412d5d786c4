"""The content set of an item: its words, and the files that it names."""

import base64
import binascii
import copy
from dataclasses import dataclass, field

from lxml import etree

from articles.copy import markup, xml
from articles.copy.incoming import IncomingPicture, Leftover, Part
from articles.copy.newsml.nitf import Nitf, read
from articles.copy.plain import paragraphs
from articles.copy.repeated import only_letters
from articles.copy.said import address

_SMALL = ("thumb", "preview", "web", "small", "icon")


@dataclass
class Contents:
    """`nitf`: where the words came in NITF, what it says around them."""

    parts: tuple[Part, ...] = ()
    pictures: tuple[IncomingPicture, ...] = ()
    beside: tuple[IncomingPicture, ...] = ()
    nitf: Nitf | None = None
    title: str = ""
    files: list[etree._Element] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    words: str | None = None


def contents_of(item) -> Contents:
    found = Contents()
    for one in xml.children(xml.child(item, "contentSet"), "inlineXML", "inlineData"):
        if found.words is None:
            _words(found, one)
        elif only_letters(xml.words(one)) not in found.words:
            found.leftovers.append(
                Leftover(xml.verbatim(one), "contentSet", "is a second text beside the first")
            )
    for one in xml.children(xml.child(item, "contentSet"), "remoteContent"):
        if _is_picture(one):
            found.files.append(one)
        else:
            where = one.get("href") or one.get("residref") or xml.verbatim(one)
            kind = one.get("contenttype") or "unsaid"
            reason = f"is a file of another kind ({kind})"
            found.leftovers.append(Leftover(where, "remoteContent", reason))
    return found


def _words(found: Contents, one) -> None:
    inner = next(iter(one), None)
    if xml.local(one) == "inlineData":
        _data(found, one)
    elif inner is None:
        return
    elif xml.local(inner) == "nitf":
        said = found.nitf = read(inner)
        found.parts, found.pictures, found.beside = said.parts, said.pictures, said.beside
        found.leftovers += said.leftovers
    elif xml.local(inner) in ("html", "body", "div", "article", "section", "p"):
        found.title = xml.words(next(xml.inside(inner, "title"), None))
        body = next(xml.inside(inner, "body"), None)
        _html(found, _as_html(one if body is None else body))
    else:
        reason = f"is marked up as <{xml.local(inner)}>, which is not read"
        found.leftovers.append(Leftover(xml.verbatim(inner), "inlineXML", reason))
        return
    found.words = only_letters(xml.words(one))


def _data(found: Contents, one) -> None:
    words = "".join(one.itertext())
    if "base64" in (one.get("encoding") or ""):
        try:
            words = base64.b64decode(words, validate=False).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            found.leftovers.append(Leftover(words, "inlineData", "cannot be decoded as base64"))
            return
    kind = (one.get("contenttype") or "text/plain").split(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        _html(found, words)
    elif kind.startswith("text/"):
        found.parts = paragraphs(words)
    else:
        found.leftovers.append(Leftover(words, "inlineData", f"is in {kind}, which is not read"))


def _html(found: Contents, html: str) -> None:
    body = markup.read(html)
    found.parts, found.pictures = body.parts, body.pictures
    found.leftovers += body.leftovers


def _as_html(element) -> str:
    """What stands in it, without namespaces, which html does not know."""
    whole = copy.deepcopy(element)
    for one in whole.iter("{*}*"):
        one.tag = xml.local(one)
    etree.cleanup_namespaces(whole)
    written = etree.tostring(whole, encoding="unicode", method="html", with_tail=False)
    return written.partition(">")[2].rpartition("</")[0]


def _is_picture(one) -> bool:
    kind = one.get("contenttype") or ""
    href = (one.get("href") or "").lower()
    return kind.startswith("image/") or (
        not kind and href.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif"))
    )


def picture_file(files: list) -> tuple[str, str]:
    """Address and path of the largest rendition."""
    best = max(files, key=_rank, default=None)
    href = ((best.get("href") or "") if best is not None else "").strip()
    if address(href):
        return address(href), ""
    path = href.removeprefix("file://").strip().removeprefix("/./").removeprefix("./").lstrip("/ ")
    return "", "" if "://" in path or path.startswith("..") else path


def _rank(one) -> tuple[bool, int]:
    named = (one.get("rendition") or "").lower()
    size = one.get("width") or one.get("size") or ""
    return (not any(word in named for word in _SMALL), int(size) if size.isdecimal() else 0)
