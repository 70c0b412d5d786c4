"""What a page says of its article to machines: schema.org's JSON-LD, Open Graph, <meta>."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.copy import json
from articles.copy.incoming import IngestError, Leftover
from articles.copy.names import without_mail
from articles.copy.said import plain

ARTICLES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle
    opinionnewsarticle reviewnewsarticle advertisercontentarticle blogposting liveblogposting
    socialmediaposting satiricalarticle scholarlyarticle techarticle report
    """.split()
)


@dataclass
class Claims:
    """`linked`: the article's JSON-LD, empty where there is none; `metas`: what <meta> says, by
    name in small letters."""

    linked: dict = field(default_factory=dict)
    metas: dict[str, list[str]] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)

    def meta(self, *names: str) -> str:
        return next((self.metas[name][0] for name in names if self.metas.get(name)), "")

    def every(self, *names: str) -> list[str]:
        return [value for name in names for value in self.metas.get(name, ())]

    def said(self, *names: str) -> str:
        """The first of these of the JSON-LD that is words."""
        return next(filter(None, (plain(self.linked.get(name)) for name in names)), "")

    @property
    def is_article(self) -> bool:
        return bool(self.linked) or self.meta("og:type").lower() in ("article", "news")


def claims_in(root) -> Claims:
    found = Claims()
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = " ".join((meta.get("content") or "").split())
        if name and value:
            found.metas.setdefault(name.lower(), []).append(value)
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            _read(found, script.text or "")
    return found


def _read(found: Claims, text: str) -> None:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[")
    text = text.strip().removesuffix("//]]>").strip().rstrip(";")
    if not text:
        return
    try:
        said = json.read(text)
    except IngestError as why:
        if "rticle" in text:
            found.leftovers.append(
                Leftover(without_mail(text), "JSON-LD", f"cannot be read: {why}")
            )
        return
    article = next((one for one in _things(said) if kinds(one) & ARTICLES), None)
    if article and not found.linked:
        found.linked = article


def _things(said) -> Iterator[dict]:
    """Each thing of a list, a graph, or alone; not those inside of others."""
    waiting = [said]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:1000]
        elif isinstance(one, dict):
            yield one
            waiting.extend(one.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage"))


def kinds(thing: dict) -> frozenset[str]:
    said = thing.get("@type")
    said = said if isinstance(said, list) else [said]
    return frozenset(one.lower().rpartition("/")[2] for one in said if isinstance(one, str))


def things(value) -> list[dict]:
    """A thing, or several, or their names alone."""
    value = value if isinstance(value, list) else [value]
    return [
        {"name": one} if isinstance(one, str) else one
        for one in value
        if one and isinstance(one, str | dict)
    ]


def names(value) -> list[str]:
    return list(filter(None, (plain(one.get("name")) for one in things(value))))
