"""What every format hands to the loader: one article from outside, before it has met our database.

Pure: imports nothing of Django or of our own. A format's parse() returns these,
and load.py turns them into articles through the verbs of workflow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

LOST_EMBED = "{articleGUID}"
"""The placeholder other systems leave when an embed's id was lost on the way."""


class IngestError(ValueError):
    """Copy that cannot be taken in: one sentence that says what, where and how to mend it."""


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Slot:
    """An embed token; it stands alone between paragraphs."""

    token: str


@dataclass(frozen=True)
class PictureSlot:
    """Where a picture that is not the lead stood; it has a token only once it is stored."""

    picture: int


Part = Paragraph | Slot | PictureSlot


@dataclass(frozen=True)
class IncomingPicture:
    alt: str = ""
    caption: str = ""
    credit_raw: str = ""


@dataclass(frozen=True)
class Leftover:
    """Words we could not place: editors see them with where they stood and why they are here."""

    text: str
    place: str
    reason: str

    def __str__(self):
        return f"{self.place}: {self.reason}" + (f": {self.text}" if self.text else "")


@dataclass(frozen=True)
class Incoming:
    headline: str
    standfirst: str = ""
    kicker: str = ""
    dateline: str = ""
    bylines: tuple[str, ...] = ()
    language: str | None = None
    parts: tuple[Part, ...] = ()
    pictures: tuple[IncomingPicture, ...] = ()
    sources: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    legacy_id: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.parts if isinstance(part, Paragraph))

    @property
    def lost_embeds(self) -> int:
        return sum(isinstance(part, Slot) and part.token == LOST_EMBED for part in self.parts)

    def body_html(self, picture_tokens: Sequence[str] = ()) -> str:
        """The body, escaped; `picture_tokens[n]` is the embed token of `pictures[n]`."""
        blocks = []
        for part in self.parts:
            if isinstance(part, Paragraph):
                blocks.append(escape(part.text, quote=False))
            elif isinstance(part, Slot):
                blocks.append(part.token)
            elif part.picture < len(picture_tokens):
                blocks.append(picture_tokens[part.picture])
        return "\n".join(f"<p>{block}</p>" for block in blocks)


class Told(NamedTuple):
    """What whoever imports a copy is told of it: a word and three numbers, where the copy itself
    would have to be handed from one process to another."""

    headline: str
    paragraphs: int
    sources: int
    lost_embeds: int

    @classmethod
    def of(cls, copy: Incoming) -> "Told":
        paragraphs, sources = len(copy.paragraphs), len(copy.sources)
        return cls(copy.headline, paragraphs, sources, copy.lost_embeds)


@dataclass(frozen=True)
class Format:
    """One kind of copy. `sniff` sees the decoded text; `parse` may find several articles."""

    name: str
    label: str
    sniff: Callable[[str], bool]
    parse: Callable[[str], tuple[Incoming, ...]]
