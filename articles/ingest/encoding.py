"""In which encoding a file of markup or data is written: what it says, by its mark, in its first
line or in the head of a page, held against what its bytes are.

What is all UTF-8 is UTF-8, whatever it says: by chance nothing is. Where a file is not as it says,
it is read as it can only be meant, and the report says so; else it is refused.
"""

import codecs
import re
from typing import BinaryIO, NamedTuple

from articles.copy.bytemarks import marked_in_data
from articles.copy.incoming import Format, IngestError
from articles.copy.recoded import AS_WINDOWS, Recoded
from articles.ingest.survey import Survey, surveyed

SNIFFED = 64 * 1024
_DECLARED = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']"""
    rb"""|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""",
    re.I,
)
# In which an Arabic text is none, and which of Windows' sets is meant by the older ones.
_WESTERN = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-15": "", "cp1252": ""}
_TOO_WIDE = re.compile(r"utf-?(?:16|32)", re.I)
_WINDOWS = re.compile(r"^cp(?=125\d$)")


class Written(NamedTuple):
    """`encoding`: in which it is read; `said`: what it says instead, None where that is the same,
    "" where it says nothing; `strays`: bytes of another, which are read one by one."""

    encoding: str
    said: str | None = None
    strays: int = 0

    @property
    def shown(self) -> str:
        name = _WINDOWS.sub("windows-", self.encoding)
        if self.strays:
            bytes_ = "a byte" if self.strays == 1 else f"{self.strays:,} bytes"
            return f"{name}, but for {bytes_} read as windows-1252"
        if self.said is None:
            return name
        return f"{name}, though it says {self.said}" if self.said else f"{name}, as it seems"


def named_in(head: bytes) -> str:
    """UTF-8 where nothing is said, or something that writes no markup."""
    return marked_in_data(head) or _known(_declared(head)) or "utf-8"


def written(file: BinaryIO, form: Format) -> Written:
    """Goes through the whole file, from its beginning to its end. Raises IngestError where it
    cannot be told how it is written."""
    head = file.read(SNIFFED)
    if mark := marked_in_data(head):
        return Written(mark)
    file.seek(0)
    found, said = surveyed(file), _declared(head)
    if _TOO_WIDE.match(said):  # which could not have been read until here
        said = "utf-8"
    name = _known(said)
    if found.is_utf8:
        other = not found.ascii and said and name != "utf-8"
        return Written("utf-8", said if other else None)
    if name == "utf-8" or not said or (form.charset and not name):
        return _not_as_it_says(found, said)
    if not name:
        return Written(said)  # refused by its name
    meant = _meant(name, found)
    if meant and not (form.charset and meant == "cp1252"):  # of pages that is known
        return Written(meant, said)
    return Written(form.charset(head) if form.charset else name)


def in_utf8(file: BinaryIO, how: Written) -> BinaryIO:
    """For formats, which believe what a file says: in UTF-8 where it is not as it says."""
    if how.strays:
        return Recoded(file, how.encoding, AS_WINDOWS)
    is_wide = how.encoding.startswith(("utf-16", "utf-32"))
    return Recoded(file, how.encoding) if is_wide or how.said is not None else file


def _meant(name: str, found: Survey) -> str:
    if name in _WESTERN and found.is_arabic:
        return "cp1256"
    return _WESTERN.get(name, "") if found.controls and not found.undefined else ""


def _not_as_it_says(found: Survey, said: str) -> Written:
    if found.is_mostly_utf8:
        return Written("utf-8", strays=found.others)
    if found.is_arabic:
        return Written("cp1256", said)
    if found.is_western:
        return Written("cp1252", said)
    raise IngestError(
        f"it is not written in UTF-8 (line {found.first} is the first that is not), and it cannot "
        "be told in what: convert it, for example with “iconv -f WINDOWS-1251 -t UTF-8” "
        "(1250 for central Europe, 1251 for Cyrillic), or say its encoding in its first line."
    )


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head)
    return (found[1] or found[2]).decode("ascii") if found else ""


def _known(said: str) -> str:
    try:
        writes_markup = said and b"<a>".decode(said) == "<a>"
    except (LookupError, ValueError):
        return ""
    return codecs.lookup(said).name if writes_markup else ""
