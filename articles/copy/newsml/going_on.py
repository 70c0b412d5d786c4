"""Past an item that is not well-formed to the next: one of them spoils none of the others."""

import io
import re
from collections.abc import Collection, Iterator
from typing import BinaryIO

from articles.copy import xml
from articles.copy.incoming import Unreadable

LONGEST = 50 * 2**20
"""Of a longer file the rest is refused: it is looked through as a whole for where items begin."""
MOST_DAMAGED = 20


def items(file: BinaryIO, tags: Collection[str], names: Collection[str]) -> Iterator:
    """As `xml.items`, and an Unreadable for each that is damaged. Raises IngestError where none
    can be read at all, and for what means harm. Each is read anew in what stands around all of
    them, so that nothing of the damaged one becomes part of it. `names`: of what never stands in
    another item."""
    whole, passed, source = None, 0, file
    for _ in range(MOST_DAMAGED + 1):
        try:
            for item in xml.items(source, tags):
                passed += 1
                yield item
            return
        except xml.Malformed as fault:
            why = fault
        whole = whole or _Whole(file, names)
        if passed >= len(whole.begins) or len(whole.begins) == 1:
            break
        yield whole.damaged(passed, why)
        passed += 1
        if passed == len(whole.begins):
            return
        source = whole.behind(passed)
    raise why


class _Whole:
    """`begins`: where an item does, outside of comments and quoted text."""

    def __init__(self, file: BinaryIO, names: Collection[str]):
        file.seek(0)
        self.text = "".join(xml.letters(file, LONGEST))
        begins = re.compile(
            rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|(?P<item><(?:[\w.-]+:)?(?:{'|'.join(names)})(?=[\s>/]))",
            re.S,
        )
        self.begins = [it.start() for it in begins.finditer(self.text) if it["item"]]

    def line(self, number: int) -> int:
        return self.text.count("\n", 0, self.begins[number]) + 1

    def damaged(self, number: int, why: xml.Malformed) -> Unreadable:
        said = str(why)
        told = f"the item that begins here is left out. {said[:1].upper()}{said[1:]}"
        return Unreadable(f"line {self.line(number)}", told)

    def behind(self, number: int) -> BinaryIO:
        """From this item on, below what stands before all of them, each in its line."""
        at, head = self.begins[number], self.text[: self.begins[0]]
        lines = "\n" * (self.line(number) - self.line(0))
        return io.BytesIO((head + lines + self.text[at:]).encode("utf-8", "surrogatepass"))
