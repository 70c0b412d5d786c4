"""What stands in a text and is none of it: what runs, what is pressed, and what leads elsewhere."""

import re

from lxml.html import HtmlElement

from articles.copy.incoming import Leftover
from articles.copy.markup.words import words_of
from articles.copy.repeated import only_letters

_RUNS = frozenset(
    """
    script style noscript template svg button input select textarea nav dialog link meta title
    """.split()
)
_NAMED = re.compile(
    r"(?:^|[-_\s])(?:share|sharing|social|newsletter|subscribe|signup|promo|advert|ads?|advertisement|"
    r"related|recommended|recirc|more-on|read-more|most-read|trending|comments?|breadcrumbs?|tags?|"
    r"toolbar|paywall|cookie|author-bio|screen-reader-text|sr-only|visually-hidden)(?:$|[-_\s])",
    re.I,
)
_SIGNED = re.compile(
    r"(?:^|[-_\s])(?:byline|author|authors|article-meta|post-meta|entry-meta|dateline-date|timestamp|"
    r"published|updated|article-dates?|reading-time)(?:$|[-_\s])",
    re.I,
)
REASON = "stands in the text and is a part of the page, not of the article"
LONGEST_SIGNED = 200
_LINES = frozenset("h1 h2 p div span header".split())
_INSIDE = frozenset("a abbr b br em i small span strong time".split())


def cleared(home: HtmlElement, known: frozenset[str], names: frozenset[str]) -> list[Leftover]:
    """`home` without its furniture. What says anything that is not said elsewhere is left over;
    what only runs is not. `known`: whole lines, and `names`: who wrote it, in letters alone."""
    left: list[Leftover] = []
    gone: set[HtmlElement] = set()
    for one in list(home.iter()):
        if one is home or one in gone:
            continue
        said = _to_go(one, known, names)
        if said is None:
            continue
        if said:
            left.append(Leftover(said, "page", REASON))
        gone.update(one.iter())
        _out(one)
    return left


def _to_go(one: HtmlElement, known: frozenset[str], names: frozenset[str]) -> str | None:
    """None for what stays, else what is lost with it."""
    if not isinstance(one.tag, str) or one.tag in _RUNS or one.get("hidden") is not None:
        return ""
    words = None
    if _NAMED.search(_called(one)) or one.get("role") in ("navigation", "complementary"):
        words = words_of(one)
    elif one.tag in ("time", "address") or _SIGNED.search(_called(one)):
        words = words_of(one)
        if len(words) > LONGEST_SIGNED:
            return None
        letters = only_letters(words)
        words = "" if one.tag == "time" or any(n in letters for n in names) else words
    elif one.tag in _LINES and all(inner.tag in _INSIDE for inner in one):
        return "" if only_letters(words_of(one)) in known else None
    return "" if words and only_letters(words) in known else words


def _called(one: HtmlElement) -> str:
    return " ".join(filter(None, map(one.get, ("class", "id", "itemprop", "rel"))))


def _out(one: HtmlElement) -> None:
    parent = one.getparent()
    if parent is None:
        return
    tail, before = one.tail or "", one.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(one)
