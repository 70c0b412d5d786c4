"""A picture on a page: the file that fits, its credit with it, and a plate where it is not shown.

Written by hand because a page has many: of their values only the words could hold markup, and
those are escaped; the others are numbers, our own addresses, and the `sizes` a template wrote.
"""

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

MARKS = {
    "file": gettext_noop("File"),
    "handout": gettext_noop("Handout"),
    "illustration": gettext_noop("Illustration"),
    "ai": gettext_noop("AI-generated"),
}
NO_LONGER = gettext_noop("This picture can no longer be shown")
NOT_YET = gettext_noop("This picture cannot be shown yet")
# Browsers take the first that they know; whoever knows neither gets a JPEG of middling width.
OFFERED = (("avif", "image/avif"), ("webp", "image/webp"))


def mark(credit_mark: str) -> str:
    """What readers must know about a picture before they believe it."""
    return gettext(MARKS.get(credit_mark, credit_mark))


def credited(picture) -> str:
    """Its credit with its mark, as plain text; "" where there is nothing to say."""
    if not picture.credit_mark:
        return picture.credit
    return ": ".join(filter(None, (mark(picture.credit_mark), picture.credit)))


def img(
    picture, shape: str, sizes: str, alt: str = "", *, first: bool = False, upto: int = 0
) -> SafeString:
    """A picture that shows, in one of its shapes. `first`: it stands at the top of the page, fetch
    it at once. `upto`: no wider file is of use, because it never stands wider than half of that."""
    widths = picture.widths_in(shape)
    width, height = picture.size_in(shape, widths[-1])
    offered = [it for it in widths if it <= upto] or widths[:1] if upto else widths
    src = picture.src(shape)
    folder = src[: src.rindex("/")]  # once: a page has many widths
    sources = [
        f'<source type="{kind}" sizes="{sizes}" srcset="'
        + ", ".join([f"{folder}/{it}.{ending} {it}w" for it in offered])
        + '">'
        for ending, kind in OFFERED
    ]
    return SafeString(
        f'<picture>{"".join(sources)}<img src="{src}" width="{width}" height="{height}" '
        f'alt="{escape(alt)}"'
        + (' fetchpriority="high">' if first else ' loading="lazy" decoding="async">')
        + "</picture>"
    )


def plate(picture, alt: str = "") -> SafeString:
    """In the place of one that does not show: why not, or the words it is known by."""
    words = alt
    if picture.out_of_rights:
        words = gettext(NOT_YET if picture.begins_later else NO_LONGER)
    inside = f"<p>{escape(words)}</p>" if words else ""
    return SafeString(f'<div class="awaits">{inside}</div>')


def caption(picture, words: str = "") -> SafeString:
    """Below a picture: its mark, the words of this use, its credit. Of one that may not be shown
    the words alone."""
    parts = [escape(words)] if words else []
    if picture and not picture.out_of_rights:
        parts = [*_chip(picture), *parts]
        if picture.credit:
            place = "credit" if words else "credit first"
            parts.append(f'<span class="{place}"><bdi>{escape(picture.credit)}</bdi></span>')
    return SafeString(f"<figcaption>{' '.join(parts)}</figcaption>" if parts else "")


def pic(
    picture, url: str, shape: str, sizes: str, *, upto: int = 0, first: bool = False, rel: str = ""
) -> SafeString:
    """On a card: the picture leads where the headline leads, its credit stands small below it.
    Nothing where it does not show: a card closes up."""
    if not picture or not picture.shows:
        return SafeString("")
    parts = _chip(picture)
    if picture.credit:
        parts.append(f"<bdi>{escape(picture.credit)}</bdi>")
    said = f"<figcaption>{' '.join(parts)}</figcaption>" if parts else ""
    # The headline beside it is the link that everybody reaches.
    rel = f' rel="{rel}"' if rel else ""
    link = f'<a href="{escape(url)}"{rel} tabindex="-1" aria-hidden="true">'
    shown = img(picture, shape, sizes, first=first, upto=upto)
    return SafeString(f'<figure class="pic">{link}{shown}</a>{said}</figure>')


def _chip(picture) -> list[str]:
    found = picture.credit_mark and mark(picture.credit_mark)
    return [f'<span class="chip">{escape(found)}</span>'] if found else []


def share_words(picture, alt: str = "") -> str:
    """What a picture that others show in our name is said to be, with its credit."""
    credit = credited(picture)
    return f"{alt} ({credit})" if alt and credit else alt or credit
