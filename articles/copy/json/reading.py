"""One JSON text. What Python's reader lets through but no two programs agree on is refused."""

import json
import re
from collections.abc import Iterator

from articles.copy.incoming import IngestError

DEEPEST = 100
LONGEST_NUMBER = 18
"""Digits of a number that is a number to every program; a longer one is kept as its words."""

_STEP = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.S)
_HALF = re.compile("[\ud800-\udfff]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read(text: str, *, line: int = 1):
    """Dicts, lists and words; numbers with too many digits as words, too. `line`: the number of
    its first line."""
    _refuse_depth(text)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_int=_whole,
            parse_float=_broken,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno + line - 1}, column {error.colno}"
        raise IngestError(
            f"it is not JSON: {error.msg} in {where}; save it anew where it comes from."
        ) from None
    if "\\" in text or _HALF.search(text):
        _refuse_halves(found)
    return found


def _refuse_depth(text: str) -> None:
    depth = 0
    for step in _STEP.finditer(text):
        mark = step[0]
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                raise IngestError(
                    f"lists and objects stand more than {DEEPEST} deep in one another, deeper than "
                    "any article: it is damaged, or meant to do harm."
                )
        elif mark in "]}":
            depth -= 1


def _once_each(pairs: list) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise IngestError(
            f"“{twice[:60]}” is said twice in one object, and which one is meant cannot be known: "
            "take one away."
        )
    return found


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _broken(digits: str) -> float | str:
    if len(digits) > 2 * LONGEST_NUMBER:
        return digits
    number = float(digits)
    return number if abs(number) < 10**LONGEST_NUMBER else digits


def _no_number(name: str):
    raise IngestError(f"it holds {name}, which is no number in JSON: take it away, or write null.")


def _refuse_halves(found) -> None:
    """Half a character (a lone surrogate) can be stored nowhere, nor can a NUL."""
    for words in _words_in(found):
        if bad := _HALF.search(words) or _UNSHOWABLE.search(words):
            raise IngestError(
                f"it holds \\u{ord(bad[0]):04x}, which is no character, behind "
                f"“{_HALF.sub('?', words[: bad.start()])[-40:]}”: take it away."
            )


def _words_in(found) -> Iterator[str]:
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
