"""What a sender sends, read to its end before anybody works on it."""

from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

from newsroom.stored.answer import Answer

IN_MEMORY = 512 * 1024
_PIECE = 64 * 1024
_WHOLE = "newsroom.whole"


class CutShort(Exception):
    """The sender went away: half a form must not be taken for the whole."""


def refusal(status: str, sentence: str, *more: tuple[str, str]) -> Answer:
    """Why nothing of it is taken. The connection ends: what follows on it was not read."""
    body = f"{sentence}\n".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Connection", "close"),
        *more,
    ]
    return status, headers, body


# Nobody is there any more to read a sentence.
CUT_SHORT = ("400 Bad Request", [("Content-Length", "0"), ("Connection", "close")], b"")
MANY_SEND = refusal(
    "503 Service Unavailable",
    "Many are sending something just now, so nothing of this was taken.\n"
    "Go back and send it again in a few seconds.",
    ("Retry-After", "5"),
)


def length(environ: dict) -> int:
    said = environ.get("CONTENT_LENGTH", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def read_whole(environ: dict) -> None:
    """Puts a file of ours in the place of the sender's bytes."""
    left, source = length(environ), environ["wsgi.input"]
    body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115, it is closed when the answer is made
    while left:
        piece = source.read(min(left, _PIECE))
        if not piece:
            body.close()
            raise CutShort
        body.write(piece)
        left -= len(piece)
    body.seek(0)
    environ["wsgi.input"] = body
    environ[_WHOLE] = True


@contextmanager
def with_body(environ: dict):
    if not length(environ):
        yield environ
        return
    if _WHOLE not in environ:
        read_whole(environ)
    with environ["wsgi.input"]:
        yield environ
