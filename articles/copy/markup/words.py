"""The plain words of an element, a space where a block begins or ends and where a line does."""

from lxml import etree

from articles.copy.markup.tags import BLOCKS

_PARTING = BLOCKS | {"br"}
_STEPS = ("start", "end", "comment", "pi")


def words_of(element: etree._Element) -> str:
    """Also of XML, whose elements are told by their local names."""
    if not len(element):
        return " ".join((element.text or "").split())
    said = []
    for step, one in etree.iterwalk(element, events=_STEPS):
        if step in ("start", "end"):
            said.append(" " if one.tag.rpartition("}")[2] in _PARTING else "")
        if step == "start":
            said.append(one.text or "")
        elif one is not element:
            said.append(one.tail or "")
    return " ".join("".join(said).split())
