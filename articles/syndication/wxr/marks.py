"""How WXR is written: elements with their words in CDATA, dates as WordPress keeps them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from articles.moments import here

# What XML 1.0 cannot hold, not even escaped; one pasted byte would break the whole file.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def tag(name: str, text: object, **attributes: str) -> str:
    said = "".join(f" {key}={quoteattr(writable(value))}" for key, value in attributes.items())
    return f"<{name}{said}>{escape(writable(str(text)))}</{name}>\n"


def cdata(name: str, text: str, **attributes: str) -> str:
    said = "".join(f" {key}={quoteattr(writable(value))}" for key, value in attributes.items())
    inside = writable(text).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}{said}><![CDATA[{inside}]]></{name}>\n"


def meta(pairs: Iterable[tuple[str, object]]) -> str:
    """What WordPress keeps beside a post; nothing is written of what is empty."""
    return "".join(
        f"<wp:postmeta>\n{tag('wp:meta_key', key)}{cdata('wp:meta_value', str(value))}"
        "</wp:postmeta>\n"
        for key, value in pairs
        if value
    )


def dates(name: str, moment: datetime | None) -> str:
    """On the newsroom's clock, and on the world's; WordPress writes noughts where there is none."""
    if moment is None:
        nought = "0000-00-00 00:00:00"
        return tag(f"wp:{name}", nought) + tag(f"wp:{name}_gmt", nought)
    form = "%Y-%m-%d %H:%M:%S"
    return tag(f"wp:{name}", here(moment).strftime(form)) + tag(
        f"wp:{name}_gmt", moment.astimezone(UTC).strftime(form)
    )


def mail_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))


def nicename(slug: str) -> str:
    """As WordPress stores a slug: its letters beyond ASCII as percent signs, in small letters."""
    return quote(slug).lower()
