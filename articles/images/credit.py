"""Splits a picture credit as agencies write it into people, agency and mark. Pure.

    [Etienne Laurent/EPA-EFE]     one person, the agency
    [File: Jonas Reth / AP]       an archive picture
    [Handout via Reuters]         given out by someone, passed on by Reuters

The words as received are kept beside it: a guess may be wrong, the record may not.
"""

import re
from dataclasses import dataclass

AGENCIES = frozenset(
    """
    reuters bloomberg getty anadolu xinhua tass interfax kyodo yonhap efe lusa belga ritzau ntb
    magnum alamy shutterstock unsplash flickr facebook telegram instagram tiktok nurphoto imago
    رويترز الفرنسية الجزيرة الأناضول الأوروبية أسوشيتد غيتي وكالات
    """.split()
)
"""Agencies of one word in ordinary letters. Longer names betray themselves by a telling word."""

_AGENCY_NAMES = frozenset(("al jazeera", "agence france-presse"))
_AGENCY_WORDS = frozenset(
    """
    agency agencies agence agencia images pictures photo photos press presse news newspaper media
    tv television radio video screengrab screenshot supplied service services ministry office
    government police army navy department university museum institute observatory archive
    archives group network wire wires times gazette courier herald technologies
    وكالة وزارة مكتب مواقع شبكة صحيفة قناة برس إيميجز
    """.split()
)
_MARKS = {
    "file": "file|archive|أرشيف|الأرشيف|أرشيفية",
    "handout": "handout|hand-out|courtesy of|courtesy|منشورة",
    "illustration": "illustration|graphic",
    "ai": "ai-generated|generated with ai",
}
_TIE = "(?: ?[:/|,–—-] ?| )"
_MARKERS = [
    (
        mark,
        # First ("File photo: ..."), last ("... / File", "... [File]") or before "via".
        re.compile(
            rf"(?i)^(?:{words})(?: (?:photo|picture|image|by|via))*(?:{_TIE}|$)"
            rf"|{_TIE}[\[(]?(?:{words})(?: (?:photo|picture|image))?[\])]?$"
            rf"|{_TIE}(?:{words})(?= via )"
        ),
    )
    for mark, words in _MARKS.items()
]
_LABEL = re.compile(
    r"(?i)^(?:(?:photo(?:graph)?|picture|image|credit|تصوير|صورة|الصورة|المصدر) ?"
    r"(?:courtesy of|by|credit)? ?: ?|(?:photo(?:graph)?|picture|image) (?:courtesy of|by) "
    r"|by |via |© ?|\(c\) ?)+"
)
_SLASH = re.compile(r" ?[/／|] ?| [-–—] ")
_VIA = re.compile(r"(?i)^(.+?) (?:via|for|عبر) (.+)$")
_IN_BRACKETS = re.compile(r"^([^()]+) \(([^()]+)\)$")
_BETWEEN_PEOPLE = re.compile(r"(?i) ?[,،;&] ?| and | و ")
_DOMAIN = re.compile(r"(?i)^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$")

LONGEST, LONGEST_AGENCY = 500, 160
"""Nobody's credit is longer; what is, is kept as received and not split."""


@dataclass(frozen=True)
class SplitCredit:
    people: tuple[str, ...] = ()
    agency: str = ""
    mark: str = ""
    raw: str = ""


def split(raw: str) -> SplitCredit:
    """People, agency and mark of a credit with or without its brackets."""
    words = " ".join(raw.split())
    if len(words) > LONGEST:
        return SplitCredit(raw=raw)
    words = _unbracketed(words)
    mark, words = _mark(_LABEL.sub("", words))
    people, agency = _people_and_agency(_LABEL.sub("", words).strip(" /|:,-"))
    if len(agency) > LONGEST_AGENCY:
        people, agency = (), ""
    return SplitCredit(people=people, agency=agency, mark=mark, raw=raw)


def has_agency(credit: str) -> bool:
    """Whether the words can hardly be anything but a credit."""
    found = split(credit)
    return bool(found.mark or (found.agency and (_SLASH.search(credit) or is_agency(found.agency))))


def is_agency(name: str) -> bool:
    """A name that nobody is called: known, in capitals, a web address, or with a telling word."""
    folded = name.casefold().strip()
    words = re.findall(r"[\w-]+", folded)
    return (
        folded in AGENCIES
        or folded in _AGENCY_NAMES
        or _DOMAIN.match(folded) is not None
        or name.startswith("@")
        or not _AGENCY_WORDS.isdisjoint(words)
        or (" " not in name and name.isupper() and sum(map(str.isalpha, name)) > 1)
    )


def _unbracketed(words: str) -> str:
    for opening, closing in ("[]", "()"):
        inner = words[1:-1]
        if words[:1] == opening and words[-1:] == closing and opening not in inner:
            return inner.strip()
    return words


def _mark(words: str) -> tuple[str, str]:
    for mark, pattern in _MARKERS:
        found = pattern.search(words)
        if found:
            rest = words[: found.start()], words[found.end() :]
            return mark, " ".join(" ".join(rest).split())
    return "", words


def _people_and_agency(words: str) -> tuple[tuple[str, ...], str]:
    parts = [part for part in _SLASH.split(words) if part]
    if not parts:
        return (), ""
    if len(parts) == 1:
        return _without_slash(parts[0])
    if is_agency(parts[0]) and not is_agency(parts[-1]):  # AP / Mira Adan
        return _people(parts[1:]), parts[0]
    # The agency stands last; before it may stand another that passed the picture on.
    first = len(parts) - 1
    while first > 0 and is_agency(parts[first - 1]):
        first -= 1
    agency = "/".join(parts[first:])
    if first == len(parts) - 1 and (via := _VIA.match(agency)) and not is_agency(via[1]):
        return _people([*parts[:first], via[1]]), via[2]
    return _people(parts[:first]), agency


def _without_slash(words: str) -> tuple[tuple[str, ...], str]:
    """One name, or a person and an agency tied by words, brackets or a comma."""
    tied = _VIA.match(words) or _IN_BRACKETS.match(words)
    if tied and not is_agency(tied[1]):
        return _people([tied[1]]), tied[2]
    if tied or (is_agency(words) and not _BETWEEN_PEOPLE.search(words)):
        return (), words
    names = _people([words])
    if len(names) > 1 and is_agency(names[-1]):
        return names[:-1], names[-1]
    return ((), words) if is_agency(words) else (names, "")


def _people(parts: list[str]) -> tuple[str, ...]:
    names = (name.strip() for part in parts for name in _BETWEEN_PEOPLE.split(part))
    return tuple(name for name in names if name)
