"""A file that is not written in UTF-8, read as if it were."""

import codecs
from typing import BinaryIO

from articles.copy.incoming import IngestError

AS_WINDOWS = "articles.as-windows"
"""What to do with a byte that is no letter: read it as Windows writes."""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "replace"), error.start + 1


codecs.register_error(AS_WINDOWS, _as_windows)


class Recoded:
    """It begins with the mark of UTF-8, which counts for more than whatever the file says of
    itself. To be read once, from its beginning."""

    def __init__(self, stream: BinaryIO, encoding: str, errors: str = "strict"):
        self._stream, self._encoding = stream, encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._begun = False

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        """Of so many bytes, which may be more in UTF-8."""
        mark = b"" if self._begun else codecs.BOM_UTF8
        self._begun = True
        return mark + self._more(size)

    def _more(self, size: int) -> bytes:
        try:
            while data := self._stream.read(size):
                if words := self._decoder.decode(data):
                    return words.encode("utf-8", "replace")
            return self._decoder.decode(b"", final=True).encode("utf-8", "replace")
        except UnicodeDecodeError:
            raise IngestError(
                f"it is not written in {self._encoding.upper()} as it says: save it in UTF-8."
            ) from None
