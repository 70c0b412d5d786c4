"""The blocks of WordPress's editor: comments around html. The html says what they are; only blocks
without any, and those of unknown kinds, are leftovers."""

import re
from typing import NamedTuple

_BLOCK = re.compile(r"\s*(?P<end>/?)wp:(?P<name>[a-z][a-z0-9_/-]{0,99})(?P<said>.*)", re.S)
HAS_BLOCKS = "<!-- wp:"

# Their html says everything.
_KNOWN = frozenset(
    """
    paragraph heading list list-item quote pullquote image gallery table code preformatted verse
    html shortcode freeform classic separator spacer columns column group row stack cover media-text
    buttons button file video audio embed more nextpage details missing footnotes missing-block
    text-columns subhead cover-image accordion accordion-item accordion-heading accordion-panel
    """.split()
)
_RESTRICTED = re.compile(r"paywall|premium|restrict|members?\b|-gate|private|paid")
_SILENT = frozenset("more nextpage separator spacer".split())


class Block(NamedTuple):
    """`void`: without html of its own. `said`: its attributes, as they stand."""

    name: str
    ends: bool
    void: bool
    said: str

    @property
    def known(self) -> bool:
        """Blocks of one house each had a name of their own: core-embed/youtube."""
        return self.name in _KNOWN or self.name.startswith("core-embed/")

    @property
    def restricted(self) -> bool:
        """Around words, or before words, that only some readers could see."""
        return bool(_RESTRICTED.search(self.name))

    @property
    def silent(self) -> bool:
        return self.ends or (self.known and not self.void) or self.name in _SILENT


def block_of(comment: str) -> Block | None:
    found = _BLOCK.match(comment)
    if found is None:
        return None
    said = found["said"].strip()
    void = said.endswith("/")
    name = found["name"].removeprefix("core/")
    return Block(name.rstrip("/"), bool(found["end"]), void, said.removesuffix("/").strip())
