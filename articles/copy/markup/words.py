"""The plain words of an element, a space where a block or a line ends."""

from lxml import etree
from lxml.html import HtmlElement

from articles.copy.markup.tags import BLOCKS

_texts = etree.XPath(".//text()")
_PARTING = BLOCKS | {"br"}


def words_of(element: HtmlElement) -> str:
    said = []
    for text in _texts(element):
        if text.getparent().tag in _PARTING:
            said.append(" ")
        said.append(text)
    return " ".join("".join(said).split())
