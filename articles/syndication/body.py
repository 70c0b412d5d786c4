"""A body as html, as plain text, or as a tree of nodes for programs that lay it out themselves.

All three are made of what the gate lets readers see: an embed that they may not see leaves nothing
behind.
"""

from datetime import datetime
from urllib.parse import urljoin

from django.utils.html import escape
from django.utils.translation import gettext
from lxml import html as markup

from articles.embeds.absolute import absolute
from articles.embeds.load import Loaded
from articles.embeds.render import as_data, render
from articles.moments import day
from articles.syndication.writing import whole

TYPES = {
    "p": "paragraph",
    "h2": "heading",
    "h3": "heading",
    "ul": "list",
    "ol": "list",
    "li": "item",
    "blockquote": "quotation",
    "hr": "break",
    "br": "line-break",
    "table": "table",
    "tbody": "rows",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "a": "link",
    "em": "emphasis",
    "strong": "strong",
    "s": "strike",
    "sub": "subscript",
    "sup": "superscript",
    "code": "code",
    "abbr": "abbreviation",
    "cite": "citation",
    "q": "quote",
    "span": "span",
}
# What a tag says beyond its type.
SAYS = {
    "h2": {"level": 2},
    "h3": {"level": 3},
    "ul": {"ordered": False},
    "ol": {"ordered": True},
    "td": {"header": False},
    "th": {"header": True},
}
# Of an embed: addresses of ours, which are whole only on our own pages.
_ADDRESSES = ("src", "url", "frame")


def written(revision, loaded: Loaded, form: str) -> str | list[dict]:
    own, url = revision.article.guid, whole(revision.article.path)
    retracted = _retracted(revision.article.retracted_at)
    if form == "text":
        return retracted + str(render(revision.body, loaded, surface="text", own=own))
    warning = f"<p><strong>{escape(retracted.strip())}</strong></p>" if retracted else ""
    if form == "html":
        html = str(render(revision.body, loaded, surface="feed", own=own))
        return warning + absolute(html, url)
    found = nodes(warning) if warning else []
    for piece in as_data(revision.body, loaded, own=own):
        found += nodes(absolute(piece["html"], url)) if "html" in piece else [_embed(piece, url)]
    return found


def _retracted(when: datetime | None) -> str:
    """Whoever prints the body alone prints that it was retracted."""
    return gettext("Retracted on %(day)s") % {"day": day(when)} + ".\n\n" if when else ""


def nodes(html: str) -> list[dict]:
    """
    >>> nodes("<p>One <em>two</em></p>")[0]["children"][1]
    {'type': 'emphasis', 'children': [{'type': 'text', 'text': 'two'}]}
    """
    return _children(markup.fragment_fromstring(html, create_parent="div"))


def _children(element) -> list[dict]:
    found = _text(element.text)
    for child in element:
        found.append(_node(child))
        found += _text(child.tail)
    return found


def _text(words: str | None) -> list[dict]:
    return [{"type": "text", "text": words}] if words else []


def _node(element) -> dict:
    tag = element.tag
    node = {"type": TYPES.get(tag, tag), **SAYS.get(tag, {}), **element.attrib}
    return node if tag in ("br", "hr") else {**node, "children": _children(element)}


def _embed(piece: dict, url: str) -> dict:
    """`kind` says of which kind it is, and so what else it has."""
    return {"type": "embed", **_whole(piece, url)}


def _whole(piece: dict, url: str) -> dict:
    told = {}
    for name, value in piece.items():
        if name in _ADDRESSES and value:
            value = urljoin(url, value)
        elif name == "pictures":
            value = [_whole(it, url) for it in value]
        told[name] = value
    return told
