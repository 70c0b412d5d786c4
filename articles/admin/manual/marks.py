"""Anchors of the manual's text: what has one, and what it is called.

A heading has an anchor, and so has whatever is spoken of in bold at the beginning of a paragraph
or a point of a list, or in the first cell of a row. It is named after these words, as GitHub names
headings. The other language says the name beside its own words: `## الكتابة <!-- #writing -->`.
"""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_MARK = re.compile(r"<!-- #(\S+) -->")
_SIGNS = re.compile(r"[^\w\- ]")


def named_after(words: str) -> str:
    return _SIGNS.sub("", words.strip().lower()).replace(" ", "-").strip("-")


def read_mark(state: StateInline, silent: bool) -> bool:
    """A rule of the reader: the mark says how something is called, and shows nothing."""
    found = _MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("mark", "", 0).meta["name"] = found[1]
    state.pos = found.end()
    return True


def give_anchors(tokens: list[Token]) -> list[tuple[str, str]]:
    """Gives each its id, and answers with the ids and what is spoken of, in order. The first of two
    of one name has it."""
    found: dict[str, str] = {}
    for place, token in enumerate(tokens):
        if token.type != "inline" or (holder := _holder(tokens, place)) is None:
            continue
        name, words = _spoken_of(token, tokens[place - 1].type)
        if name and name not in found:
            found[name] = words
            holder.attrSet("id", name)
    return list(found.items())


def _holder(tokens: list[Token], place: int) -> Token | None:
    """What has the id of these words: the point or the row, where they begin one."""
    before, outer = tokens[place - 1], tokens[place - 2]
    if before.type in ("heading_open", "paragraph_open"):
        return outer if outer.type == "list_item_open" else before
    # A head of a table speaks of nothing.
    return outer if before.type == "td_open" and outer.type == "tr_open" else None


def _spoken_of(inline: Token, kind: str) -> tuple[str, str]:
    marks = [child for child in inline.children if child.type == "mark"]
    inline.children = [child for child in inline.children if child.type != "mark"]
    words = _lead(inline.children, kind)
    name = marks[0].meta["name"] if marks else named_after(words)
    return (name, words.rstrip(".:،")) if words else ("", "")


def _lead(children: list[Token], kind: str) -> str:
    if kind != "paragraph_open":
        return plain(children)
    openings = [child.type for child in children if child.type != "text" or child.content]
    if openings[:1] != ["strong_open"]:
        return ""
    end = next(n for n, child in enumerate(children) if child.type == "strong_close")
    return plain(children[:end])


def plain(children: list[Token]) -> str:
    """The words alone."""
    said = (" " if it.type == "softbreak" else it.content for it in children if it.type != "image")
    return "".join(said).strip()
