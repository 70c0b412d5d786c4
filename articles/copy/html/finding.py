"""Where on a page the text stands: where the page says so, else where most of its words stand
together that are no links."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from articles.copy.html import better
from articles.copy.markup.words import words_of
from articles.copy.repeated import only_letters

ENOUGH = 250
"""Characters of running text; less is a teaser, a caption, a notice."""

FEWEST = 2
MOST_CARDS = 3
MATCH = 40


def home_of(root: HtmlElement, page: str, url: str) -> HtmlElement | None:
    """None where no text stands together, as on a front page."""
    for one in _marked(root):
        if _running(one) >= ENOUGH:
            return one
    lines = better.lines_of(page, url)
    return _around(root, lines) if lines else _densest(root)


def _marked(root: HtmlElement) -> Iterator[HtmlElement]:
    for one in root.iter():
        if isinstance(one.tag, str) and "articleBody" in (one.get("itemprop") or "").split():
            yield one
    articles = [
        one for one in root.iter("article") if next(one.iterancestors("article"), None) is None
    ]
    whole = sorted((one for one in articles), key=_running, reverse=True)
    if len([one for one in whole if _running(one) >= ENOUGH]) <= MOST_CARDS:
        yield from whole[:1]
    mains = [*root.iter("main"), *(one for one in root.iter() if one.get("role") == "main")]
    for one in mains:
        if len(list(one.iter("article"))) <= MOST_CARDS:
            yield one


def _running(element: HtmlElement) -> int:
    """Characters in its paragraphs that no link has."""
    return sum(map(_words_alone, element.iter("p")))


def _words_alone(paragraph: HtmlElement) -> int:
    linked = sum(len(words_of(link)) for link in paragraph.iter("a"))
    words = len(words_of(paragraph))
    return words - linked if linked * 2 <= words else 0


def _densest(root: HtmlElement) -> HtmlElement | None:
    """Each paragraph counts for its parent, and half for its grandparent."""
    counted: dict[HtmlElement, float] = {}
    paragraphs: dict[HtmlElement, int] = {}
    for one in root.iter("p"):
        weight = _words_alone(one)
        parent = one.getparent()
        if weight < MATCH or parent is None:
            continue
        paragraphs[parent] = paragraphs.get(parent, 0) + 1
        counted[parent] = counted.get(parent, 0) + weight
        above = parent.getparent()
        if above is not None:
            counted[above] = counted.get(above, 0) + weight / 2
            paragraphs[above] = paragraphs.get(above, 0) + 1
    best = max(counted, key=counted.__getitem__, default=None)
    if best is None or counted[best] < ENOUGH or paragraphs[best] < FEWEST:
        return None
    return best


def _around(root: HtmlElement, lines: frozenset[str]) -> HtmlElement | None:
    """The smallest element that holds nearly all of these lines."""
    found = [
        one
        for one in root.iter("p", "li", "h2", "h3", "blockquote", "td")
        if only_letters(words_of(one)) in lines
    ]
    if len(found) < FEWEST:
        return _densest(root)
    holding: dict[HtmlElement, int] = {}
    for one in found:
        for around in one.iterancestors():
            holding[around] = holding.get(around, 0) + 1
    fits = [one for one, count in holding.items() if count * 10 >= len(found) * 9]
    return max(fits, key=lambda one: len(list(one.iterancestors())), default=None)
