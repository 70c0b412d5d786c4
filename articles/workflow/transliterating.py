"""Serbian Cyrillic in Latin letters, letter for letter. Pure: knows nothing of Django."""

import re

_PLAIN = dict(
    zip(
        "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
        "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
        strict=True,
    )
)
_TABLE = str.maketrans({**_PLAIN, "љ": "lj", "њ": "nj", "џ": "dž"})
# One letter becomes two: with both capitals only in a word that is all in capitals.
_PAIRS = {"Љ": "Lj", "Њ": "Nj", "Џ": "Dž"}
_CAPITAL = re.compile("[ЉЊЏ]")
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
        parts += [_latin(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, _latin(text[end:])])


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


def _latin(text: str) -> str:
    def pair(match: re.Match) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        loud = after.isupper() or (not after.isalpha() and before.isupper())
        return _PAIRS[match[0]].upper() if loud else _PAIRS[match[0]]

    return _CAPITAL.sub(pair, text).translate(_TABLE)
