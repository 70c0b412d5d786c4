"""The letters of a JSON file, in pieces. JSON has no encoding to choose: UTF-8, or its mark."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from articles.copy.bytemarks import marked_in_data
from articles.copy.incoming import IngestError

CHUNK = 64 * 1024


def letters(stream: BinaryIO) -> Iterator[str]:
    data = stream.read(CHUNK)
    name = marked_in_data(data) or "utf-8"
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while data:
            if found := decoder.decode(data):
                yield found
            data = stream.read(CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise IngestError(
            f"it is not written in {name.upper().removesuffix('-SIG')}, as JSON has to be: "
            "save it anew."
        ) from None
