"""The one way into a body: whatever an editor or importer hands over becomes the html we store.

Runs once, in `workflow`, for every road in. Afterwards the html is trusted: only the tags the
editor knows (`markup`), in the very form in which the editor writes them, blocks at the top
level, loose text in paragraphs, and each embed token alone in a paragraph of its own that is
exactly `<p>{kind:guid}</p>`.
"""

import html
import re
from collections.abc import Iterator

import nh3
from lxml.html.defs import tags as _html_tags

from articles.embeds.markup import allowed
from articles.embeds.parse import TOKEN
from articles.embeds.text import is_printable

_allowed = allowed()
BLOCKS = frozenset("p h2 h3 ul ol blockquote table hr".split())
INNER = frozenset("li tbody tr th td".split())
INLINE = frozenset(_allowed["tags"]) - BLOCKS - INNER
# Kept by nh3 only to be written as the editor writes them.
_SAME = {"b": "strong", "i": "em"}
_cleaner = nh3.Cleaner(
    **{**_allowed, "tags": set(_allowed["tags"]) | set(_SAME)},
    clean_content_tags={"script", "style", "template", "title"},
    strip_comments=True,
)

# nh3 escapes < and > in text and attributes, so a tag ends at the first >. Each run of words is
# read in one way only, so a body takes linear time. No possessive (++, *+) and no atomic groups:
# Python 3.11.2, Debian 12's own, matches wrongly with them.
_BLOCK = "|".join(sorted(BLOCKS | INNER, key=len, reverse=True))
_INLINE_TAG = rf"<(?!/?(?:{_BLOCK})[ >])"
_WORDS = rf"[^<]*(?:{_INLINE_TAG}[^<]*)*"
_PIECE = re.compile(
    rf"<(?P<leaf>p|h2|h3)(?P<of>(?: [^>]*)?)>(?P<words>{_WORDS})</(?P=leaf)>"
    rf"|<(?P<end>/?)(?P<tag>{_BLOCK})(?P<has>(?: [^>]*)?)>"
    rf"|(?P<loose>(?:[^<]|{_INLINE_TAG}){_WORDS})"
)
_LOOSE_TOKEN = re.compile(
    r"\s*\{\s*(?:(?P<kind>[a-z]{1,20})\s*:\s*(?P<ref>[0-9a-fA-F-]{36})|articleGUID)\s*\}\s*"
)
# Where a part may stand; anywhere else its tag goes and its words stay.
_PARENT = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr",), "th": ("tr",)}
_BARE = re.compile(r"<(?P<end>/?)(?P<tag>span|a)(?P<has> [^>]*)?>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_BREAK = re.compile(r"[\t\r\n\f]")
_MOST_READINGS = 6
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_NAME = re.compile(r"(?<=<)(/?)([a-zA-Z][^\s/>]*)")
_KNOWN = _html_tags | {"svg", "math"}
_ODD_ENTITY = re.compile("&(?!(?:amp|lt|gt);)")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


def clean(body: str) -> str:
    """Sanitised, canonical html of `body`; cleaning it again changes nothing."""
    if _is_calm(body):
        return body.replace("\n", "")
    if not _MARKUP.search(body):
        body = paragraphs(body)
    body = _NAME.sub(_strange, body)
    # Misnested markup (a heading inside a table inside a heading) settles in a second reading.
    for _ in range(_MOST_READINGS):
        before, (body, calm) = body, _canonical(_cleaner.clean(body))
        if body == before or (calm and _cleaner.clean(body) == body):
            break
    return body


def _is_calm(body: str) -> bool:
    """Whether this is nothing but paragraphs of words, a line each, in which no cleaning would
    change a letter: as importers write them. Seen in a tenth of the time that cleaning takes."""
    lines = body.split("\n")
    return (
        all(line.startswith("<p>") and line.endswith("</p>") for line in lines)
        # So each line is one paragraph without a tag in it,
        and body.count("<") == body.count(">") == 2 * len(lines)
        # which says something, and has no spaces too many,
        and not any(odd in body for odd in ("<p></p>", "<p> ", " </p>", "  ", "{"))
        # no entity that would be written otherwise, no control and no space but the usual.
        and not ("&" in body and _ODD_ENTITY.search(body))
        and is_printable("".join(lines))
    )


def _strange(name: re.Match) -> str:
    """A tag's name; one that html does not know is marked as such, because nh3 drops the words
    with a tag whose name belongs to svg or mathml (`<text>`, `<set>`, `<false>`)."""
    return name[0] if name[2].lower() in _KNOWN else f"{name[1]}x-{name[2]}"


def paragraphs(text: str) -> str:
    """Plain text as html: a blank line ends a paragraph, a single line end is a space."""
    blocks = (" ".join(block.split()) for block in _BLANK_LINES.split(text))
    return "".join(f"<p>{html.escape(block, quote=False)}</p>" for block in blocks if block)


def _canonical(markup: str) -> tuple[str, bool]:
    """And whether reading it once more would change nothing."""
    for old, new in _SAME.items():
        markup = markup.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    written = _Written()
    for match in _PIECE.finditer(markup):
        leaf, of, words, end, tag, has, loose = match.groups()
        if leaf:
            written.leaf(leaf, of, words)
        elif loose:
            written.loose(loose)
        elif end:
            written.close(tag)
        else:
            written.open(tag, has)
    return written.done(), written.calm


class _Written:
    """The canonical html as it grows. An embed's paragraph inside a list, quotation or table is
    set free behind it, because an embed is never part of a sentence."""

    def __init__(self):
        self.out: list[str] = []
        self.opened: list[tuple[str, int]] = []  # the open blocks, and where each begins in `out`
        self.freed: list[str] = []
        self.calm = True  # nothing but spaces, and paragraphs that say nothing, was taken away

    @property
    def inside(self) -> str | None:
        return self.opened[-1][0] if self.opened else None

    def leaf(self, tag: str, attributes: str, words: str) -> None:
        """A paragraph or heading; one that says nothing is dropped."""
        if tag == "p" and "{" in words and (token := _as_token(words)):
            (self.freed if self.opened else self.out).append(token)
            self.calm &= not self.opened
            return
        given, words = words, _tidy(words)
        if given != words and "<" in words:
            self.calm &= _tidy(words) == words
        if _says_something(words):
            self.out.append(f"<{tag}{attributes}>{words}</{tag}>")

    def loose(self, words: str) -> None:
        """Words in no paragraph, at the top level or inside a list, cell or quotation."""
        self.calm &= words.isspace()
        if self.inside in ("table", "tr"):
            # The next reading finds them before the table, where the parser puts them.
            if _says_something(words):
                self.out.append(words)
            return
        for paragraph in _loose_paragraphs(words):
            in_list = self.inside in ("ul", "ol")
            if in_list:
                self.open("li", "")
            self.leaf("p", "", paragraph)
            if in_list:
                self.close("li")

    def open(self, tag: str, attributes: str) -> None:
        """A paragraph or heading that holds blocks is only its words and those blocks."""
        if tag == "hr":
            self.out.append("<hr>")
        elif tag in ("p", "h2", "h3", "tbody") or not self._may_stand_here(tag):
            self.calm &= tag == "tbody"
        else:
            self.opened.append((tag, len(self.out)))
            self.out.append(f"<{tag}{attributes}>" if tag != "table" else "<table><tbody>")

    def _may_stand_here(self, tag: str) -> bool:
        return tag not in _PARENT or self.inside in _PARENT[tag]

    def close(self, tag: str) -> None:
        if self.inside != tag:
            self.calm &= tag == "tbody"
            return
        _, start = self.opened.pop()
        if len(self.out) > start + 1:
            self.out.append(f"</{tag}>" if tag != "table" else "</tbody></table>")
        elif tag in ("td", "th"):
            # An empty cell keeps its place in the row.
            self.out.append(f"<p></p></{tag}>")
        else:
            self.out.pop()
            self.calm = False
        if not self.opened:
            self.out += self.freed
            self.freed = []

    def done(self) -> str:
        while self.opened:
            self.close(self.inside)
        return "".join(self.out)


def _loose_paragraphs(markup: str) -> Iterator[str]:
    """The words of each paragraph in text that stands in none; a blank line parts two."""
    if "<" not in markup and "\n" not in markup:
        yield markup
        return
    blocks = [block for block in _BLANK_LINES.split(markup) if block.strip()]
    if "<" in markup:
        # Bold that runs over a blank line or a block ends here, and begins again behind it.
        whole = "".join(f"<p>{block}</p>" for block in blocks)
        blocks = _PARAGRAPH.findall(_cleaner.clean(whole))
    yield from blocks


def _as_token(words: str) -> str | None:
    """The canonical token if this paragraph holds one token and nothing else."""
    if "<" in words:
        words = _TAG.sub("", words)
    match = _LOOSE_TOKEN.fullmatch(words.replace("&nbsp;", " "))
    if match is None:
        return None
    token = f"{match['kind']}:{match['ref'].lower()}" if match["kind"] else "articleGUID"
    canonical = f"<p>{{{token}}}</p>"
    return canonical if TOKEN.fullmatch(canonical) else None


def _tidy(words: str) -> str:
    """Single spaces, and no tag that says nothing: a span without a language, a link to nowhere."""
    if "<" in words and ("<span>" in words or "<a" in words):
        words = _without_bare_tags(words)
    if "  " in words or _BREAK.search(words):  # else there is nothing to put right
        words = _SPACE.sub(" ", words)
    return words.strip(" \n")


def _without_bare_tags(words: str) -> str:
    kept: dict[str, list[bool]] = {"span": [], "a": []}

    def keep_or_drop(match: re.Match) -> str:
        if match["end"]:
            keep = not kept[match["tag"]] or kept[match["tag"]].pop()
        else:
            has = match["has"] or ""
            keep = bool(has) if match["tag"] == "span" else " href=" in has
            kept[match["tag"]].append(keep)
        return match[0] if keep else ""

    return _BARE.sub(keep_or_drop, words)


def _says_something(words: str) -> bool:
    if "<" in words:
        words = _TAG.sub("", words)
    return bool(words.replace("&nbsp;", " ").strip())
