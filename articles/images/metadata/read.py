"""Reads what a picture's file says of itself, in all of its dialects."""

from itertools import repeat

from PIL import Image as Pillow

from articles.images.metadata import exif, iim, segments, words, xmp
from articles.images.metadata.record import DIALECTS, FIELDS, Metadata, Said, Value, faults, fit


def read(content: bytes, picture: Pillow.Image) -> Metadata:
    """Never raises, whatever the bytes: what cannot be read is skipped and said in `faults`. The
    picture need not be loaded."""
    found = segments.find(content, picture)
    return together(xmp.read(found.xmp), iim.read(found.iim), exif.read(found.exif))


def together(*dialects: Said) -> Metadata:
    """In the order in which they are believed."""
    said = dict(zip(DIALECTS, dialects, strict=True))
    heard = [fault for dialect in DIALECTS for fault in said[dialect].faults]
    fields, differences = compared(said, heard)
    fields["licence"] = words.licence_name(str(fields["licence_url"]))
    raw = {"exif": said["exif"].raw, "iptc": said["iim"].raw, "xmp": said["xmp"].raw}
    return Metadata(**fields, **raw, differences=differences, faults=faults(heard))


def compared(
    said: dict[str, Said], heard: list[str]
) -> tuple[dict[str, Value], dict[str, dict[str, Value]]]:
    """What is believed of each field, and where the dialects say other things."""
    fields: dict[str, Value] = {}
    differences: dict[str, dict[str, Value]] = {}
    for name in sorted(FIELDS):
        values = _fitted(name, said, heard)
        fields[name] = next(iter(values.values()), fit(name, "")[0])
        believed, *others = values.items() or [("", "")]
        if not all(_agree(name, believed, other) for other in others):
            differences[name] = values
    return fields, differences


def _fitted(name: str, said: dict[str, Said], heard: list[str]) -> dict[str, Value]:
    """By dialect, those first that are believed first; only those that say something."""
    values: dict[str, Value] = {}
    for dialect in DIALECTS:
        value, fault = fit(name, said[dialect].fields.get(name, ""))
        if fault and fault not in heard:
            heard.append(fault)
        if value:
            values[dialect] = value
    return values


def _agree(name: str, believed: tuple[str, Value], other: tuple[str, Value]) -> bool:
    """The same words, or the same as far as there was room for them in IPTC-IIM."""
    (_, mine), (dialect, theirs) = believed, other
    if isinstance(mine, str) or isinstance(theirs, str):
        mine, theirs = (str(mine),), (str(theirs),)
    elif dialect == "exif":  # which has one line for all names, with semicolons between them
        mine, theirs = _apart(mine), _apart(theirs)
    room = iim.LIMITS.get(name, 0) if "iim" in (believed[0], dialect) else 0
    return len(mine) == len(theirs) and all(map(_same, mine, theirs, repeat(room)))


def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for name in names for part in name.split(";") if part.strip())


def _same(one: str, two: str, room: int) -> bool:
    """`room`: octets that the shorter of them had, if it was written into IPTC-IIM."""
    short, long = sorted((words.one_line(one), words.one_line(two)), key=len)
    # A letter of UTF-8 has up to four octets, and a space at the cut is gone.
    full = room and max(len(short), len(short.encode())) >= room - 4
    return short == long or (bool(full) and long.startswith(short))
