"""iCalendar (RFC 5545) as other calendars read it: written here, as it is little."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST = 75  # octets of a line, its end not counted
END = "\r\n"


@dataclass(frozen=True, slots=True)
class Happening:
    uid: str
    at: datetime
    summary: str
    url: str = ""
    description: str = ""
    number: int = 0


def calendar(name: str, happenings: Iterable[Happening], made_at: datetime) -> str:
    return "".join(fold(line) for line in _lines(name, happenings, made_at))


def _lines(name: str, happenings: Iterable[Happening], made_at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Newsroom//Planning//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}")
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT15M"
    for it in happenings:
        yield "BEGIN:VEVENT"
        yield f"UID:{escaped(it.uid)}"
        yield f"DTSTAMP:{moment(made_at)}"
        yield f"DTSTART:{moment(it.at)}"
        yield f"SEQUENCE:{it.number}"
        yield f"SUMMARY:{escaped(it.summary)}"
        if it.description:
            yield f"DESCRIPTION:{escaped(it.description)}"
        if it.url:
            yield f"URL:{it.url}"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def moment(at: datetime) -> str:
    """In UTC, so that no calendar has to know the newsroom's zone. It has no parts of a second."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, written)
    lines = "\\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    # No control character has a place in a calendar but the tab.
    return "".join(it for it in lines if it == "\t" or (it >= " " and it != "\x7f"))


def fold(line: str) -> str:
    """Cut where no character is cut in two; each part after the first begins with a space."""
    parts, part, length = [], "", 0
    for character in line:
        size = len(character.encode())
        if length + size > LONGEST:
            parts.append(part)
            part, length = " ", 1
        part += character
        length += size
    return END.join([*parts, part]) + END
