"""What is no html and yet stands somewhere in it: a comment holds its place while html is read."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Generic, TypeVar

from articles.copy.incoming import Leftover

_MARK = "newsroom:"
_NUMBER = re.compile(rf"{_MARK}(\d{{1,9}})")
_COMMENT = re.compile(rf"<!--{_NUMBER.pattern}-->")

Thing = TypeVar("Thing")


class Marks(Generic[Thing]):
    def __init__(self):
        self._things: list[Thing] = []
        self._texts: list[str] = []

    @staticmethod
    def none_in(text: str) -> str:
        """The same, but no comment of its own can be taken for a mark."""
        return text.replace(f"<!--{_MARK}", "<!-- ")

    def put(self, thing: Thing, text: str) -> str:
        """The comment that stands for it. `text`: as it stood there itself."""
        self._things.append(thing)
        self._texts.append(text)
        return f"<!--{_MARK}{len(self._things) - 1}-->"

    def at(self, comment: str) -> Thing | None:
        found = _NUMBER.fullmatch(comment)
        known = found and int(found[1]) < len(self._things)
        return self._things[int(found[1])] if known else None

    def restored(self, leftovers: Iterable[Leftover]) -> tuple[Leftover, ...]:
        """What is left over verbatim, as it stood in the text."""
        return tuple(replace(left, text=self._without_marks(left.text)) for left in leftovers)

    def _without_marks(self, text: str) -> str:
        if f"<!--{_MARK}" not in text:
            return text
        return _COMMENT.sub(lambda found: self._text_at(int(found[1]), found[0]), text)

    def _text_at(self, number: int, comment: str) -> str:
        return self._texts[number] if number < len(self._texts) else comment
