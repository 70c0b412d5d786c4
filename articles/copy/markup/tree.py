"""Html from a stranger as a tree, within limits that keep its reading linear."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

LARGEST = 8 * 1024 * 1024
MOST_ATTRIBUTES = 500
"""Of one tag; the parser compares each with all before it."""

_SUSPECT = 20_000
# What neither XML nor a browser takes.
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_HIDDEN = "script|style|textarea|title|xmp|iframe|noembed|noframes"
# A page ends where its text does: what follows these would be lost.
_END = re.compile(r"</(?=(?:html|body)[\s/>])", re.I)
_OPENING = re.compile(rf"<(?:(?P<comment>!--)|(?P<raw>{_HIDDEN})\b|[a-zA-Z])", re.I)
_NAME = re.compile(r"<[^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?P<value>[\"']|[^\s\"'>][^\s>]*))?")


class Unfit(ValueError):
    """Says why it can be no tree."""


def tree_of(markup: str) -> HtmlElement:
    """Its `body`, whatever was in it."""
    data = _END.sub("</x-", _fit(markup)).encode()
    if len(data) > LARGEST:
        raise Unfit(f"is larger than {LARGEST // 1024**2} MB: too large to be read as one body")
    if len(data) > _SUSPECT and _has_wide_tag(markup):
        raise Unfit(f"has a tag with more than {MOST_ATTRIBUTES} attributes")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    # The parser makes one tree of several documents; its own html and body are the outermost.
    root = etree.fromstring(b"<html><body>" + data, parser)
    if parser.error_log.filter_from_fatals():
        raise Unfit("is nested too deeply to be read")
    return root[0] if len(root) == 1 else root


def _fit(markup: str) -> str:
    """Also without such characters that are written by their number. A blank stands for these, or
    what is around one might be another."""
    return _NUMBERED.sub(_numbered, _UNFIT.sub("", markup))


def _numbered(found: re.Match) -> str:
    base, digits = (16, found[1]) if found[1] else (10, found[2])
    digits = digits.lstrip("0")
    unfit = len(digits) < 6 and _UNFIT.match(chr(int(digits or "0", base)))
    return " " if unfit else found[0]


def _has_wide_tag(markup: str) -> bool:
    at = 0
    while opening := _OPENING.search(markup, at):
        if opening["comment"]:
            at = markup.find("-->", opening.end())
        else:
            at, attributes = _end_of_tag(markup, opening.start())
            if attributes > MOST_ATTRIBUTES:
                return True
            if opening["raw"] and at >= 0:
                at = markup.find("</", at)
        if at < 0:
            return False
    return False


def _end_of_tag(markup: str, start: int) -> tuple[int, int]:
    """Where it ends, -1 if nowhere, and how many attributes it has."""
    at, attributes = _NAME.match(markup, start).end(), 0
    while (found := _ATTRIBUTE.match(markup, at)) and attributes <= MOST_ATTRIBUTES:
        attributes += 1
        at = found.end()
        if found["value"] in ('"', "'"):
            at = markup.find(found["value"], at) + 1
            if not at:
                return -1, attributes
    return at, attributes
