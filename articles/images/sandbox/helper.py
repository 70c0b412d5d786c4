"""The helper: a small process that has Pillow in memory and forks a worker for each file.

It gets the workers' lines over its standard input, and ends when that closes: nobody is there to
ask any more. Its own state never sees a byte of anybody's picture.
"""

import io
import os
import signal
import socket

from PIL import Image as Pillow

from articles.images import metadata
from articles.images.sandbox import looking, pixels, worker

_CODECS = "ascii latin-1 cp1252 mac-roman utf-16 utf-16-le utf-16-be utf-32 utf-8-sig".split()
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
    b'"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF></x:xmpmeta>'
)


def serve(control: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # finished workers leave nothing behind
    while True:
        asked, lines, _, _ = socket.recv_fds(control, 1, 1)
        if not asked:
            return
        if os.fork() == 0:
            _be_worker(control, lines[0])
        os.close(lines[0])


def _be_worker(control: socket.socket, number: int) -> None:
    control.close()
    try:
        with socket.socket(fileno=number) as line:
            worker.work(line)
    finally:
        os._exit(0)


def warm_up() -> None:
    """Python fetches many a module when it is first used, and a worker can open no file: all that
    its work needs is fetched here, by doing it once with pictures of our own."""
    for codec in _CODECS:
        b"".decode(codec)
    exif = Pillow.Exif()
    exif[0x0112], exif[0x013B] = 6, "Nobody"
    said = {"exif": exif.tobytes(), "xmp": _XMP}
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        buffer = io.BytesIO()
        Pillow.new("RGB", (16, 16)).save(buffer, kind, **said)
        content = buffer.getvalue()
        picture = pixels.opened(content)
        metadata.read(content, picture).as_dict()
        small = pixels.scaled(picture, pixels.turn_of(picture), 1)
        looking.hashes(small), looking.focus(small)
    half = worker.Scaler(small, 16, 16).scaled([0, 0, 16, 16], 8, 8)
    for extension in worker.NAMES:
        worker.encoded(half, extension, said)


if __name__ == "__main__":
    # Who has started it may keep to one processor; a picture goes to whichever is free.
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    warm_up()
    with socket.socket(fileno=0) as _control:
        serve(_control)
