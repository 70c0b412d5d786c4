"""What a picture's file says of itself, in the newsroom's words: the fields are named like the
columns of Image and fit into them. It crosses the border of a process as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from articles.images.metadata import words

DIALECTS = ("xmp", "iim", "exif")
"""Whom to believe, first to last."""

ONE_LINE = {
    "credit": 500,
    "copyright": 500,
    "alt": 500,
    "headline": 300,
    "title": 200,
    "source": 200,
    "job_id": 200,
    "licence": 200,
    "supplier": 160,
    "city": 120,
    "country": 120,
}
LINES = {"description": 10_000, "instructions": 5_000, "usage_terms": 5_000}
ADDRESSES = {"licence_url": 500, "licensor_url": 500}
NAMES = {"people": 30, "depicted": 100}
LONGEST_NAME = 160
LONGEST_CODE = 60
MOST_XMP = 256 * 1024
MOST_RAW, LONGEST_RAW, MOST_SAME = 1_000, 10_000, 100
MOST_FAULTS, LONGEST_FAULT = 20, 300

Value = str | tuple[str, ...]


class Said(NamedTuple):
    """What one dialect says: by field as it stands there, and raw. `faults`: a sentence for each
    thing that could not be read."""

    fields: dict[str, Value]
    raw: Any
    faults: list[str]


@dataclass(frozen=True)
class Metadata:
    """Whatever stands nowhere in the file is empty. `differences`: for each field that its dialects
    disagree about, what each of them says; the field itself holds what the first of them says."""

    people: tuple[str, ...] = ()  # its creators, as named there: perhaps an agency
    credit: str = ""
    source: str = ""
    supplier: str = ""  # who passed it on
    description: str = ""  # the caption as received, never alt text by itself
    headline: str = ""
    title: str = ""
    instructions: str = ""
    copyright: str = ""
    usage_terms: str = ""
    licence: str = ""  # its name, where its address says it
    licence_url: str = ""
    licensor_url: str = ""
    taken_on: str = ""  # ISO
    city: str = ""
    country: str = ""
    job_id: str = ""
    alt: str = ""
    source_type: str = ""
    depicted: tuple[str, ...] = ()

    exif: Mapping[str, str] = field(default_factory=dict)
    iptc: Mapping[str, list[str]] = field(default_factory=dict)
    xmp: str = ""
    differences: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def preferring(self, dialect: str) -> "Metadata":
        """Where the dialects disagree, as this one has it: "xmp", "iim" or "exif"."""
        if dialect not in DIALECTS:
            raise ValueError(f"{dialect} is no dialect. Choose one of {', '.join(DIALECTS)}.")
        theirs = {n: said[dialect] for n, said in self.differences.items() if dialect in said}
        return replace(self, **theirs)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> "Metadata":
        """From what came out of another process, which hostile bytes may have taken over: what is
        of another kind is left out, what is too long is cut."""
        read = {name: fit(name, said[name])[0] for name in FIELDS if name in said}
        return cls(
            **read,
            exif={key: value for key, value in _pairs(said.get("exif")) if isinstance(value, str)},
            iptc={key: _strings(value) for key, value in _pairs(said.get("iptc"))},
            xmp=packet(said.get("xmp")),
            differences=_differences(said.get("differences")),
            faults=faults(said.get("faults")),
        )


FIELDS = frozenset((*ONE_LINE, *LINES, *ADDRESSES, *NAMES, "taken_on", "source_type"))


def fit(name: str, value: Any) -> tuple[Value, str]:
    """A field's value as it may be kept, and a sentence where something of it was left out."""
    if name in NAMES:
        return _fit_names(name, value)
    if not isinstance(value, str):
        return "", ""
    if name in ADDRESSES:
        return _fit_address(name, value)
    if name == "taken_on":
        return words.day(value), ""
    if name == "source_type":
        found = words.code(value)
        return (found, "") if len(found) <= LONGEST_CODE else ("", "")
    most = LINES.get(name) or ONE_LINE[name]
    tidy = words.lines(value) if name in LINES else words.one_line(value)
    cut = f"Its {spoken(name)} is longer than {most} characters and was cut."
    return tidy[:most].rstrip(), cut if len(tidy) > most else ""


def spoken(name: str) -> str:
    return name.replace("_url", " address").replace("_", " ")


def faults(said: Any) -> tuple[str, ...]:
    return tuple(words.one_line(it)[:LONGEST_FAULT] for it in _strings(said)[:MOST_FAULTS])


def packet(said: Any) -> str:
    return words.printable(said[:MOST_XMP]) if isinstance(said, str) else ""


def _fit_names(name: str, value: Any) -> tuple[tuple[str, ...], str]:
    given = [value] if isinstance(value, str) else list(value) if _is_list(value) else []
    tidy = [words.one_line(it) for it in given[: NAMES[name] + 1] if isinstance(it, str)]
    names = tuple(dict.fromkeys(it[:LONGEST_NAME].rstrip() for it in tidy if it))[: NAMES[name]]
    whole = len(given) <= NAMES[name] and all(len(it) <= LONGEST_NAME for it in tidy)
    return names, "" if whole else f"It names too many {name}, or one at too great a length."


def _fit_address(name: str, value: str) -> tuple[str, str]:
    address = words.web_address(value)
    if address and len(address) <= ADDRESSES[name]:
        return address, ""
    bad = f"Its {spoken(name)} is no web address, or too long, and was left out."
    return "", bad if value.strip() else ""


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _strings(value: Any) -> list[str]:
    given = value[:MOST_SAME] if _is_list(value) else []
    return [words.lines(it)[:LONGEST_RAW] for it in given if isinstance(it, str)]


def _pairs(value: Any) -> list[tuple[str, Any]]:
    pairs = list(value.items())[:MOST_RAW] if isinstance(value, Mapping) else []
    return [
        (words.one_line(key)[:100], words.lines(it)[:LONGEST_RAW] if isinstance(it, str) else it)
        for key, it in pairs
        if isinstance(key, str)
    ]


def _differences(value: Any) -> dict[str, dict[str, Value]]:
    return {
        name: {dialect: fit(name, said[dialect])[0] for dialect in DIALECTS if dialect in said}
        for name, said in (value.items() if isinstance(value, Mapping) else ())
        if name in FIELDS and isinstance(said, Mapping)
    }
