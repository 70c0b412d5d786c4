"""Is this a picture we accept, and what is made of it? Decided by what decodes, never by a name or
a declared type; decoded in a process of its own (`sandbox`), under limits of time and memory.

Of a GIF, PNG or WebP that moves, readers see the first frame, and the desk is told how many it has.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from articles.images.metadata import Metadata
from articles.images.sandbox import first_bytes, parent
from articles.models.shapes import WHOLE, Focus, box_of, size_of, widths_of

MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 80_000_000
MOST_WEBP_PIXELS = 26_000_000
"""Its decoder keeps five copies of the picture, and reserves them before it says a size."""
MOST_FRAMES = 1000
MOST_RENDERED, LONGEST_SIDE = 10_000_000, 16_383
"""Pixels of a rendition, and those of its longer side: more than a WebP's side cannot be."""
DECODING = parent.Limits(seconds=10, memory=512 * 2**20)
RENDERING = parent.Limits(seconds=60, memory=768 * 2**20)
"""What has been taken in is known to decode, and its whole ladder takes longer."""

SAVE: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 9, "max_threads": 1},
    "webp": {"quality": 76, "method": 2},
    "jpg": {"quality": 80, "optimize": True, "progressive": True},
}
"""What Pillow is told for every rendition."""

Wanted = tuple[str, int, str]
"""A rendition: its shape, width and extension."""
Save = Mapping[str, Mapping[str, Any]]
"""What Pillow is told beside that, by extension."""

_SMALLER = "Save a smaller JPEG and try again."
_REFUSALS = {
    "damaged": (
        "The file begins like a picture but cannot be read to its end. "
        "It may be cut off or damaged: export it again as JPEG."
    ),
    "alone": (
        "The picture could not be looked into just now. Try again; if it happens again, tell those "
        "who run the newsroom."
    ),
    "memory": f"The picture needs more memory to open than we give to one file. {_SMALLER}",
    "late": (
        f"The picture takes longer than {{seconds}} seconds to open, as hardly any does. {_SMALLER}"
    ),
}

_log = logging.getLogger(__name__)


class NotAPicture(ValueError):
    """One sentence for the person who uploaded it."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A picture that was decoded to its end. Width and height: upright. `hashes`: a perceptual
    hash of 64 bits in four parts of 16. `first`: the renditions that are there at once."""

    content: bytes
    extension: str
    width: int
    height: int
    frames: int
    sha256: str
    hashes: tuple[int, int, int, int]
    focus: Focus
    metadata: Metadata
    c2pa: bool
    first: list[tuple[Wanted, bytes]]


class Ladder(NamedTuple):
    """Renditions, and the seconds of CPU that the worker needed for them."""

    made: list[tuple[Wanted, bytes]]
    cpu_seconds: float


def take_in(file: BinaryIO, save: Callable[[Metadata], Save] = lambda said: {}) -> TakenIn:
    """Reads at most MOST_BYTES. Raises NotAPicture with the reason and the mend. `save`: what else
    Pillow is told for the first renditions, once it is known what the file says of itself."""
    content = _read(file)
    job = _Job(content, look=True, save=save)
    job.run(DECODING)
    return TakenIn(
        content=content,
        extension=first_bytes.EXTENSIONS[first_bytes.kind_of(content)],
        width=job.width,
        height=job.height,
        frames=job.frames,
        sha256=hashlib.sha256(content).hexdigest(),
        metadata=job.said,
        c2pa=job.c2pa,
        first=job.made,
        **_about(job.about),
    )


def check(file: BinaryIO) -> None:
    """For forms: whether it would be taken in. Raises NotAPicture like `take_in`, makes nothing."""
    _Job(_read(file), plan=()).run(DECODING)


def render(
    content: bytes, plan: Iterable[Wanted], focus: Focus, save: Save
) -> Iterator[tuple[Wanted, bytes]]:
    """Every rendition of the plan, from a file that was taken in. `save`: what else Pillow is told
    for an extension (`exif`, `xmp`, ... as bytes, strings or numbers)."""
    return iter(ladder(content, plan, focus, save).made)


def ladder(content: bytes, plan: Iterable[Wanted], focus: Focus, save: Save) -> Ladder:
    """Like `render`, and what it cost."""
    job = _Job(content, plan=plan, focus=focus, save=lambda said: save)
    job.run(RENDERING)
    return Ladder(job.made, job.cpu_seconds)


def first_of(widths: list[int]) -> list[Wanted]:
    """The renditions that are there from the beginning: for thumbnails, for a page, for feeds."""
    page = max([width for width in widths if width <= 960] or widths[:1])
    found = [(WHOLE, widths[0], "webp"), (WHOLE, page, "webp")]
    return [*dict.fromkeys(found), (WHOLE, widths[-1], "jpg")]


