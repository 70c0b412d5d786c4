"""A body as blocks: paragraphs, headings, lists and tables of them, rules and embeds.

Only the tags and attributes named here come out again, however odd the html that went in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

LEAVES = frozenset("p h2 h3 h4 pre".split())
GROUPS = frozenset("ul ol li blockquote table tbody thead tfoot tr td th div".split())
_SAME = {"b": "strong", "i": "em", "strike": "s", "h1": "h2", "h5": "h4", "h6": "h4"}
INLINE = frozenset("strong em s sub sup code abbr cite q a span".split())
_ATTRIBUTES = {
    "a": ("href", "hreflang", "lang", "dir"),
    "abbr": ("title",),
    "ol": ("start", "reversed"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("lang", "dir")
_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|/|#|\?)", re.I)
_TOKEN = re.compile(r"\{(?:articleGUID|(?P<kind>[a-z]{1,20}):(?P<ref>[0-9a-f-]{36}))\}")
# What neither XML nor a browser takes.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 60

# Inline tags around a word, from the outside in: ("a", (("href", "/world/"),)), ("em", ())
Path = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
Run = tuple[str, Path]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """`runs` are the words of a paragraph or heading with the tags around them; `inside` are the
    blocks of a list, a table or a quotation. `key` is equal where the blocks are."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    key: bytes
    runs: tuple[Run, ...] = ()
    inside: tuple["Block", ...] | None = None
    embed: tuple[str, str | None] | None = None

    @property
    def text(self) -> str:
        if self.inside is None:
            return "".join(text for text, _ in self.runs)
        return " ".join(block.text for block in self.inside)

    @property
    def leaves(self) -> int:
        """How many paragraphs it is to a reader."""
        return 1 if self.inside is None else sum(block.leaves for block in self.inside)


def blocks_of(body: str) -> list[Block]:
    body = _UNFIT.sub("", body or "")
    if not body.strip():
        return []
    try:
        root = html.fragment_fromstring(body, create_parent="div")
    except (etree.LxmlError, ValueError):
        return [_loose([(body, ())])]
    return list(_inside(root, 0))


def _inside(element, depth: int) -> Iterator[Block]:
    """The blocks in it; words that stand in none are a paragraph of their own."""
    loose = [(_one_line(element.text), ())]
    for child in element:
        tag = _tag(child)
        if tag in LEAVES or tag in GROUPS or tag == "hr":
            if _says_something(loose):
                yield _loose(loose)
            loose = []
            yield _block(child, tag, depth)
        else:
            loose += _runs_of(child, tag, (), depth)
        loose.append((_one_line(child.tail), ()))
    if _says_something(loose):
        yield _loose(loose)


def _says_something(runs: list[Run]) -> bool:
    return any(text.strip() for text, _ in runs)


def _loose(runs: list[Run]) -> Block:
    runs = tuple(run for run in runs if run[0])
    return Block("p", (), repr(runs).encode(), runs, embed=_embed("p", runs))


def _block(element, tag: str, depth: int) -> Block:
    key = etree.tostring(element, with_tail=False)
    attributes = _attributes(element, tag)
    if tag == "hr":
        return Block("hr", (), key)
    if tag in GROUPS and depth < _DEEPEST:
        return Block(tag, attributes, key, inside=tuple(_inside(element, depth + 1)))
    runs = tuple(run for run in _runs_inside(element, (), depth) if run[0])
    return Block(tag, attributes, key, runs, embed=_embed(tag, runs))


def _embed(tag: str, runs: tuple[Run, ...]) -> tuple[str, str | None] | None:
    if tag != "p" or len(runs) != 1:
        return None
    match = _TOKEN.fullmatch(runs[0][0].strip())
    return (match["kind"] or "article", match["ref"]) if match else None


def _runs_inside(element, path: Path, depth: int) -> Iterator[Run]:
    yield _one_line(element.text), path
    for child in element:
        yield from _runs_of(child, _tag(child), path, depth)
        yield _one_line(child.tail), path


def _one_line(text: str | None) -> str:
    """A line end in html is a space; only <br> ends a line."""
    return text.replace("\n", " ") if text else ""


def _runs_of(element, tag: str, path: Path, depth: int) -> Iterator[Run]:
    """Comments and scripts say nothing; tags we do not know leave their words."""
    if tag in ("", "script", "style", "template"):
        return
    if tag == "br":
        yield "\n", path
    elif depth >= _DEEPEST:
        yield "".join(element.itertext()), path
    else:
        if tag in INLINE:
            path = (*path, (tag, _attributes(element, tag)))
        yield from _runs_inside(element, path, depth + 1)


def _tag(element) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return _SAME.get(tag, tag)


def _attributes(element, tag: str) -> tuple[tuple[str, str], ...]:
    if not element.attrib:
        return ()
    kept = []
    for name in _ATTRIBUTES.get(tag, _EVERYWHERE):
        value = element.get(name)
        if value is None or (name == "href" and not _ADDRESS.match(value)):
            continue
        kept.append((name, value))
    return tuple(kept)
