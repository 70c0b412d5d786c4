"""The one way into a body: whatever an editor or importer hands over becomes the html we store.

Runs once, in `workflow`, for every road in. Afterwards the html is trusted: only the tags below,
blocks at the top level, loose text in paragraphs, and each embed token alone in a paragraph of
its own that is exactly `<p>{kind:guid}</p>`.
"""

import html
import re

import nh3

from articles.embeds.parse import TOKEN

BLOCKS = frozenset("p h2 h3 ul ol blockquote table hr".split())
INLINE = frozenset("a strong em b i sub sup s code br span q cite abbr".split())
INNER = frozenset("li thead tbody tr th td caption".split())
ATTRIBUTES = {
    "a": {"href", "hreflang", "lang", "dir"},
    "span": {"lang", "dir"},
    "p": {"lang", "dir"},
    "blockquote": {"lang", "dir", "cite"},
    "q": {"lang", "dir"},
    "abbr": {"title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "reversed"},
}
_cleaner = nh3.Cleaner(
    tags=set(BLOCKS | INLINE | INNER),
    clean_content_tags={"script", "style", "template", "title"},
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    strip_comments=True,
)

# A tag, or a run of text: the cleaner's output holds nothing else, every < in text is escaped.
_PIECE = re.compile(r"<(?P<close>/?)(?P<tag>[a-z0-9]+)[^>]*>|[^<]+")
_LOOSE_TOKEN = re.compile(
    r"\s*\{\s*(?:(?P<kind>article|image)\s*:\s*(?P<ref>[0-9a-fA-F-]{36})|articleGUID)\s*\}\s*"
)
# What may hold nothing but a token: a paragraph, or a list item without one.
_HOLDER = re.compile(r"<(?P<tag>p|li)(?: [^>]*)?>(?:(?!<li|<p).)*?</(?P=tag)>", re.S)
_MOST_READINGS = 6
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.S)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


def clean(body: str) -> str:
    """Sanitised, canonical html of `body`; cleaning it again changes nothing."""
    if not _MARKUP.search(body):
        body = paragraphs(body)
    # Misnested markup (a heading inside a table inside a heading) settles in a second reading.
    for _ in range(_MOST_READINGS):
        before, body = body, "".join(_canonical(_cleaner.clean(body)))
        if body == before:
            break
    return body


def paragraphs(text: str) -> str:
    """Plain text as html: a blank line ends a paragraph, a single line end is a space."""
    blocks = (" ".join(block.split()) for block in _BLANK_LINES.split(text))
    return "".join(f"<p>{html.escape(block, quote=False)}</p>" for block in blocks if block)


def _canonical(markup: str):
    """Yields the top-level blocks. A block's token paragraphs inside a list or quotation are
    set free behind it, because an embed is never part of a sentence."""
    for block in _top_blocks(markup):
        kept, freed = [], []
        for part in _split_paragraphs(block):
            token = _as_token(part)
            if token:
                (freed if kept else kept).append(token)
            else:
                kept.append(part)
        rest = "".join(kept)
        if TOKEN.fullmatch(rest) or _says_something(rest):
            yield rest
        yield from freed


def _top_blocks(markup: str):
    """Cuts at the top level; text and inline tags that lie loose there are put in paragraphs."""
    depth, piece_of, loose = 0, [], []
    for match in _PIECE.finditer(markup):
        tag = match["tag"]
        if depth == 0 and tag in INNER:
            continue  # a list item or cell without its list or table: its words stay
        if depth == 0 and tag not in BLOCKS:
            loose.append(match[0])
            continue
        if loose:
            yield from _loose_paragraphs("".join(loose))
            loose = []
        piece_of.append(match[0])
        if tag in BLOCKS and tag != "hr":
            depth += -1 if match["close"] else 1
        if depth == 0:
            yield "".join(piece_of)
            piece_of = []
    if loose:
        yield from _loose_paragraphs("".join(loose))


def _loose_paragraphs(markup: str):
    blocks = [f"<p>{block.strip()}</p>" for block in _BLANK_LINES.split(markup) if block.strip()]
    if "<" in markup:
        # Bold that ran over a blank line must end and begin again at the new paragraph.
        blocks = _PARAGRAPH.findall(_cleaner.clean("".join(blocks)))
    yield from blocks


def _split_paragraphs(block: str) -> list[str]:
    """A paragraph is one part; a quotation or list is cut around what it holds."""
    parts, end = [], 0
    for match in _HOLDER.finditer(block):
        parts += [block[end : match.start()], match[0]]
        end = match.end()
    return [part for part in [*parts, block[end:]] if part]


def _as_token(part: str) -> str | None:
    """The canonical token if this part is a paragraph with one token and nothing else."""
    if not part.startswith(("<p", "<li")) or "{" not in part:
        return None
    match = _LOOSE_TOKEN.fullmatch(html.unescape(re.sub(r"<[^>]*>", "", part)))
    if match is None:
        return None
    token = f"{match['kind']}:{match['ref'].lower()}" if match["kind"] else "articleGUID"
    canonical = f"<p>{{{token}}}</p>"
    return canonical if TOKEN.fullmatch(canonical) else None


def _says_something(block: str) -> bool:
    return block.startswith("<hr") or bool(
        html.unescape(re.sub(r"<[^>]*>", "", block)).replace("\xa0", " ").strip()
    )
