"""Writes what a delivered file says of itself: whose it is and on what terms, nothing else. The
same words in XMP, EXIF and (in a JPEG) IPTC-IIM, so that none contradicts another."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as Pillow
from PIL.ExifTags import Base

from articles.images.metadata import iim, words
from articles.images.metadata.record import ADDRESSES, LONGEST_NAME, NAMES
from articles.images.metadata.xmp import NAMESPACES

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
LONGEST, LONGEST_TERMS = 500, 3_000
"""All of it together has to go into one segment of a JPEG: 64 kB, however it is escaped."""


@dataclass(frozen=True)
class Delivered:
    """`credit`: the line that readers see. `agency`: named as the creator where nobody is.
    `source_type`: IPTC's code, for example digitalCapture."""

    people: tuple[str, ...] = ()
    agency: str = ""
    credit: str = ""
    copyright: str = ""
    licence: str = ""
    licence_url: str = ""
    licensor_url: str = ""
    usage_terms: str = ""
    source: str = ""
    source_type: str = ""

    @property
    def creators(self) -> list[str]:
        named = [words.one_line(name)[:LONGEST_NAME] for name in self.people[: NAMES["people"]]]
        return list(filter(None, named)) or list(filter(None, [_short(self.agency)]))

    @property
    def terms(self) -> str:
        """The licence by its name, then what else is said of it."""
        usage, licence = words.lines(self.usage_terms), words.one_line(self.licence)
        said = usage if licence in usage else "\n".join(filter(None, (licence, usage)))
        return said[:LONGEST_TERMS]


def for_delivery(delivered: Delivered, extension: str) -> dict[str, Any]:
    """Arguments for Pillow's `save` of a "jpg", "webp" or "avif". They are all that the file says:
    a JPEG's comment, which Pillow would carry over by itself, is emptied."""
    said: dict[str, Any] = {"exif": _exif(delivered), "xmp": _packet(delivered)}
    if extension == "jpg":
        said |= {"extra": _photoshop(delivered), "comment": b""}
    return said


def _short(text: str) -> str:
    return words.one_line(text)[:LONGEST]


def _exif(delivered: Delivered) -> bytes:
    exif = Pillow.Exif()
    artist, owner = "; ".join(delivered.creators), _short(delivered.copyright)
    for tag, text in ((Base.Artist, artist), (Base.Copyright, owner)):
        if text:
            exif[tag] = text.encode()
    return exif.tobytes() if len(exif) else b""


def _photoshop(delivered: Delivered) -> bytes:
    """A segment APP13 whole, with the digest by which readers see that nobody has edited the IPTC
    data behind the back of the XMP."""
    said = [
        *((80, name) for name in delivered.creators),
        *((110, _short(delivered.credit)), (115, _short(delivered.source))),
        (116, _short(delivered.copyright)),
    ]
    said = [(number, text) for number, text in said if text]
    if not said:
        return b""
    data = iim.packed(said)
    digest = hashlib.md5(data, usedforsecurity=False).digest()
    content = b"Photoshop 3.0\x00" + _resource(0x0404, data) + _resource(0x0425, digest)
    return b"\xff\xed" + (len(content) + 2).to_bytes(2, "big") + content


def _resource(number: int, data: bytes) -> bytes:
    padding = b"\x00" * (len(data) % 2)
    return (
        b"8BIM"
        + number.to_bytes(2, "big")
        + b"\x00\x00"
        + len(data).to_bytes(4, "big")
        + data
        + padding
    )


def _packet(delivered: Delivered) -> bytes:
    properties = "".join(_properties(delivered))
    if not properties:
        return b""
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{spaces}>'
        f'<rdf:Description rdf:about="">{properties}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _properties(delivered: Delivered) -> Iterator[str]:
    if delivered.creators:
        names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in delivered.creators)
        yield f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>"
    yield from _plain("photoshop:Credit", _short(delivered.credit))
    yield from _plain("photoshop:Source", _short(delivered.source))
    yield from _in_any_language("dc:rights", _short(delivered.copyright))
    if delivered.copyright:
        yield from _plain("xmpRights:Marked", "True")
    yield from _in_any_language("xmpRights:UsageTerms", delivered.terms)
    licence = _address("licence_url", delivered.licence_url)
    yield from _plain("xmpRights:WebStatement", licence)
    if words.licence_name(licence):
        yield f'<cc:license rdf:resource="{escape(licence)}"/>'
    if licensor := _address("licensor_url", delivered.licensor_url):
        inner = "".join(_plain("plus:LicensorURL", licensor))
        thing = f'<rdf:li rdf:parseType="Resource">{inner}</rdf:li>'
        yield f"<plus:Licensor><rdf:Seq>{thing}</rdf:Seq></plus:Licensor>"
    if source_type := words.code(delivered.source_type):
        yield from _plain("Iptc4xmpExt:DigitalSourceType", SOURCE_TYPES + source_type)


def _address(name: str, text: str) -> str:
    address = words.web_address(text)
    return address if len(address) <= ADDRESSES[name] else ""


def _plain(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"<{name}>{escape(text)}</{name}>"


def _in_any_language(name: str, text: str) -> Iterator[str]:
    if text:
        alternative = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
        yield f"<{name}><rdf:Alt>{alternative}</rdf:Alt></{name}>"
