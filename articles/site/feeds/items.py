"""What is in a feed, whatever its format: whole articles, or public notes, with whole addresses.

An item keeps its id for ever, in every format and through every update.
"""

from dataclasses import dataclass, field
from datetime import datetime

from articles.editions import Edition, whole

ENDINGS = {"rss": "feed/", "atom": "feed/atom/", "json": "feed/json/"}


@dataclass(frozen=True, slots=True)
class Person:
    """`url`: the page of an author; "" of a name written in by hand."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is filed under. `scheme`: the list that `term` is of."""

    name: str
    term: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The lead picture: whole, and cut wide for a banner."""

    url: str
    width: int
    height: int
    banner: str
    alt: str
    caption: str
    credit: str
    copyright: str
    licence: str


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    url: str
    title: str
    summary: str  # plain text
    content: str  # html
    published: datetime
    updated: datetime
    authors: list[Person] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """`path`: of the page that shows the same. `before`, `older`: where this part of the feed goes
    on from, and where the next one does; "" for the newest part, and where nothing is older."""

    edition: Edition
    path: str
    title: str
    description: str
    items: list[Item]
    before: str = ""
    older: str = ""

    @property
    def url(self) -> str:
        return whole(self.path)

    @property
    def rights(self) -> str:
        return f"© {self.edition.name}"

    @property
    def changed(self) -> datetime | None:
        """Of the content, not of a request: unchanged articles are an unchanged feed."""
        return max((item.updated for item in self.items), default=None)

    def address(self, form: str, before: str = "") -> str:
        return self.url + ENDINGS[form] + (f"?before={before}" if before else "")
