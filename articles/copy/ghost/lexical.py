"""A text of Ghost's newer editor: a tree of nodes."""

from collections.abc import Callable
from html import escape

Card = Callable[[str, dict], str]
"""The html, or the mark, of a card."""

_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"))
_LINKS = frozenset(("link", "autolink", "at-link"))
_SPACES = {"linebreak": "<br>", "tab": " ", "zwnj": ""}


def html_of(said: dict, card: Card) -> str:
    root = said.get("root")
    return "".join(_block(node, card) for node in _children(root))


def _children(node) -> list[dict]:
    children = node.get("children") if isinstance(node, dict) else None
    return [one for one in children if isinstance(one, dict)] if isinstance(children, list) else []


def _block(node: dict, card: Card) -> str:
    kind = str(node.get("type") or "").removeprefix("extended-")
    if kind == "paragraph":
        return f"<p>{_inline(node, card)}</p>"
    if kind == "heading":
        tag = node.get("tag")
        tag = tag if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
        return f"<{tag}>{_inline(node, card)}</{tag}>"
    if kind in ("quote", "aside"):
        return f"<blockquote><p>{_inline(node, card)}</p></blockquote>"
    if kind == "list":
        return _list(node, card)
    if kind in _SPACES or kind == "text" or kind in _LINKS:
        return f"<p>{_phrase(node, kind, card)}</p>"
    return card(
        kind, {name: value for name, value in node.items() if name not in ("type", "version")}
    )


def _list(node: dict, card: Card) -> str:
    tag = "ol" if node.get("listType") == "number" or node.get("tag") == "ol" else "ul"
    start = node.get("start")
    begins = f' start="{start}"' if tag == "ol" and isinstance(start, int) and start != 1 else ""
    items = "</li><li>".join(_items(node, card))
    return f"<{tag}{begins}><li>{items}</li></{tag}>" if items else ""


def _items(node: dict, card: Card) -> list[str]:
    """A list in a list is an item of its own there, behind the one that it belongs to."""
    items = []
    for item in _children(node):
        if items and [one.get("type") for one in _children(item)] == ["list"]:
            items[-1] += _inline(item, card)
        else:
            items.append(_inline(item, card))
    return items


def _inline(node: dict, card: Card) -> str:
    return "".join(
        _phrase(child, str(child.get("type") or "").removeprefix("extended-"), card)
        for child in _children(node)
    )


def _phrase(node: dict, kind: str, card: Card) -> str:
    if kind == "text":
        return _words(node)
    if kind in _SPACES:
        return _SPACES[kind]
    if kind in _LINKS:
        return f'<a href="{escape(str(node.get("url") or ""))}">{_inline(node, card)}</a>'
    if kind == "list":
        return _list(node, card)
    if _children(node):
        return _inline(node, card)
    return _words(node) if isinstance(node.get("text"), str) else _block(node, card)


def _words(node: dict) -> str:
    words, bits = escape(str(node.get("text") or ""), quote=False), node.get("format")
    for bit, tag in _FORMATS if isinstance(bits, int) and words.strip() else ():
        if bits & bit:
            words = f"<{tag}>{words}</{tag}>"
    return words
