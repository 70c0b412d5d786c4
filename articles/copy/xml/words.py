"""What an element says."""

from collections.abc import Iterator

from lxml import etree

from articles.copy.markup.words import words_of

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def local(element: etree._Element) -> str:
    """Its name without its namespace, also where a broken file declares none."""
    return element.tag.rpartition("}")[2].rpartition(":")[2]


def space(element: etree._Element) -> str:
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def words(element: etree._Element | None) -> str:
    """All words in it on one line; "" where there is no element."""
    return "" if element is None else words_of(element)


def children(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """Those with one of these local names, whatever their namespace."""
    if element is None:
        return []
    return [one for one in element if isinstance(one.tag, str) and local(one) in names]


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    return next(iter(children(element, *names)), None)


def inside(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """As children(), at any depth."""
    if element is not None:
        yield from (one for one in element.iter("{*}*") if local(one) in names)


def verbatim(element: etree._Element) -> str:
    """The element as it stood, without what follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False).strip()


def place(element: etree._Element) -> str:
    return f"line {element.sourceline}"
