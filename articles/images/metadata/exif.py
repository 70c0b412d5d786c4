"""EXIF, the cameras' dialect, read by Pillow. Of the newsroom's fields it knows four."""

import struct
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image as Pillow
from PIL.ExifTags import GPSTAGS, IFD, TAGS
from PIL.TiffImagePlugin import IFDRational

from articles.images.metadata import words
from articles.images.metadata.record import LONGEST_RAW, MOST_RAW, Said, Value

MOST_BYTES = 256 * 1024
"""A camera has 64 kB, which is what a segment of JPEG holds."""

_MOST_ITEMS = 16
_DAMAGED = (
    *(struct.error, SyntaxError, OSError, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, MemoryError),
)
"""What Pillow raises over damaged EXIF."""

_DIRECTORIES = {IFD.Exif: "", IFD.GPSInfo: "", IFD.Interop: "Interop ", IFD.IFD1: "Thumbnail "}
_POINTERS = frozenset((IFD.Exif, IFD.GPSInfo, IFD.Interop))


def read(data: bytes) -> Said:
    """`raw`: printable values by the names of their tags."""
    if not data:
        return Said({}, {}, [])
    if len(data) > MOST_BYTES:
        return Said({}, {}, [f"Its EXIF is longer than {MOST_BYTES // 1024} kB and was not read."])
    damages: list[str] = []
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        tags: dict[str, Any] = {}
        for name, value in _tags(data, damages):
            tags.setdefault(name, value)
    raw = {name: _printable(tags[name]) for name in list(tags)[:MOST_RAW]}
    damaged = ["Its EXIF is damaged; what could be read of it was."]
    words_only = {name: it for name, it in raw.items() if isinstance(tags[name], str)}
    return Said(fields_of(words_only), raw, damaged if damages or warned else [])


def fields_of(raw: Mapping[str, str]) -> dict[str, Value]:
    artists = raw.get("Artist", "").split(";")
    description = raw.get("ImageDescription", "")
    if description.upper().endswith("DIGITAL CAMERA") or description == "SONY DSC":
        description = ""  # the camera's own name, under every picture that it takes
    return {
        "people": tuple(name.strip() for name in artists if name.strip()),
        "copyright": raw.get("Copyright", ""),
        "description": description,
        "taken_on": raw.get("DateTimeOriginal", ""),
    }


def _tags(data: bytes, damages: list[str]) -> Iterator[tuple[str, Any]]:
    exif = Pillow.Exif()
    try:
        exif.load(data)
    except _DAMAGED as error:
        damages.append(str(error))
        return
    for tag in sorted(exif):
        try:
            if tag not in _POINTERS:
                yield TAGS.get(tag, f"0x{tag:04x}"), exif[tag]
        except _DAMAGED as error:
            damages.append(str(error))
    for directory, prefix in _DIRECTORIES.items():
        names = GPSTAGS if directory == IFD.GPSInfo else TAGS
        for tag, value in sorted(_directory(exif, directory, damages).items()):
            if tag not in _POINTERS:
                yield prefix + names.get(tag, f"0x{tag:04x}"), value


def _directory(exif: Pillow.Exif, directory: int, damages: list[str]) -> dict[int, Any]:
    try:
        if directory == IFD.Interop and directory not in exif.get_ifd(IFD.Exif):
            return {}
        return exif.get_ifd(directory)
    except _DAMAGED as error:
        damages.append(str(error))
        return {}


def _text(value: str) -> str:
    """Pillow reads it as Latin-1; most write UTF-8. NUL stands between its parts."""
    octets = value.encode("latin-1", "ignore")
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        text = value
    return "; ".join(part.strip() for part in text.split("\x00") if part.strip())


def _printable(value: Any) -> str:
    if isinstance(value, str):
        return words.lines(_text(value))[:LONGEST_RAW]
    if isinstance(value, bytes):
        return words.octets(value)
    if isinstance(value, IFDRational):
        whole = value.denominator in (0, 1)
        return str(value.numerator) if whole else f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple):
        shown = ", ".join(map(_printable, value[:_MOST_ITEMS]))
        return shown if len(value) <= _MOST_ITEMS else f"{shown}… ({len(value)} values)"
    return str(value)[:LONGEST_RAW]
