"""IPTC-IIM, the older of the news agencies' dialects: read, and written for those who read nothing
else. Our own reader: Pillow's stops at the first damage without a word and knows no charset."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from articles.images.metadata import words
from articles.images.metadata.record import LONGEST_RAW, MOST_RAW, MOST_SAME, Said, Value

FIELDS = {
    5: "title",
    40: "instructions",
    55: "taken_on",
    80: "people",
    90: "city",
    101: "country",
    103: "job_id",
    105: "headline",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "description",
}
LIMITS = {
    "title": 64,
    "instructions": 256,
    "people": 32,
    "city": 32,
    "country": 64,
    "job_id": 32,
    "headline": 256,
    "credit": 32,
    "source": 32,
    "copyright": 128,
    "description": 2000,
}
"""In octets. A value that ends there was probably cut."""

MOST_BYTES = 512 * 1024
"""What lies behind them is not read: nobody has that many, but for previews."""

_UTF8 = b"\x1b%G"
_DECLARED = {
    **dict.fromkeys((_UTF8, b"\x1b%/G", b"\x1b%/H", b"\x1b%/I"), "utf-8"),
    b"\x1b-A": "latin-1",
    b"\x1b.A": "latin-1",
    b"\x1b-B": "iso8859-2",
    b"\x1b-C": "iso8859-3",
    b"\x1b-D": "iso8859-4",
    b"\x1b-L": "iso8859-5",
    b"\x1b-G": "iso8859-6",
    b"\x1b-F": "iso8859-7",
    b"\x1b-H": "iso8859-8",
    b"\x1b-M": "iso8859-9",
}
for _charset_name in {*_DECLARED.values(), "cp1252"}:
    codecs.lookup(_charset_name)  # fetched now: the process that reads may open no file
_NUMBERS = {(2, 0), (2, 200), (2, 201), (2, 202)}


class _Value(NamedTuple):
    record: int
    number: int
    octets: bytes

    @property
    def name(self) -> str:
        return f"{self.record}:{self.number:03}"


def read(data: bytes) -> Said:
    """`raw`: the values in order under names such as 2:080."""
    faults: list[str] = []
    values = list(_values(data[:MOST_BYTES], faults))
    charset = _charset(values, faults)
    raw: dict[str, list[str]] = {}
    for value in values:
        same = raw.setdefault(value.name, [])
        if len(same) < MOST_SAME:
            same.append(_shown(value, charset)[:LONGEST_RAW])
    return Said(fields_of(raw), raw, faults)


def fields_of(raw: Mapping[str, list[str]]) -> dict[str, Value]:
    """Of a field that nobody writes twice, the first."""
    said = {field: raw.get(f"2:{number:03}") or [""] for number, field in FIELDS.items()}
    return {field: tuple(it) if field == "people" else it[0] for field, it in said.items()}


def packed(values: Iterable[tuple[int, str]]) -> bytes:
    """Record 2 in UTF-8, each value cut to what the standard allows it."""
    parts = [_dataset(1, 90, _UTF8), _dataset(2, 0, b"\x00\x04")]
    for number, text in values:
        most = LIMITS[FIELDS[number]]
        parts.append(_dataset(2, number, words.cut_to_octets(text, most)))
    return b"".join(parts)


def _dataset(record: int, number: int, octets: bytes) -> bytes:
    return bytes((0x1C, record, number)) + len(octets).to_bytes(2, "big") + octets


def _values(data: bytes, faults: list[str]) -> Iterator[_Value]:
    at = 0
    for _ in range(MOST_RAW):
        if not data[at : at + 5].strip(b"\x00"):
            return
        start, length = _measured(data, at)
        if length < 0 or start + length > len(data):
            faults.append("Its IPTC data breaks off or is damaged; the rest of it was not read.")
            return
        yield _Value(data[at + 1], data[at + 2], data[start : start + length])
        at = start + length
    faults.append(f"Its IPTC data has more than {MOST_RAW} values; the rest was not read.")


def _measured(data: bytes, at: int) -> tuple[int, int]:
    """Where the value begins and how long it says it is; -1 where that makes no sense."""
    if data[at] != 0x1C or at + 5 > len(data):
        return at, -1
    if data[at + 3] < 0x80:
        return at + 5, int.from_bytes(data[at + 3 : at + 5], "big")
    size = int.from_bytes(data[at + 3 : at + 5], "big") & 0x7FFF
    if not 0 < size <= 4 or at + 5 + size > len(data):
        return at, -1
    return at + 5 + size, int.from_bytes(data[at + 5 : at + 5 + size], "big")


def _charset(values: list[_Value], faults: list[str]) -> str:
    """As declared in 1:90, else Latin-1."""
    declared = next((it.octets for it in values if it[:2] == (1, 90)), b"").strip(b"\x00 ")
    charset = _DECLARED.get(declared, "" if declared else "latin-1")
    if not charset:
        faults.append("Its IPTC data declares an unknown character set; it was read as Latin-1.")
    elif charset == "utf-8" and not all(_is_utf8(it) for it in values):
        faults.append("Its IPTC data says that it is UTF-8 but is not; some letters are lost.")
    return charset or "latin-1"


def _is_utf8(value: _Value) -> bool:
    if value.record != 2 or value[:2] in _NUMBERS:
        return True
    try:
        value.octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(octets: bytes, charset: str) -> str:
    if charset != "latin-1":
        return octets.decode(charset, "replace")
    # As everybody writes it: with Windows' quotation marks, where Latin-1 itself has nothing.
    return octets.decode("cp1252", "ignore")


def _shown(value: _Value, charset: str) -> str:
    if value[:2] == (1, 90):
        return _DECLARED.get(value.octets, value.octets.hex())
    if value.record != 2 or value[:2] in _NUMBERS:
        return _number(value.octets)
    return words.lines(_text(value.octets, charset))


def _number(octets: bytes) -> str:
    return str(int.from_bytes(octets, "big")) if len(octets) <= 2 else words.octets(octets)
