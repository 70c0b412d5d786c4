"""How a stranger's XML is read, and how much of it."""

from dataclasses import dataclass

HARDENED = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}
"""How lxml is asked to read whatever comes from outside."""

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
