"""Elements of a stranger's XML, as they end."""

import io
import re
from collections.abc import Collection, Iterator
from html import escape
from html.entities import html5
from typing import BinaryIO

from lxml import etree

from articles.copy.incoming import IngestError
from articles.copy.xml.decoding import letters
from articles.copy.xml.limits import HARDENED, STREAMED, WHOLE, Limits

_XINCLUDE = ("{http://www.w3.org/2001/XInclude}", "{http://www.w3.org/2003/XInclude}")
_REFERENCE = re.compile(
    r"&(?:#(?P<number>\d{1,8});|#[xX](?P<hex>[0-9A-Fa-f]{1,8});|(?P<name>[A-Za-z][A-Za-z0-9]{1,40});)?"
)
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"Entity '([^']{1,60})' not defined")


def document(data: bytes | BinaryIO, *, limits: Limits = WHOLE) -> etree._Element:
    """The root element, with everything in it."""
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    reading = _Reading(limits, ())
    for _ in reading.read(stream):
        pass
    return reading.root


def items(
    stream: BinaryIO, tags: Collection[str], *, limits: Limits = STREAMED
) -> Iterator[etree._Element]:
    """Each element named in `tags` when it has ended, in the order of the file, while the file is
    read. It is emptied as soon as the next is asked for. What stands between them is kept, so
    that an item's ancestors with their attributes and what went before can be looked at."""
    yield from _Reading(limits, frozenset(tags)).read(stream)


def mended(data: bytes, *, limits: Limits = WHOLE) -> tuple[etree._Element, str]:
    """As document(), and "". What is not well-formed is read as far as a browser would, and why it
    is not is said; what means harm is refused as ever."""
    try:
        return document(data, limits=limits), ""
    except Malformed as fault:
        why = fault
    text = "".join(letters(io.BytesIO(data), limits.size))
    text = _NO_LETTER.sub("", _REFERENCE.sub(_letter, text))
    reading = _Reading(limits, (), recover=True)
    for _ in reading.read(io.BytesIO(text.encode("utf-8", "replace"))):
        pass
    if reading.root is None:
        raise why
    return reading.root, str(why)


def _letter(found: re.Match) -> str:
    """An entity of html as its letter; what is none, as the words that stand there."""
    name = found["name"]
    if found["number"] or found["hex"]:
        code = int(found["number"] or found["hex"], 10 if found["number"] else 16)
        letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        return escape(letter)
    if not name:
        return "&amp;"
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return found[0]
    return html5.get(f"{name};") or f"&amp;{name};"


class Malformed(IngestError):
    """It is not well-formed: broken rather than hostile."""


class _Reading:
    def __init__(self, limits: Limits, tags: Collection[str], *, recover: bool = False):
        self.limits, self.tags, self.recover = limits, tags, recover
        self.root = self.item = None
        self.depth = self.elements = self.inside = self.items = 0
        self.fed = self.begun = 0

    def read(self, stream: BinaryIO) -> Iterator[etree._Element]:
        parser = etree.XMLPullParser(events=("start", "end"), recover=self.recover, **HARDENED)
        try:
            for piece in letters(stream, self.limits.size):
                self.fed += len(piece)
                parser.feed(piece.encode("utf-8", "surrogatepass"))
                yield from self._events(parser)
                self._fits()
            self.root = parser.close()
        except etree.XMLSyntaxError as error:
            why = _explained(parser.feed_error_log.last_error or error)
            yield from self._events(parser)  # what was whole before the damage
            raise why from None
        yield from self._events(parser)

    def _events(self, parser) -> Iterator[etree._Element]:
        for event, element in parser.read_events():
            if event == "start":
                self._started(element)
            elif self._ended(element):
                yield element
                _forget(element)

    def _started(self, element) -> None:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise IngestError(
                f"line {element.sourceline}: elements stand more than {self.limits.depth} deep in "
                "one another, deeper than any article: it is damaged, or meant to do harm."
            )
        if element.tag.startswith(_XINCLUDE):
            raise IngestError(
                f"line {element.sourceline}: it asks for another file (XInclude), which is never "
                "read: put the words themselves in its place."
            )
        if self.item is None and element.tag in self.tags:
            self.item, self.inside, self.begun = element, 0, self.fed
            self._one_more(element)
        elif self.item is not None:
            self.inside += 1
        else:
            self.elements += 1
        if max(self.inside, self.elements) > self.limits.elements:
            raise IngestError(
                f"line {element.sourceline}: more than {self.limits.elements} elements in one "
                "piece: split it."
            )

    def _one_more(self, element) -> None:
        self.items += 1
        if self.items > self.limits.items:
            raise IngestError(
                f"line {element.sourceline}: more than {self.limits.items} items in it: split it."
            )

    def _ended(self, element) -> bool:
        self.depth -= 1
        if element is not self.item:
            return False
        self.item = None
        return True

    def _fits(self) -> None:
        """Asked after each piece of the file: an item that goes on and on is not kept on and on."""
        if self.item is not None and self.fed - self.begun > self.limits.piece:
            raise IngestError(
                f"line {self.item.sourceline}: the item that begins here is longer than "
                f"{self.limits.piece // 2**20} MB, longer than any article."
            )


def _forget(element) -> None:
    parent, tail = element.getparent(), element.tail
    element.clear()
    if parent is not None and not (tail or "").strip():
        parent.remove(element)


def _explained(error: etree.XMLSyntaxError) -> IngestError:
    """lxml's error, or what libxml2 noted while it was fed: the latter knows more."""
    noted = getattr(error, "message", None)
    line = (error.line if noted else error.lineno) or 1
    said = noted or error.msg or "it cannot be read"
    if found := _ENTITY.search(said):
        return Malformed(
            f"line {line}: it uses the entity “&{found[1]};”, which only a DTD explains, and none "
            "is read: write the letter itself."
        )
    if "depth" in said.casefold():
        return IngestError(f"line {line}: elements stand too deep in one another: it is damaged.")
    # The parser quotes what it stumbled over, with its line breaks.
    said = " ".join(said.split(", line ")[0].split())
    return Malformed(
        f"line {line}: it is not well-formed XML ({said}): save it anew where it comes from."
    )
