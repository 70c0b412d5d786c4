"""The demo's content, as its TOML files have it. Pure: knows nothing of Django."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parent / "content"
# The folder with one file for each language instead of one for each article.
ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    language: str
    name: str
    slug: str
    description: str


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    name: str
    slug: str
    kind: str
    description: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    key: str
    name: str
    role: str
    bio: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    key: str
    drawing: str
    title: str
    alt: str
    caption: str
    people: list[str]
    agency: str
    mark: str = "illustration"


@dataclass(frozen=True, slots=True)
class Pick:
    """What somebody chose for a place of a front: from now on, or `since` a moment to come."""

    language: str
    place: str
    article: str
    headline: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Commission:
    """What somebody is to write: a piece without a text, or the article with that key. `mine`: of
    whoever loads the demo; else nobody has it yet."""

    language: str
    section: str = ""
    headline: str = ""
    article: str = ""
    due: str = "+1d"
    length: int = 600
    note: str = ""
    picture_wanted: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the newsroom says of itself. Pages with one `subject` say the same in two languages;
    state is live or draft."""

    key: str
    language: str
    kind: str
    title: str
    slug: str
    summary: str
    body: str
    subject: str = ""
    state: str = "live"


@dataclass(frozen=True, slots=True)
class Piece:
    """One article. Moments count from the moment of loading: `-2d 4h` is past, `+4h` to come.

    state: live, draft, scheduled, embargoed, withdrawn, updated, corrected, retracted, changed or
    spiked; the fields below it hold what each of these needs. `earlier`, `between` and `waiting`
    say how the words of another revision differ: whole fields, and under `body` pairs of a passage
    and what stands there instead. `earlier` is what readers saw before an update or a correction,
    `between` what they saw after a `first_correction` that was itself wrong, `waiting` what they
    do not see yet. `withdrawals`: the reason in other languages. `related`: what stands first below
    it, by key.
    """

    key: str
    language: str
    section: str
    genre: str
    kicker: str
    headline: str
    standfirst: str
    dateline: str
    bylines: list[str]
    sources: list[str]
    tags: list[str]
    slug: str
    body: str
    short_headline: str = ""
    published: str = ""
    picture: str = ""
    alt: str = ""
    caption: str = ""
    translation_of: str = ""
    related: list[str] = field(default_factory=list)
    state: str = "live"
    schedule: str = ""
    embargo: str = ""
    withdrawal: str = ""
    withdrawals: dict = field(default_factory=dict)
    correction: str = ""
    first_correction: str = ""
    retraction: str = ""
    earlier: dict = field(default_factory=dict)
    between: dict = field(default_factory=dict)
    waiting: dict = field(default_factory=dict)


@cache
def sections() -> dict[str, Section]:
    return _table(Section, "sections.toml", "section")


@cache
def sources() -> dict[str, Source]:
    return _table(Source, "sources.toml", "source")


@cache
def authors() -> dict[str, Author]:
    return _table(Author, "people.toml", "author")


@cache
def pictures() -> dict[str, Picture]:
    return _table(Picture, "pictures.toml", "picture")


@cache
def picks() -> list[Pick]:
    return [Pick(**row) for row in _read(CONTENT / "fronts.toml")["pick"]]


@cache
def commissions() -> list[Commission]:
    return [Commission(**row) for row in _read(CONTENT / "planning.toml")["commission"]]


@cache
def about_pages() -> dict[str, AboutPage]:
    """In the order of the list that readers see, language by language."""
    files = sorted((CONTENT / ABOUT).glob("*.toml"), reverse=True)
    found = [AboutPage(language=it.stem, **row) for it in files for row in _read(it)["page"]]
    return {page.key: page for page in found}


@cache
def pieces() -> dict[str, Piece]:
    """Every article by its key, which is the name of its file."""
    files = sorted(file for file in CONTENT.glob("*/*.toml") if file.parent.name != ABOUT)
    return {file.stem: Piece(key=file.stem, **_read(file)) for file in files}


def reworded(piece: Piece, changes: dict) -> dict:
    """The fields of `piece` that another revision has differently, ready to save.

    Raises ValueError for a passage that the body does not have exactly once."""
    fields = {name: value for name, value in changes.items() if name != "body"}
    body = piece.body
    for passage, instead in changes.get("body", ()):
        if body.count(passage) != 1:
            raise ValueError(f"{piece.key}: the body should have “{passage}” exactly once")
        body = body.replace(passage, instead)
    return {**fields, "body": body} if body != piece.body else fields


def _table(kind, file: str, name: str) -> dict:
    rows = [kind(**row) for row in _read(CONTENT / file)[name]]
    return {row.key: row for row in rows}


def _read(file: Path) -> dict:
    return tomllib.loads(file.read_text(encoding="utf-8"))
