"""One file's work, in a process that has nothing to lose. What may be, and what is made of it, the
parent decides."""

import contextlib
import io
import resource
import signal
import socket
import time
import warnings
from typing import Any

from PIL import AvifImagePlugin as AvifImagePlugin  # the writer of its format
from PIL import Image as Pillow
from PIL import PngImagePlugin

from articles.images import metadata
from articles.images.sandbox import looking, pixels
from articles.images.sandbox.messages import Ended, receive, send

NAMES = {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}
_ENOUGH_TO_LOOK = 256
"""Pixels of the longer side, for hash and focus."""

_FILTER = Pillow.Resampling.LANCZOS

Pillow.MAX_IMAGE_PIXELS = None  # the parent counts
PngImagePlugin.MAX_TEXT_CHUNK = 8 * 2**20  # a picture's whole history, as some editors write it


def work(line: socket.socket) -> None:
    """Answers one job, come what may."""
    try:
        job, content = receive(line)
        limit(job["seconds"], job["memory"])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _answer(line, job, content)
    except Ended:
        pass
    except MemoryError:
        _refuse(line, "memory")
    except Exception as error:  # noqa: BLE001  hostile bytes raise anything
        name = "memory" if "out of memory" in str(error) else "damaged"
        _refuse(line, name, f"{type(error).__name__}: {error}"[:500])


def limit(seconds: int, memory: int) -> None:
    """From here on: no more time, memory or files than that. Not every system knows all of them;
    the alarm is the one that all know."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    for name, most in {
        "RLIMIT_CPU": seconds,
        "RLIMIT_AS": memory,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        # Nothing can be opened any more: no file, no connection.
        "RLIMIT_NOFILE": 0,
        "RLIMIT_NPROC": 0,
    }.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


def _refuse(line: socket.socket, why: str, detail: str = "") -> None:
    with contextlib.suppress(Ended, OSError):
        send(line, {"refused": why, "detail": detail})


def _answer(line: socket.socket, job: dict[str, Any], content: bytes) -> None:
    picture = pixels.opened(content)
    width, height = picture.size
    frames = pixels.frames_of(picture, content, job["most_frames"])
    send(line, {"width": width, "height": height, "frames": frames})
    receive(line)  # or the line ends here: nothing that it costs to look at is looked at before
    turn = pixels.turn_of(picture)
    width, height = pixels.upright_size(picture, turn)
    said = _read(content, picture) if job["look"] else {}
    send(line, {"width": width, "height": height, **said})
    plan, _ = receive(line)
    cuts, about = plan["cuts"], {}
    needed = max((cut["width"] / _wide(cut["box"]) for cut in cuts), default=0)
    if job["look"]:
        needed = max(needed, _ENOUGH_TO_LOOK / max(width, height))
    small = pixels.scaled(picture, turn, max(needed, 1 / width, 1 / height))
    del picture
    if job["look"]:
        about = {"hashes": looking.hashes(small), "focus": looking.focus(small)}
    _make(line, cuts, Scaler(small, width, height), plan["save"])
    send(line, {"done": time.process_time(), **about})


def _read(content: bytes, picture: Pillow.Image) -> dict[str, Any]:
    said = metadata.read(content, picture)
    return {"metadata": said.as_dict(), "c2pa": metadata.has_manifest(content)}


def _make(line: socket.socket, cuts: list[dict], scaler: "Scaler", save: dict[str, dict]) -> None:
    """In the order asked for, in which a picture's formats follow each other."""
    last, picture = None, None
    for number, cut in enumerate(cuts):
        wanted = cut["box"], cut["width"], cut["height"]
        if wanted != last:
            last, picture = wanted, scaler.scaled(*wanted)
        extension = cut["extension"]
        send(line, {"made": number}, encoded(picture, extension, save.get(extension, {})))


def _wide(box: list[int]) -> int:
    return box[2] - box[0]


class Scaler:
    """Cuts and scales. What is at most half as wide as the largest of its shape is made from that;
    anything else from the picture itself, so that nothing is softened twice."""

    def __init__(self, picture: Pillow.Image, width: int, height: int):
        """`width` and `height`: those in which boxes are given."""
        # Colours are weighed by how much of them can be seen; once, not for every rendition.
        self._whole = picture.convert("RGBa") if picture.mode == "RGBA" else picture
        self._factors = picture.width / width, picture.height / height
        self._cut: dict[tuple[int, ...], Pillow.Image] = {}

    def scaled(self, box: list[int], width: int, height: int) -> Pillow.Image:
        key = tuple(box)
        large = self._cut.get(key)
        if large is None or large.width < 2 * width:
            found = self._whole.resize((width, height), _FILTER, self._box(box), reducing_gap=2)
            if large is None:
                self._cut[key] = found
        else:
            found = large.resize((width, height), _FILTER, reducing_gap=2)
        return found.convert("RGBA") if found.mode == "RGBa" else found

    def _box(self, box: list[int]) -> tuple[float, ...]:
        across, down = self._factors
        left, top, right, bottom = box
        return left * across, top * down, right * across, bottom * down


def encoded(picture: Pillow.Image, extension: str, save: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    picture = _on_white(picture) if extension == "jpg" else picture
    picture.save(buffer, NAMES[extension], **save)
    return buffer.getvalue()


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Pillow.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
