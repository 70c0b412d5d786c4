"""Goes through a tree once and writes a draft of it."""

import re
from collections.abc import Callable
from html import escape

from lxml.html import HtmlElement

from articles.copy.incoming import IncomingPicture
from articles.copy.markup import elsewhere, pictures
from articles.copy.markup.attributes import Attributes, verbatim
from articles.copy.markup.draft import Draft
from articles.copy.markup.tags import BARE, BLOCKS, GROUPS, INLINE, LEAVES, PARTS, SILENT

Claim = Callable[["Reader", HtmlElement], bool]
"""Whether the format has taken this element or comment for itself, with all that is in it."""

Complete = Callable[[IncomingPicture, HtmlElement], IncomingPicture]

DEEPEST = 80
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"[ \t\r\f]*\n[ \t\r\f]*")
_SYSTEMS_OWN = re.compile(
    r"\s*(?:/?wp:|more\b|nextpage|noteaser|/?kg-card|StartFragment|EndFragment)"
)


class Reader:
    def __init__(
        self,
        *,
        base: str = "",
        breaks: bool = False,
        claim: Claim | None = None,
        complete: Complete | None = None,
    ):
        self.draft = Draft()
        self.attributes = Attributes(base, self.draft)
        self._breaks = breaks
        self._claim = claim
        self._complete = complete
        self._leaf = ("p", "")
        self._group = ""
        self._depth = self._inline = 0
        self._kept_lines = False
        self._holding: set[HtmlElement] = set()

    def whole(self, root: HtmlElement) -> None:
        for block in root.iter(*BLOCKS):
            for around in block.iterancestors():
                if around in self._holding:
                    break
                self._holding.add(around)
        self.flow(root)

    def flow(self, element: HtmlElement, tag: str = "p", attributes: str = "") -> None:
        """Its paragraphs; loose words in it are paragraphs of this tag."""
        leaf, self._leaf = self._leaf, (tag, attributes)
        self.inside(element)
        self.draft.flush(tag, attributes)
        self._leaf = leaf

    def inside(self, element: HtmlElement) -> None:
        self.text(element.text)
        for child in element:
            self.node(child)
            self.text(child.tail)

    def node(self, node: HtmlElement) -> None:
        if self._claim and self._claim(self, node):
            return
        if not isinstance(node.tag, str):
            self._comment(node)
        elif self._depth >= DEEPEST:
            self.leave(node, "is nested too deeply to be read")
        else:
            self._depth += 1
            self._element(node, node.tag.lower())
            self._depth -= 1

    def text(self, text: str | None) -> None:
        if not text:
            return
        words = escape(text, quote=False)
        if self._kept_lines:
            self._lines(words)
        elif self._breaks and "\n" in words and not self._inline:
            first, *others = _BLANK_LINE.split(words)
            self._lines(first)
            for paragraph in others:
                self.draft.flush(*self._leaf)
                self._lines(paragraph)
        elif self._breaks and "\n" in words:
            self._lines(words)
        else:
            self.draft.words(_SPACE.sub(" ", words))

    def leave(self, node: HtmlElement, reason: str) -> None:
        self.draft.leave(verbatim(node), reason)

    def node_left(self, node: HtmlElement) -> None:
        """What stands where only pictures and their words may."""
        if isinstance(node.tag, str):
            self._strange(node)
        elif not (self._claim and self._claim(self, node)):
            self._comment(node)

    def show(self, image: HtmlElement, caption: str = "", credit: str = "") -> None:
        """A picture where its tag stands."""
        if picture := self.picture(image, caption, credit):
            self.draft.show(picture)

    def picture(
        self, image: HtmlElement, caption: str = "", credit: str = ""
    ) -> IncomingPicture | None:
        found = pictures.picture_of(self, image, caption, credit)
        return self._complete(found, image) if found and self._complete else found

    def _lines(self, words: str) -> None:
        first, *others = _LINE.split(words)
        self.draft.words(_SPACE.sub(" ", first))
        for line in others:
            self._break()
            self.draft.words(_SPACE.sub(" ", line))

    def _break(self) -> None:
        if self.draft.line_break() and not self._inline and not self._kept_lines:
            self.draft.flush(*self._leaf)

    def _element(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCKS:
            self.draft.flush(*self._leaf)
            self._block(element, tag)
        elif tag == "img":
            self.show(element)
        elif elsewhere.taken(self, element, tag):
            pass
        elif tag == "br":
            self._break()
        elif tag in INLINE or tag in BARE:
            self._phrase(element, tag)
        elif tag in SILENT:
            # They have no end tag, so the parser puts into some of them what follows.
            self.inside(element)
        else:
            self._strange(element)

    def _block(self, element: HtmlElement, tag: str) -> None:
        inline, self._inline = self._inline, 0
        if tag == "hr":
            self.draft.block("<hr>")
            self.attributes.told(element)
        elif elsewhere.taken(self, element, tag) or pictures.taken(self, element, tag):
            pass
        elif tag in GROUPS:
            self._grouped(element, tag, GROUPS[tag])
        elif tag in PARTS and self._group in PARTS[tag]:
            self._grouped(element, tag, tag)
        elif self._group in ("ul", "ol", "table", "tr"):
            self._astray(element, tag)
        else:
            self._leaf_or_container(element, tag)
        self._inline = inline

    def _grouped(self, element: HtmlElement, tag: str, written: str) -> None:
        group, self._group = self._group, written
        self.draft.begin(written, self.attributes.kept(element, tag, written))
        self.flow(element, _HELD.get(written, "p"))
        self.draft.end()
        self._group = group

    def _astray(self, element: HtmlElement, tag: str) -> None:
        """Straight in a list or table, where only its items and rows may stand."""
        group = self._group
        if tag in ("tbody", "thead", "tfoot", "colgroup"):
            self.inside(element)
            return
        self._group = held = _HELD.get(group, "")
        if held:
            self.draft.begin(held, "")
        self._leaf_or_container(element, tag)
        if held:
            self.draft.end()
        self._group = group

    def _leaf_or_container(self, element: HtmlElement, tag: str) -> None:
        kept_lines = self._kept_lines
        self._kept_lines = kept_lines or tag in ("pre", "listing")
        written = LEAVES.get(tag, "p")
        attributes = self.attributes.kept(element, tag, written if tag in LEAVES else "")
        self.flow(element, written, attributes)
        self._kept_lines = kept_lines

    def _phrase(self, element: HtmlElement, tag: str) -> None:
        """Words in a sentence. Around blocks the tag cannot stay."""
        if element in self._holding:
            self.attributes.kept(element, tag, "")
            self.inside(element)
            return
        written = INLINE.get(tag, "span")
        attributes = self.attributes.kept(element, tag, written)
        plain = written in ("span", "a") and not attributes
        self._inline += 1
        opened = 0 if plain else self.draft.open(written, attributes)
        self.inside(element)
        if not plain:
            self.draft.close(written, opened)
        self._inline -= 1

    def _strange(self, element: HtmlElement) -> None:
        if len(element) or element.attrib or (element.text or "").strip():
            self.leave(element, f"<{element.tag}> has no place in a text")

    def _comment(self, node) -> None:
        words = node.text or ""
        if words.strip() and not _SYSTEMS_OWN.match(words):
            self.leave(node, "a comment in the markup, which readers never saw")


_HELD = {"ul": "li", "ol": "li", "tr": "td"}
