"""What every format hands to the loader: one article from outside, before it has met our database.

Pure: imports nothing of Django or of our own. A format's parse() returns these,
and load.py turns them into articles through the verbs of workflow.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape
from typing import BinaryIO, NamedTuple

LOST_EMBED = "{articleGUID}"
"""The placeholder other systems leave when an embed's id was lost on the way."""


class IngestError(ValueError):
    """Copy that cannot be taken in: one sentence that says what, where and how to mend it."""


class NothingInIt(IngestError):
    """It is whole, and holds no item: for whoever imports a mistake, on a wire a quiet hour."""


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


@dataclass(frozen=True)
class Html:
    """One block or several, as the other system kept them: workflow cleans it, as all html."""

    html: str


@dataclass(frozen=True)
class GallerySlot:
    """Where several pictures stood as one."""

    pictures: tuple[int, ...]


@dataclass(frozen=True)
class ArticleSlot:
    """Where another article of that system stood; which of ours it is, is known once it is here."""

    legacy_id: str


@dataclass(frozen=True)
class AddressSlot:
    """Something that lies elsewhere: a film, a post, a page."""

    url: str


Part = Paragraph | Slot | PictureSlot | Html | GallerySlot | ArticleSlot | AddressSlot


class Standing(StrEnum):
    """What it was in the other system. Only what was PUBLIC, and is no longer ahead of its date,
    may become public here by itself."""

    UNSAID = ""
    PUBLIC = "public"
    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PRIVATE = "private"
    LOCKED = "locked"  # behind a password
    PAID = "paid"
    WITHHELD = "withheld"
    EMBARGOED = "embargoed"
    CANCELLED = "cancelled"
    BINNED = "binned"


@dataclass(frozen=True)
class IncomingPicture:
    """`file`: its path inside the package it came in. `url`: where else it lies."""

    alt: str = ""
    caption: str = ""
    credit_raw: str = ""
    legacy_id: str = ""
    url: str = ""
    file: str = ""
    title: str = ""
    copyright: str = ""
    usage_terms: str = ""
    source: str = ""


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

    # What only systems and wires say, never a plain text.
    standing: Standing = Standing.UNSAID
    published_at: datetime | None = None
    changed_at: datetime | None = None
    made_at: datetime | None = None  # its file, of an article that does not say when it changed
    embargo_until: datetime | None = None
    version: str = ""
    provider: str = ""
    urgency: int = 0
    rights: str = ""
    short_headline: str = ""
    slug: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    lead: int | None = 0  # of `pictures`; None: none of them stands above the text
    place: str = ""  # in its file, as “line 812”

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(
            part.text if isinstance(part, Paragraph) else part.html
            for part in self.parts
            if isinstance(part, Paragraph | Html)
        )

    @property
    def lost_embeds(self) -> int:
        return sum(isinstance(part, Slot) and part.token == LOST_EMBED for part in self.parts)

    def body_html(
        self, picture_tokens: Sequence[str] = (), others: Mapping[Part, str] | None = None
    ) -> str:
        """The body, escaped; `picture_tokens[n]` is the embed token of `pictures[n]`, and `others`
        are those of galleries, articles and addresses. A slot without a token is left out."""
        blocks = []
        for part in self.parts:
            if isinstance(part, Html):
                blocks.append(part.html)
                continue
            if isinstance(part, Paragraph):
                words = escape(part.text, quote=False)
            elif isinstance(part, Slot):
                words = part.token
            elif isinstance(part, PictureSlot):
                words = "".join(picture_tokens[part.picture : part.picture + 1])
            else:
                words = (others or {}).get(part, "")
            if words:
                blocks.append(f"<p>{words}</p>")
        return "\n".join(blocks)


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
class Unreadable:
    """One item of many that is none: where, what, how to mend it. The others go on."""

    place: str
    why: str


def until_damage(reading: Iterable) -> Iterator:
    """Raises IngestError where nothing at all can be read; a later fault is an Unreadable."""
    begun = False
    try:
        for one in reading:
            begun = True
            yield one
    except IngestError as fault:
        if not begun:
            raise
        yield Unreadable("the rest of the file", str(fault))


@dataclass(frozen=True)
class NotTaken:
    """What a file holds that no article is made of, counted by the format: pages, comments,
    members. Told at the end, and no refusal."""

    what: str
    count: int
    why: str


class Passed:
    """Things of one kind that are not taken, and what the first of them are called."""

    NAMED, LONGEST = 5, 80

    def __init__(self, what: str, why: str):
        self.what, self.why = what, why
        self.count = 0
        self._first: list[str] = []

    def add(self, name: str) -> None:
        self.count += 1
        if name and len(self._first) < self.NAMED:
            self._first.append("".join(filter(str.isprintable, name[-self.LONGEST :])))

    def told(self) -> Iterator[NotTaken]:
        if self.count:
            others = " and others" if self.count > len(self._first) and self._first else ""
            names = f" ({', '.join(self._first)}{others})" if self._first else ""
            yield NotTaken(self.what, self.count, f"{self.why}{names}")


@dataclass(frozen=True)
class Format:
    """One kind of copy. `sniff` sees its first characters, decoded. `parse` is for the whole text,
    `stream` for files that are read item by item and may be larger than memory, and more than
    once; a format has one of the two. `charset`: found in its first bytes, for the report, where
    it is not always as the file says."""

    name: str
    label: str
    sniff: Callable[[str], bool]
    parse: Callable[[str], tuple[Incoming, ...]] | None = None
    stream: Callable[[BinaryIO], Iterator[Incoming | Unreadable | NotTaken]] | None = None
    charset: Callable[[bytes], str] | None = None
