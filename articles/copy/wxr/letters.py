"""The bytes of an export, in an encoding in which tags can be found byte by byte."""

import codecs
import re
from typing import BinaryIO, NamedTuple

from articles.copy.bytemarks import marked_in_data
from articles.copy.incoming import IngestError
from articles.copy.recoded import Recoded

HEAD = 1024
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Of one byte a letter, and ASCII among them.
_PLAIN = re.compile(r"utf-8|ascii|iso8859|cp125\d|koi8|mac-roman")


class Letters(NamedTuple):
    bytes: BinaryIO
    encoding: str


def letters(stream: BinaryIO) -> Letters:
    """Raises IngestError where the encoding is not known."""
    head = stream.read(HEAD)
    stream.seek(0)
    wide = marked_in_data(head)
    if wide and wide != "utf-8-sig":
        return Letters(Recoded(stream, wide), "utf-8")
    found = _DECLARED.search(head)
    said = found[1].decode() if found else "utf-8"
    try:
        name = codecs.lookup(said).name
    except LookupError:
        name = ""
    if _PLAIN.match(name):
        return Letters(stream, name)
    if name.startswith(("utf-16", "utf-32")):  # which could not have been read until here
        return Letters(stream, "utf-8")
    if not name.startswith(("gb", "big5", "euc", "shift", "iso2022")):
        raise IngestError(
            f"it says it is written in “{said}”, which is no encoding that is known here: save it "
            "in UTF-8."
        )
    return Letters(Recoded(stream, name), "utf-8")
