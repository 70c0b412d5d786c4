"""A colour profile that many a camera means and does not write into its files: Adobe RGB, said by
three letters in the EXIF."""

import struct

from PIL import Image as Pillow
from PIL.ExifTags import IFD, Base

_UNCALIBRATED = 0xFFFF
_ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
_PAPER = (0.9642, 1.0, 0.8249)


def profile_of(picture: Pillow.Image) -> bytes | None:
    """The ICC profile that is in a file, or the one that it names."""
    written = picture.info.get("icc_profile")
    return written or (ADOBE_RGB if _means_adobe_rgb(picture) else None)


def _means_adobe_rgb(picture: Pillow.Image) -> bool:
    """By the Design rule for Camera File system: the space is "uncalibrated", and the option file
    is R03."""
    if picture.mode != "RGB":
        return False
    try:
        exif = picture.getexif()
        space = exif.get_ifd(IFD.Exif).get(Base.ColorSpace)
        return space == _UNCALIBRATED and str(exif.get_ifd(IFD.Interop).get(1)).startswith("R03")
    except Exception:  # noqa: BLE001  hostile bytes raise anything
        return False


def of_primaries(primaries: tuple[tuple[float, ...], ...], gamma: float) -> bytes:
    """A profile of three primaries, in XYZ as seen on white paper in daylight (D50), and one
    gamma."""
    tags = {b"wtpt": _xyz(_PAPER)}
    for name, primary in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags[name + b"XYZ"] = _xyz(primary)
        tags[name + b"TRC"] = b"curv" + struct.pack("!IIHxx", 0, 1, round(gamma * 256))
    at, table, body = 132 + 12 * len(tags), b"", b""
    for name, tag in tags.items():
        table += struct.pack("!4sII", name, at + len(body), len(tag))
        body += tag
    table = struct.pack("!I", len(tags)) + table
    head = struct.pack(
        *("!I4sI4s4s4s12x4s28x3i48x", 128 + len(table) + len(body), b"\0\0\0\0", 0x02400000),
        *(b"mntr", b"RGB ", b"XYZ ", b"acsp", *map(_fixed, _PAPER)),
    )
    return head + table + body


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + struct.pack("!4x3i", *map(_fixed, values))


def _fixed(value: float) -> int:
    return round(value * 65_536)


ADOBE_RGB = of_primaries(_ADOBE_RGB, 2.19921875)
