"""The body as an editor types it: paragraphs apart by blank lines instead of tags."""

import html
import re

from articles.embeds.clean import clean

_BLOCK_TAG = re.compile(r"(</?(?:p|h2|h3|ul|ol|blockquote|table)(?: [^>]*)?>|<hr>)")
_PLAIN_PARAGRAPH = re.compile(r"<p>((?:(?!</p>).)*)</p>", re.S)


def editable(body: str) -> str:
    """The easiest form to edit that, saved untouched, is exactly this body again."""
    blocks = [block.strip() for block in _blocks(body)]
    lines = "\n\n".join(filter(None, blocks))
    bare = "\n\n".join(filter(None, (_PLAIN_PARAGRAPH.sub(_bare, b, 1) for b in blocks)))
    relaxed = bare.replace("&amp;", "&") if "<" in bare else html.unescape(bare)
    for candidate in (relaxed, bare, lines):
        if clean(candidate) == body:
            return candidate
    return body


def _bare(paragraph: re.Match) -> str:
    """Only a paragraph that is the whole block loses its tags, not one in a quotation."""
    whole = paragraph.end() - paragraph.start() == len(paragraph.string)
    return paragraph[1] if whole else paragraph[0]


def _blocks(body: str):
    """Cut behind each block of the top level; one inside another stays with it."""
    depth, block = 0, []
    for piece in _BLOCK_TAG.split(body):
        block.append(piece)
        if not _BLOCK_TAG.fullmatch(piece):
            continue
        if piece != "<hr>":
            depth += -1 if piece.startswith("</") else 1
        if depth == 0:
            yield "".join(block)
            block = []
    yield "".join(block)
