"""The picture above the text: what the page shows there, and what it says to others of it. Both are
often the same file in two sizes, and each knows something of it that the other does not."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from articles.copy import markup
from articles.copy.html.claims import Claims, names, things
from articles.copy.incoming import IncomingPicture, Leftover, PictureSlot
from articles.copy.placing import fuller
from articles.copy.said import address, plain

_SIZE = re.compile(
    r"[-_](?:\d{2,5}x\d{2,5}|\d{2,5}w?|small|medium|large|thumb(?:nail)?|scaled|og|social)$"
)


@dataclass
class Lead:
    """`same`: the addresses under which it stands in the text once more."""

    picture: IncomingPicture | None = None
    same: frozenset[str] = frozenset()
    leftovers: list[Leftover] = field(default_factory=list)


def lead_of(claims: Claims, home: HtmlElement | None, body: markup.Body, base: str) -> Lead:
    above, shown = _above(home, base), _shown(claims, base)
    first = body.parts[0] if body.parts else None
    if above is None and isinstance(first, PictureSlot):
        above = body.pictures[first.picture]
    if above is None or shown is None:
        picture, other = above or shown, None
    elif _stem(above.url) == _stem(shown.url):
        picture, other = fuller(above, shown), None
    else:
        picture, other = above, shown
    if picture is None:
        return Lead()
    stem = _stem(picture.url)
    same = frozenset(one.url for one in body.pictures if one.url and _stem(one.url) == stem)
    inside = other and any(_stem(one.url) == _stem(other.url) for one in body.pictures)
    left = [Leftover(other.url, "og:image", "is shown to others")] if other and not inside else []
    return Lead(picture, same, left)


def _above(home: HtmlElement | None, base: str) -> IncomingPicture | None:
    """A figure beside the text, in the same article."""
    around = [] if home is None else list(home.iterancestors("article", "main"))
    for figure in around[0].iter("figure") if around else ():
        if home in figure.iterancestors():
            return None
        found = markup.read(_written(figure), base=base).pictures
        if found:
            return found[0]
    return None


def _written(element: HtmlElement) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _shown(claims: Claims, base: str) -> IncomingPicture | None:
    alt = claims.meta("og:image:alt", "twitter:image:alt")
    for one in things(claims.linked.get("image")):
        said = (_whole(one.get(name), base) for name in ("contentUrl", "url", "@id", "name"))
        if where := next(filter(None, said), ""):
            return IncomingPicture(
                alt=alt,
                caption=plain(one.get("caption")) or plain(one.get("description")),
                credit_raw=plain(one.get("creditText")) or "/".join(names(one.get("creator"))),
                url=where,
                copyright=plain(one.get("copyrightNotice")),
                usage_terms=plain(one.get("license")),
            )
    where = _whole(claims.meta("og:image", "og:image:url", "twitter:image"), base)
    return IncomingPicture(alt=alt, url=where) if where else None


def _whole(said, base: str) -> str:
    try:
        return address(urljoin(base, said)) if isinstance(said, str) and said.strip() else ""
    except ValueError:
        return ""


def _stem(url: str) -> str:
    """The name of the file, without what tells its size."""
    try:
        name = urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        return url
    name = name.rpartition(".")[0] or name
    while found := _SIZE.search(name):
        name = name[: found.start()]
    return name.lower() or url
