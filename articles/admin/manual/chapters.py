"""The manual as chapters, and pages below them: read from the folder docs, and kept until a file of
it changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.admin.manual import marks, pictures

# What is written for editors. A chapter a second heading, below it a page a third; of a short file,
# the whole is one.
PAGES = ("editing", "preflight")
WHOLE = {"preflight"}
FIRST = "en"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a point or a row: what a search finds. `anchor`: where it stands."""

    anchor: str
    text: str


@dataclass(frozen=True, eq=False)
class Chapter:
    """`parts`: (anchor, what is spoken of there); `listed`: those that are named beside the text.
    `language` is another than was asked for where nobody has translated it. `above`: the slug of
    the chapter that this is a page of."""

    slug: str
    title: str
    language: str
    page: str
    above: str
    tokens: tuple[Token, ...]
    parts: tuple[tuple[str, str], ...]
    listed: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Manual:
    """`pages`: each chapter, followed by the pages below it. `opening`: what stands before all."""

    pages: tuple[Chapter, ...] = ()
    opening: Chapter | None = None

    @property
    def chapters(self) -> list[Chapter]:
        return self.below("")

    def below(self, slug: str) -> list[Chapter]:
        return [it for it in self.pages if it.above == slug]

    def find(self, slug: str) -> Chapter | None:
        return next((it for it in self.pages if it.slug == slug), None)

    def beside(self, shown: Chapter) -> tuple[Chapter | None, Chapter | None]:
        """The one before, and the next."""
        row = [None, *self.pages, None]
        place = row.index(shown)
        return row[place - 1], row[place + 1]


def reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.inline.ruler.before("autolink", "mark", marks.read_mark)
    return made


def folder() -> Path:
    return settings.BASE_DIR / "docs"


def read(language: str) -> Manual:
    """The manual as it is now; without chapters where no folder docs is installed."""
    return _kept(folder(), language, _stamp(folder()))


def _file(folder: Path, page: str, language: str) -> Path:
    return folder / (f"{page}.md" if language == FIRST else f"{page}.{language}.md")


def _stamp(folder: Path) -> tuple:
    """Changes when a text or a picture does."""
    found = [*folder.glob("*.md"), *pictures.files(folder).values()]
    return tuple((it.name, it.stat().st_mtime_ns) for it in sorted(found))


# Two languages, before and after a change.
@lru_cache(maxsize=4)
def _kept(folder: Path, language: str, _stamp: tuple) -> Manual:
    original = written(folder, FIRST)
    translated = {it.slug: it for it in written(folder, language)}
    # What nobody has translated yet is better read as it is than not at all.
    shown = [translated.get(it.slug, it) for it in original]
    opening = next((it for it in shown if not it.slug), None)
    return Manual(tuple(it for it in shown if it.slug), opening)


def written(folder: Path, language: str) -> list[Chapter]:
    """The chapters that are there in this language; what stands before them has no slug."""
    found = []
    for page in PAGES:
        path = _file(folder, page, language)
        if path.is_file():
            found += _chapters(path.read_text(encoding="utf-8"), page, language)
    return found


def _chapters(text: str, page: str, language: str) -> Iterator[Chapter]:
    tokens = reader().parse(text)
    if page in WHOLE:
        yield replace(_chapter(tokens, page, language), slug=page)
        return
    opening, *rest = _cut(tokens, "h2")
    yield replace(_chapter(opening, page, language), slug="")
    for each in rest:
        beginning, *below = _cut(each, "h3")
        chapter = _chapter(beginning, page, language)
        yield chapter
        for it in below:
            yield _chapter(it, page, language, above=chapter.slug)


def _cut(tokens: list[Token], tag: str) -> list[list[Token]]:
    """What stands before the first such heading, then from each to the next."""
    heads = [n for n, it in enumerate(tokens) if it.type == "heading_open" and it.tag == tag]
    return [tokens[start:end] for start, end in pairwise([0, *heads, len(tokens)])]


def _chapter(tokens: list[Token], page: str, language: str, above: str = "") -> Chapter:
    """Begins with its heading, which becomes the page's own, and its name the page's address."""
    parts, slug, title = marks.give_anchors(tokens), "", ""
    if tokens and tokens[0].type == "heading_open":
        (slug, title), *parts = parts
        tokens = tokens[3:]
    heads = {it.attrGet("id") for it in tokens if it.type == "heading_open"}
    # Of a whole file its headings are enough, and a page below a chapter is short.
    listed = tuple(it for it in parts if it[0] in heads or not (above or page in WHOLE))
    return Chapter(
        slug=slug,
        title=title,
        language=language,
        page=page,
        above=above,
        tokens=tuple(tokens),
        parts=tuple(parts),
        listed=listed,
        blocks=tuple(_blocks(tokens)),
    )


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    anchor, row = "", []
    for token in tokens:
        anchor = str(token.attrGet("id") or anchor)
        if token.type == "inline" and token.children:
            row.append(marks.plain(token.children))
        elif token.type == "fence":
            row.append(token.content)
        # A row of a table is read as one; everything else as it comes.
        if row and token.type not in ("td_open", "td_close", "th_open", "th_close", "inline"):
            text = " · ".join(filter(None, row))
            row = []
            if text:
                yield Block(anchor, text)
