"""A text of Ghost's older editor: sections of markers, with tables of tags, cards and atoms."""

from collections.abc import Callable
from html import escape

_TEXT, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_TAGS = frozenset("a b strong i em s u code sub sup".split())


class Unread(ValueError):
    """Not in the form that versions 0.3 have."""


def html_of(said: dict, card: Callable[[str, dict], str]) -> str:
    """Raises Unread; what it holds stands in the post's html, too."""
    try:
        return "".join(_section(section, said, card) for section in said["sections"])
    except (KeyError, IndexError, TypeError, ValueError) as odd:
        raise Unread(str(odd)) from None


def _section(section: list, said: dict, card: Callable[[str, dict], str]) -> str:
    kind, value = section[0], section[1]
    if kind == _TEXT:
        tag = {"aside": "blockquote", "pull-quote": "blockquote"}.get(value, value)
        tag = tag if str(tag) in ("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6") else "p"
        return f"<{tag}>{_markers(section[2], said)}</{tag}>"
    if kind == _LIST:
        tag = "ol" if value == "ol" else "ul"
        return f"<{tag}>{''.join(f'<li>{_markers(it, said)}</li>' for it in section[2])}</{tag}>"
    if kind == _IMAGE:
        return card("image", {"src": value})
    if kind == _CARD:
        name, payload = said["cards"][value]
        return card(str(name), payload if isinstance(payload, dict) else {})
    raise Unread(f"a section of the kind {kind}")


def _markers(markers: list, said: dict) -> str:
    out, opened = [], []
    for kind, opens, closes, value in markers:
        for number in opens:
            tag, attributes = _markup(said["markups"][number])
            out.append(f"<{tag}{attributes}>")
            opened.append(tag)
        out.append(escape(str(value), quote=False) if kind == 0 else _atom(said["atoms"][value]))
        out.extend(f"</{opened.pop()}>" for _ in range(closes))
    return "".join(out) + "".join(f"</{tag}>" for tag in reversed(opened))


def _markup(markup: list) -> tuple[str, str]:
    tag, *more = markup
    said = more[0] if more else []
    values = dict(zip(said[::2], said[1::2], strict=False))
    href = f' href="{escape(str(values["href"]))}"' if tag == "a" and "href" in values else ""
    return (tag if tag in _TAGS else "span"), href


def _atom(atom: list) -> str:
    name, words = atom[0], atom[1]
    return "<br>" if name == "soft-return" else escape(str(words), quote=False)
