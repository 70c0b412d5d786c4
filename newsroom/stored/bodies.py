"""What a sender sends, read to its end before anybody works on it."""

from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

IN_MEMORY = 512 * 1024
_PIECE = 64 * 1024


class CutShort(Exception):
    """The sender went away: half a form must not be taken for the whole."""


@contextmanager
def with_body(environ: dict):
    length = environ.get("CONTENT_LENGTH", "")
    left = int(length) if length.isascii() and length.isdigit() else 0
    if not left:
        yield environ
        return
    with SpooledTemporaryFile(IN_MEMORY) as body:
        source = environ["wsgi.input"]
        while left:
            piece = source.read(min(left, _PIECE))
            if not piece:
                raise CutShort
            body.write(piece)
            left -= len(piece)
        body.seek(0)
        yield {**environ, "wsgi.input": body}
