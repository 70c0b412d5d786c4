"""Finds where a picture's file carries its metadata. By our own walk over its bytes and not by
Pillow's: what stands behind the pixels of a PNG is found without decoding them, and each walk has
an end."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image as Pillow

MOST_SEGMENTS = 20_000
MOST_BYTES = 1024 * 1024
"""Of one dialect. Nobody's is longer, except where editing programs heap up their history."""

_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_PHOTOSHOP = b"Photoshop 3.0\x00"
_XMP_IN_PNG = b"XML:com.adobe.xmp"
_XMP_IN_GIF = b"\x21\xff\x0bXMP DataXMP"
_END_OF_XMP_IN_GIF = b"\x01\xff\xfe\xfd\xfc"
_IIM = 0x0404


class Segments(NamedTuple):
    """As they lie in the file, at most a byte over MOST_BYTES each; empty where there is none."""

    exif: bytes = b""
    iim: bytes = b""
    xmp: bytes = b""


def find(content: bytes, picture: Pillow.Image) -> Segments:
    """Never raises. By what the bytes are; of other formats than ours, what Pillow has found."""
    if content.startswith(b"\xff\xd8"):
        return _in_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _in_png(content)
    if content.startswith(b"RIFF"):
        return _in_webp(content)
    if content.startswith(b"GIF8"):
        return _in_gif(content)
    return Segments(_info(picture, "exif"), b"", _info(picture, "xmp"))


def jpeg(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers and their segments before the pixels; one that is cut off ends the walk."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        if content[at : at + 2] == b"\xff\xff":  # filling
            at += 1
            continue
        marker = content[at + 1 : at + 2]
        if content[at : at + 1] != b"\xff" or marker in (b"\xda", b"\xd9", b""):
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            return
        yield marker[0], content[at + 4 : at + 2 + length]
        at += 2 + length


def png(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Names of the chunks, and where they begin and end."""
    at = 8
    for _ in range(MOST_SEGMENTS):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if len(name) < 4 or at + 8 + length > len(content):
            return
        yield name, at + 8, at + 8 + length
        at += 12 + length


def riff(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Names of the chunks of a WebP, and where they begin and end."""
    at = 12
    for _ in range(MOST_SEGMENTS):
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if len(name) < 4 or at + 8 + length > len(content):
            return
        yield name, at + 8, at + 8 + length
        at += 8 + length + length % 2


def _in_jpeg(content: bytes) -> Segments:
    """Long EXIF and Photoshop data go on in the next segment; XMP that goes on is left where it is
    (what matters stands in the first)."""
    exif, photoshop, xmp = bytearray(), bytearray(), b""
    for marker, segment in jpeg(content):
        if marker == 0xE1 and segment.startswith(_EXIF):
            exif += segment[len(_EXIF) :] if len(exif) <= MOST_BYTES else b""
        elif marker == 0xE1 and segment.startswith(_XMP):
            xmp = xmp or segment[len(_XMP) :]
        elif marker == 0xED and segment.startswith(_PHOTOSHOP):
            photoshop += segment[len(_PHOTOSHOP) :] if len(photoshop) <= MOST_BYTES else b""
    return Segments(bytes(exif[: MOST_BYTES + 1]), _resource(bytes(photoshop), _IIM), xmp)


def _resource(photoshop: bytes, wanted: int) -> bytes:
    """The first of this number among Photoshop's image resources; cut where the bytes end."""
    at = 0
    for _ in range(MOST_SEGMENTS):
        if len(photoshop) < at + 12 or photoshop[at : at + 4] != b"8BIM":
            return b""
        number = int.from_bytes(photoshop[at + 4 : at + 6], "big")
        name = 1 + photoshop[at + 6]
        at += 6 + name + name % 2
        length = int.from_bytes(photoshop[at : at + 4], "big")
        at += 4
        if number == wanted:
            return photoshop[at : at + min(length, MOST_BYTES + 1)]
        at += length + length % 2
    return b""


def _in_png(content: bytes) -> Segments:
    exif = xmp = b""
    for name, start, end in png(content):
        if name == b"eXIf":
            exif = exif or content[start : min(end, start + MOST_BYTES + 1)]
        elif name == b"iTXt" and content.startswith(_XMP_IN_PNG + b"\x00", start):
            xmp = xmp or _international_text(content[start : min(end, start + MOST_BYTES + 100)])
    return Segments(exif.removeprefix(_EXIF), b"", xmp)


def _international_text(chunk: bytes) -> bytes:
    """keyword 0 compressed? method language 0 translated keyword 0 text"""
    rest = chunk[len(_XMP_IN_PNG) + 1 :]
    compressed, parts = rest[:1] == b"\x01", rest[2:].split(b"\x00", 2)
    text = parts[2] if len(parts) == 3 else b""
    if not compressed:
        return text[: MOST_BYTES + 1]
    try:
        return zlib.decompressobj().decompress(text, MOST_BYTES + 1)
    except zlib.error:
        return b"<"  # so that somebody is told: it is no XMP


def _in_webp(content: bytes) -> Segments:
    found = {b"EXIF": b"", b"XMP ": b""}
    for name, start, end in riff(content):
        if name in found:
            found[name] = found[name] or content[start : min(end, start + MOST_BYTES + 1)]
    return Segments(found[b"EXIF"].removeprefix(_EXIF), b"", found[b"XMP "])


def _in_gif(content: bytes) -> Segments:
    """A packet of XMP lies there unwrapped, with a tail by which old readers find their way out."""
    start = content.find(_XMP_IN_GIF)
    if start < 0:
        return Segments()
    start += len(_XMP_IN_GIF)
    end = content.find(_END_OF_XMP_IN_GIF, start)
    return Segments(xmp=content[start : min(end if end > 0 else start, start + MOST_BYTES + 1)])


def _info(picture: Pillow.Image, name: str) -> bytes:
    found = picture.info.get(name)
    found = found[: MOST_BYTES + 1] if isinstance(found, bytes) else b""
    return found.removeprefix(_EXIF)