def _read(file: BinaryIO) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if not content:
        raise NotAPicture(_("The file is empty. Choose the picture again."))
    kind = first_bytes.kind_of(content)
    if not kind:
        raise NotAPicture(first_bytes.refusal_of(content))
    if len(content) > MOST_BYTES:
        raise NotAPicture(
            _("The file is larger than %(words)s MB. %(SMALLER)s")
            % {"words": MOST_BYTES // 2**20, "SMALLER": _SMALLER}
        )
    if kind == first_bytes.WEBP:
        _judge_size(*first_bytes.webp_size(content), MOST_WEBP_PIXELS)
    return content


def _judge_size(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise NotAPicture(
            _(
                "The picture has %(width)s × %(height)s pixels, more than %(words)s million. "
                "%(SMALLER)s"
            )
            % {"width": width, "height": height, "words": most // 1000000, "SMALLER": _SMALLER}
        )


def _judge_length(width: int, height: int) -> None:
    wide, high = size_of(width, height, WHOLE, widths_of(width, height)[-1])
    if wide * high > MOST_RENDERED or high > LONGEST_SIDE:
        raise NotAPicture(
            _(
                "The picture is too long for readers' pages: %(width)s × %(height)s pixels. "
                "Cut it into several and try again."
            )
            % {"width": width, "height": height}
        )


def _judge_frames(frames: int) -> None:
    if frames > MOST_FRAMES:
        raise NotAPicture(
            _(
                "The picture moves through more than %(MOST_FRAMES)s frames. Save one of "
                "them, or a shorter animation, and try again."
            )
            % {"MOST_FRAMES": MOST_FRAMES}
        )


class _Job:
    """One file and one worker's talk about it."""

    def __init__(
        self,
        content: bytes,
        *,
        look: bool = False,
        plan: Iterable[Wanted] | None = None,
        focus: Focus = Focus(),  # noqa: B008  never changes
        save: Callable[[Metadata], Save] = lambda said: {},
    ):
        self.content, self.look, self.focus = content, look, focus
        self.plan = None if plan is None else list(plan)
        self.save = save
        self.width = self.height = self.frames = 0
        self.made: list[tuple[Wanted, bytes]] = []
        self.said, self.c2pa = Metadata(), False
        self.about: dict[str, Any] = {}
        self.cpu_seconds = 0.0

    def run(self, limits: parent.Limits) -> None:
        asked = {"look": self.look, "most_frames": MOST_FRAMES}
        try:
            parent.ask(self.content, asked, limits, self._talk)
        except parent.TooLong:
            raise NotAPicture(_REFUSALS["late"].format(seconds=limits.seconds)) from None
        except parent.Died:
            _log.warning("A worker died of a picture.")
            raise NotAPicture(_REFUSALS["damaged"]) from None
        except parent.NoHelper:
            _log.exception("No process to decode pictures in can be kept alive.")
            raise NotAPicture(_REFUSALS["alone"]) from None

    def _talk(self, worker: parent.Worker) -> None:
        stored, _rest = self._heard(worker)
        self.frames = whole(stored.get("frames"), least=1)
        _judge_size(*self._size(stored), MOST_PIXELS)
        _judge_frames(self.frames)
        worker.tell({})
        upright, _rest = self._heard(worker)
        self.width, self.height = self._size(upright)
        _judge_length(self.width, self.height)
        if self.look:
            self.said = Metadata.from_dict(upright.get("metadata") or {})
            self.c2pa = upright.get("c2pa") is True
        if self.plan is None:
            self.plan = first_of(widths_of(self.width, self.height))
        # Formats of one size together, large before small: the small ones are made from the large.
        order = sorted(self.plan, key=lambda wanted: (wanted[0], -wanted[1]))
        worker.tell({"cuts": [self._cut(wanted) for wanted in order], "save": self._told()})
        made = {wanted: self._heard(worker)[1] for wanted in order}
        self.made = [(wanted, made[wanted]) for wanted in self.plan]
        self.about, _rest = self._heard(worker)
        self.cpu_seconds = self.about.get("done", 0.0)

    def _size(self, said: dict[str, Any]) -> tuple[int, int]:
        return whole(said.get("width"), least=1), whole(said.get("height"), least=1)

    def _heard(self, worker: parent.Worker) -> parent.Answer:
        head, body = worker.hear()
        if "refused" in head:
            if head.get("detail"):
                _log.info("A picture was refused: %s", head["detail"])
            raise NotAPicture(_REFUSALS.get(head["refused"], _REFUSALS["damaged"]))
        return head, body

    def _told(self) -> dict[str, dict[str, Any]]:
        more = self.save(self.said)
        return {name: {**own, **more.get(name, {})} for name, own in SAVE.items()}

    def _cut(self, wanted: Wanted) -> dict[str, Any]:
        shape, width, extension = wanted
        return {
            "box": box_of(self.width, self.height, shape, self.focus),
            "width": width,
            "height": size_of(self.width, self.height, shape, width)[1],
            "extension": extension,
        }


def whole(said: Any, *, least: int = 0, most: int = 2**31) -> int:
    """A number as the worker may say it; whatever else a taken-over one says is no picture."""
    if type(said) is not int or not least <= said <= most:
        raise NotAPicture(_REFUSALS["damaged"])
    return said


def _about(said: dict[str, Any]) -> dict[str, Any]:
    try:
        a, b, c, d = (whole(part, most=0xFFFF) for part in said["hashes"])
        x, y = (whole(part, most=1000) for part in said["focus"])
    except (KeyError, TypeError, ValueError):
        raise NotAPicture(_REFUSALS["damaged"]) from None
    return {"hashes": (a, b, c, d), "focus": Focus(x, y)}
