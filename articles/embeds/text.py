"""A body as plain text: for word counts, descriptions and search. Embeds are not words."""

import html
import re

from articles.embeds.parse import parse

_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|tr|td|th|caption)>|<(?:br|hr)[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_PRINTABLE = bytes(range(0x20, 0x7F))
_ODD = ("&", "  ", "<p> ", " </p>")
# Letters and digits with what joins them inside a word: l’État, vice-president, 3.25.
_WORD = re.compile(r"\w+(?:[’'.,\-‑]\w+)*")
# The same of ASCII, and of what printers put between its words: what joins is a dot, what is no
# part of a word a space.
_WORDS_APART = "".join(
    "." if c in "'.,-" else c if c.isalnum() or c == "_" else " " for c in map(chr, range(128))
)
_PRINTED = {"“": " ", "”": " ", "–": " ", "—": " ", "…": " ", "‘": " ", "’": "'", "\u00a0": " "}


def plain_text(body: str) -> str:
    """Paragraphs apart by blank lines, without tags, entities or embeds."""
    if (paragraphs := _words_alone(body)) and "<p>{" not in body:
        return "\n\n".join(filter(None, paragraphs))
    if "<p>{" in body:
        body = "".join(part if isinstance(part, str) else "</p>" for part in parse(body))
    markup = body.replace("<p>", "").replace("</p>", "\n")
    if "<" in markup:
        markup = _TAG.sub("", _BLOCK_END.sub("\n", markup))
    lines = (" ".join(html.unescape(line).split()) for line in markup.split("\n"))
    return "\n\n".join(filter(None, lines))


def is_printable(text: str) -> bool:
    """As the method of strings; ASCII, as most texts are, three times sooner."""
    return not text.encode().translate(None, _PRINTABLE) if text.isascii() else text.isprintable()


def _words_alone(body: str) -> list[str] | None:
    """The paragraphs of a body that is nothing but paragraphs of words, with single spaces and no
    entities: of nearly every one that importers write, and seen in a third of the time."""
    if not body.startswith("<p>") or not body.endswith("</p>"):
        return None
    found = body[len("<p>") : -len("</p>")].split("</p><p>")
    # Each has its two tags, and there are no others.
    if body.count("<") != 2 * len(found) or any(odd in body for odd in _ODD):
        return None
    return found if is_printable(body) else None


def count_words(body: str) -> int:
    return words_of_text(plain_text(body))


def words_of_text(text: str) -> int:
    """As `count_words`, of a text that is plain already."""
    if not text.isascii():
        for printed, plain in _PRINTED.items():
            text = text.replace(printed, plain)
    if not text.isascii():
        return len(_WORD.findall(text))
    # Some ten times sooner than the expression: two dots part, and one alone joins nothing.
    words = text.translate(_WORDS_APART).replace("..", " ").split()
    return len(words) - words.count(".")


def opening(body: str, longest: int) -> str:
    """The first words, at most so many characters, cut at a word."""
    text = ""
    for part in parse(body):
        if isinstance(part, str):
            text = f"{text} {' '.join(plain_text(_start(part, longest * 10)).split())}".strip()
        if len(text) > longest:
            return text[:longest].rpartition(" ")[0] + "…"
    return text


def _start(markup: str, longest: int) -> str:
    """A long text is not read to its end for its first words; the cut spares half a tag."""
    start = markup[:longest]
    return start[: start.rfind("<")] if start.rfind("<") > start.rfind(">") else start
