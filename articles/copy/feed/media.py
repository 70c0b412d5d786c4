"""The pictures that stand beside an item: Media RSS, enclosures, and what else feeds have."""

import re
from collections.abc import Iterable, Iterator

from articles.copy import xml
from articles.copy.incoming import IncomingPicture, Leftover
from articles.copy.names import mail_hidden, without_mail
from articles.copy.said import address, plain

_NAMED = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif|tiff?)(?:[?#].*)?$")
_MRSS = "search.yahoo.com/mrss"


def is_media(one) -> bool:
    return _MRSS in xml.space(one)


def pictures(item) -> tuple[list[IncomingPicture], list[Leftover]]:
    """Those of Media RSS first: they know their credit. A thumbnail only where there is nothing
    larger."""
    found: list[IncomingPicture] = []
    left: list[Leftover] = []
    contents = sorted(_media(item, "content"), key=_width, reverse=True)
    for one in contents:
        kind = _kind(one)
        if kind != "image":
            left.append(Leftover(one.get("url", ""), "media:content", f"is {kind or 'no picture'}"))
        elif address(one.get("url")):
            found.append(_described(one, item))
    found = _each_once(found)
    for one in xml.children(item, "enclosure", "link"):
        if xml.local(one) == "enclosure" or one.get("rel") == "enclosure":
            _enclosed(one, found, left)
    found += _plain_pictures(item)
    thumbs = [one for one in _media(item, "thumbnail") if address(one.get("url"))]
    if thumbs and not found:
        found.append(_described(max(thumbs, key=_width), item))
    return found, left


def _media(item, name: str) -> Iterator:
    return (one for one in xml.inside(item, name) if is_media(one))


def _width(one) -> int:
    width = one.get("width") or ""
    return int(width) if width.isdecimal() and len(width) < 6 else 0


def _kind(one) -> str:
    kind = one.get("medium") or (one.get("type") or "").partition("/")[0]
    return kind or ("image" if _NAMED.search(one.get("url") or "") else "")


def _enclosed(one, found: list[IncomingPicture], left: list[Leftover]) -> None:
    where = one.get("url") or one.get("href") or ""
    kind = one.get("type") or ("image/" if _NAMED.search(where) else "")
    if kind.startswith("image/") and address(where):
        if all(picture.url != address(where) for picture in found):
            found.append(IncomingPicture(url=address(where), title=plain(one.get("title"))))
    elif where:
        named = " ".join(filter(None, (where, plain(one.get("title")))))
        left.append(Leftover(named, "enclosure", f"is a file of another kind ({kind or 'unsaid'})"))


def _plain_pictures(item) -> Iterator[IncomingPicture]:
    """<image>, in RSS's several ways and in iTunes'."""
    for one in xml.children(item, "image"):
        where = one.get("href") or xml.words(xml.child(one, "url")) or xml.words(one)
        if address(where):
            yield IncomingPicture(url=address(where), title=xml.words(xml.child(one, "title")))


def _described(one, item) -> IncomingPicture:
    """What is said at the picture itself, at its group, or at the item: the nearest."""
    group = one.getparent()
    around = [group] if group is not None and xml.local(group) == "group" else []
    near = [one, *around, item]
    title = next(_said(near, "title"), "")
    caption = next(_said(near, "description", "text"), "")
    credits_ = dict.fromkeys(without_mail(words) for words in _said(near, "credit"))
    return IncomingPicture(
        caption=caption or title,
        credit_raw="/".join(filter(None, credits_)),
        url=address(one.get("url")),
        title=title if title != caption else "",
        copyright=next(_said(near, "copyright"), ""),
    )


def _said(near: list, *names: str) -> Iterator[str]:
    for where in near:
        for each in xml.children(where, *names):
            if is_media(each) and (words := plain(xml.words(each))):
                yield words


def unsaid(item, known: Iterable[str]) -> Iterator[Leftover]:
    """What is said of films, or of pictures that say something else themselves."""
    said = "\n".join(known)
    for one in item.iter():
        if isinstance(one.tag, str) and is_media(one) and not len(one):
            words = plain(one.text)
            if words and without_mail(words) not in said:
                said += f"\n{words}"
                yield Leftover(
                    mail_hidden(words), f"media:{xml.local(one)}", "has no place in an article"
                )


def _each_once(found: list[IncomingPicture]) -> list[IncomingPicture]:
    """Feeds name a picture in several sizes: of those with the same words the first stays."""
    kept: dict[tuple, IncomingPicture] = {}
    for picture in found:
        words = (picture.caption, picture.credit_raw, picture.title)
        kept.setdefault(words if any(words) else (picture.url,), picture)
    return list(kept.values())
