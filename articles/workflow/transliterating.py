"""A Serbian text in Latin letters, but for what must stay: addresses, tags, other languages."""

import re

from articles.models.scripts import latin as letters

# Addresses stay as they are: in other letters they would lead elsewhere.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,200}")
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"</?([a-z0-9]+)")
_LANG = re.compile(r'\slang="([^"]*)"')
_EMPTY = frozenset(["br", "hr", "img", "wbr", "col"])


def latin(text: str) -> str:
    """Plain text. Addresses of the web and of mail stay as they are."""
    parts, end = [], 0
    for match in _ADDRESS.finditer(text):
        parts += [letters(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, letters(text[end:])])


def latin_html(body: str) -> str:
    """A body: tags with all their attributes, tokens of embeds, and words in another language
    stay as they are."""
    parts, foreign, end = [], [], 0
    for match in _TAG.finditer(body):
        parts.append(_words(body[end : match.start()], foreign))
        parts.append(match[0])
        _step(match[0], foreign)
        end = match.end()
    return "".join([*parts, _words(body[end:], foreign)])


def _words(text: str, foreign: list[str]) -> str:
    return text if foreign else latin(text)


def _step(tag: str, foreign: list[str]) -> None:
    """`foreign`: the names of the tags open since one of another language began."""
    name = _NAME.match(tag)
    if name is None or name[1] in _EMPTY:
        return
    if tag.startswith("</"):
        if foreign:
            foreign.pop()
        return
    lang = _LANG.search(tag)
    if foreign or (lang and not lang[1].lower().startswith(("sr", "sh"))):
        foreign.append(name[1])
