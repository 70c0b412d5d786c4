"""What Ghost calls a card, of both of its editors: as html where html can say it, as a mark where
it lies elsewhere or has no place here."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from markdown_it import MarkdownIt

Said = dict
_BEGINNING = re.compile(r"^(\s*(?:<p>)?)")
_markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass(frozen=True)
class Mark:
    """One of the kinds "address", "html" and "leftover". `said`: the address, the html that is to
    be read by itself, or the reason."""

    kind: str
    said: str


def card(name: str, said: Said) -> tuple[str | Mark | None, ...]:
    """In their order: html as it is to stand in the text, and marks."""
    make = _CARDS.get(name)
    if _is_for_some(said.get("visibility")):
        return (Mark("leftover", "was for some readers only"),)
    if make is None:
        return (Mark("leftover", _NO_PLACE.get(name, "a card of a kind unknown here")),)
    return tuple(filter(None, make(said)))


def _is_for_some(seen) -> bool:
    """A card may be hidden from the web, or from those who have not signed in."""
    if not isinstance(seen, dict):
        return False
    web = seen.get("web")
    hidden = isinstance(web, dict) and web.get("nonMember") is False
    return hidden or seen.get("showOnWeb") is False


def verbatim(name: str, said: Said) -> str:
    return json.dumps({"type": name, **said}, ensure_ascii=False)


def text(said: Said, *names: str) -> str:
    """The first of these that says something."""
    return next((value for name in names if isinstance(value := said.get(name), str) and value), "")


def _image(said: Said):
    yield _figure(said, text(said, "caption"))
    if text(said, "href"):
        yield Mark("leftover", "a picture that led elsewhere; where, is told here alone")


def _figure(said: Said, caption: str) -> str:
    src, alt, title = (escape(text(said, name)) for name in ("src", "alt", "title"))
    image = f'<img src="{src}" alt="{alt}" title="{title}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _gallery(said: Said):
    images = said.get("images")
    images = [one for one in images if isinstance(one, dict)] if isinstance(images, list) else []
    inner = "".join(_figure(one, text(one, "caption")) for one in images)
    yield (
        f'<figure class="kg-gallery-card">{inner}'
        f"<figcaption>{text(said, 'caption')}</figcaption></figure>"
    )


def _embed(said: Said):
    """Ghost keeps the html it was given, and the address it asked for."""
    if url := text(said, "url"):
        yield Mark("address", url)
    elif html := text(said, "html"):
        yield Mark("html", html)
    yield _paragraph(text(said, "caption"))


def _bookmark(said: Said):
    if url := text(said, "url"):
        yield Mark("address", url)
        about = said.get("metadata")
        if isinstance(about, dict) and text(about, "title", "description"):
            yield Mark("leftover", "the words of a card of another page")
    yield _paragraph(text(said, "caption"))


def _html(said: Said):
    yield Mark("html", text(said, "html"))


def _md(said: Said):
    yield Mark("html", _markdown.render(text(said, "markdown", "text")[:1_000_000]))


def _code(said: Said):
    yield f"<pre><code>{escape(text(said, 'code'))}</code></pre>"
    yield _paragraph(text(said, "caption"))


def _callout(said: Said):
    words, emoji = text(said, "calloutText", "text"), escape(text(said, "calloutEmoji"))
    yield Mark("html", _BEGINNING.sub(lambda at: f"{at[0]}{emoji} ", words, count=1))


def _toggle(said: Said):
    yield f"<h3>{text(said, 'heading')}</h3>"
    yield Mark("html", text(said, "content"))


def _button(said: Said):
    words, url = text(said, "buttonText"), text(said, "buttonUrl")
    if words:
        yield f'<p><a href="{escape(url)}">{escape(words)}</a></p>'


def _header(said: Said):
    yield f"<h2>{text(said, 'heading', 'header')}</h2>"
    yield _paragraph(text(said, "subheading", "subheader"))
    if src := text(said, "backgroundImageSrc"):
        yield _figure({"src": src}, "")
    yield from _button(said)


def _product(said: Said):
    if src := text(said, "productImageSrc"):
        yield _figure({"src": src}, "")
    yield f"<h3>{text(said, 'productTitle')}</h3>"
    yield Mark("html", text(said, "productDescription"))
    yield from _button(
        {"buttonText": said.get("productButton"), "buttonUrl": said.get("productUrl")}
    )


def _film(said: Said):
    yield Mark("address", text(said, "src"))
    yield _paragraph(text(said, "caption"))


def _rule(said: Said):
    yield "<hr>"


def _paragraph(words: str) -> str:
    return f"<p>{words}</p>" if words.strip() else ""


_CARDS: dict[str, Callable] = {
    "image": _image,
    "gallery": _gallery,
    "embed": _embed,
    "bookmark": _bookmark,
    "html": _html,
    "markdown": _md,
    "card-markdown": _md,
    "code": _code,
    "codeblock": _code,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "header": _header,
    "product": _product,
    "video": _film,
    "audio": _film,
    "hr": _rule,
    "horizontalrule": _rule,
}
_NO_PLACE = {
    "file": "a file for readers",
    "paywall": "from here on it was for some readers only",
    "email": "stood in the mail alone",
    "email-cta": "stood in the mail alone",
    "signup": "a form for readers",
    "call-to-action": "a call to readers",
}
