"""How much of a stranger's XML is read."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """`piece`: of one item, in characters. `elements`: in one item, and outside of all items.
    `items`: how many of them."""

    size: int
    piece: int
    depth: int = 200
    elements: int = 200_000
    items: int = 200_000


WHOLE = Limits(size=20 * MEGABYTE, piece=20 * MEGABYTE, items=20_000)
STREAMED = Limits(size=2048 * MEGABYTE, piece=10 * MEGABYTE)
