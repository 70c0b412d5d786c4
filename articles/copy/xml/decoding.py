"""The letters of an XML file, and its first lines without a DOCTYPE.

Decoded here and not by libxml2, which knows encodings in which a DOCTYPE would not be seen.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from articles.copy.bytemarks import marked_in_data
from articles.copy.incoming import IngestError

CHUNK = 64 * 1024
LONGEST_PROLOG = 256 * 1024
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_KNOWN = re.compile(r"utf-?(?:8|16|32)|ascii|iso-?8859|cp\d|koi8|mac|gb|big5|euc|shift|latin")
_ASIDE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[^\[\"'>]|\"[^\"]*\"|'[^']*')*(?P<end>[\[>])")
_BEGINNING = re.compile(r"<(?:\?|!|\Z)")
DECLARES = (
    "its DOCTYPE declares entities or rules of its own, which are never read because they can "
    "blow up or fetch other files: save it without them."
)


def letters(stream: BinaryIO, size: int) -> Iterator[str]:
    """The file in pieces, from behind its declaration and its DOCTYPE."""
    pieces = _decoded(stream, size)
    begun, rest = "", ""
    for piece in pieces:
        begun += piece
        if (rest := _without_doctype(begun)) is not None:
            yield rest
            break
        if len(begun) > LONGEST_PROLOG:
            raise IngestError(
                f"no element begins in its first {LONGEST_PROLOG // 1024} kB: that is not XML, "
                "or one with too much in front of it."
            )
    else:
        raise IngestError("it has no element: it is empty, or breaks off before it has begun.")
    yield from pieces


def _decoded(stream: BinaryIO, size: int) -> Iterator[str]:
    first = stream.read(CHUNK)
    name = _encoding(first)
    decoder, read, data = codecs.getincrementaldecoder(name)(), 0, first
    while data:
        read += len(data)
        if read > size:
            raise IngestError(
                f"it is larger than {size // 2**20} MB, more than is read at once: split it."
            )
        try:
            if piece := decoder.decode(data):
                yield piece
        except UnicodeDecodeError as error:
            raise _undecodable(name, read - len(data) + error.start) from None
        data = stream.read(CHUNK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _undecodable(name, read) from None


def _encoding(first: bytes) -> str:
    if name := marked_in_data(first):
        return name
    found = _DECLARED.match(first)
    said = found[1].decode() if found else "utf-8"
    try:
        name = codecs.lookup(said).name
    except LookupError:
        name = ""
    if not _KNOWN.match(name):
        raise IngestError(
            f"it says it is written in “{said}”, which is no encoding that is known here: "
            "save it in UTF-8."
        )
    # A declaration that could be read byte by byte cannot be in an encoding of two.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _undecodable(name: str, at: int) -> IngestError:
    return IngestError(
        f"it is not written in {name.upper()} as it says: byte {at + 1} is none of its letters; "
        "save it anew in UTF-8."
    )


def _without_doctype(text: str) -> str | None:
    """None while the first element is still to come. What is passed over keeps its line ends,
    so that lines are numbered as in the file."""
    at, passed = 0, []
    while at < len(text):
        if aside := _ASIDE.match(text, at):
            passed.append("\n" * aside[0].count("\n"))
            at = aside.end()
        elif text.startswith("<!DOCTYPE", at):
            found = _DOCTYPE.match(text, at)
            if found is None:
                return None
            if found["end"] == "[":
                raise IngestError(DECLARES)
            passed.append("\n" * found[0].count("\n"))
            at = found.end()
        elif _BEGINNING.match(text, at):
            return None
        elif text[at] != "<":
            line = text.count("\n", 0, at) + 1
            raise IngestError(f"line {line}: words stand where an element should: it is no XML.")
        else:
            return "".join(passed) + text[at:]
    return None
