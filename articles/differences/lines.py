"""Word by word: what went and what came in one line or paragraph, with the tags around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from articles.differences.align import Budget, spans
from articles.differences.blocks import Path, Run

# Punctuation stands for itself; Chinese and Japanese are read letter by letter; all else between
# spaces is a word, with the marks that Arabic sets above and below its letters.
_SIGNS = r"!\"#$%&()*+,./:;<=>?@\[\\\]^`{|}~¡-©«-´¶-¹»-¿‐‒-‧‰-⁞،؛؟٪٫٬٭۔、-】…"
_LETTERS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    rf"(?P<space>\s+)|[{_LETTERS}]|[{_SIGNS}]"
    rf"|[^\s{_SIGNS}{_LETTERS}]+(?:[.,:/][^\s{_SIGNS}{_LETTERS}]+)*"
)
_SENTENCE_END = frozenset(".!?؟。！？…\n")
# Beyond so many words a paragraph is first compared sentence by sentence.
LONG = 150
GONE, CAME, SAME = "del", "ins", ""


class Word(NamedTuple):
    text: str
    path: Path
    space: str

    @property
    def key(self):
        return (self.text, self.path) if self.path else self.text


Piece = tuple[str, Sequence[Word]]  # GONE, CAME or SAME, and the words


def line(old: str, new: str) -> SafeString:
    """Two plain texts as one line of html with <del> and <ins>. Line ends are kept as <br>."""
    pieces = compared(words_in([(old or "", ())]), words_in([(new or "", ())]), Budget())
    return mark_safe(written(pieces))  # noqa: S308 - `written` escapes every word


def words_in(runs: Iterable[Run]) -> list[Word]:
    words, space = [], ""
    for text, path in runs:
        for match in _PIECE.finditer(text):
            if match["space"]:
                space = "\n" if "\n" in match[0] else " "
            else:
                words.append(Word(match[0], path, space))
                space = ""
    return words


def compared(old: list[Word], new: list[Word], budget: Budget) -> list[Piece]:
    before, after = [w.key for w in old], [w.key for w in new]
    if before == after:
        # Whatever it is, it lies between the words.
        before, after = [(w.key, w.space) for w in old], [(w.key, w.space) for w in new]
    pieces: list[Piece] = []
    for same, a1, a2, b1, b2 in _finely(before, after, budget):
        if same:
            pieces.append((SAME, new[b1:b2]))
            continue
        pieces += [(GONE, old[a1:a2])] * (a2 > a1) + [(CAME, new[b1:b2])] * (b2 > b1)
    return _calmer(pieces)


def _finely(old: list, new: list, budget: Budget) -> Iterator[tuple[bool, int, int, int, int]]:
    if max(len(old), len(new)) <= LONG:
        yield from spans(old, new, budget)
        return
    a, b = _sentences(old), _sentences(new)
    ends_a, ends_b = _ends(a), _ends(b)
    for same, a1, a2, b1, b2 in spans(a, b, budget):
        start_a, start_b = ends_a[a1], ends_b[b1]
        if same:
            yield True, start_a, ends_a[a2], start_b, ends_b[b2]
            continue
        inner = spans(old[start_a : ends_a[a2]], new[start_b : ends_b[b2]], budget)
        for still, *where in inner:
            x1, x2, y1, y2 = where
            yield still, x1 + start_a, x2 + start_a, y1 + start_b, y2 + start_b


def _sentences(keys: list) -> list[tuple]:
    found, start = [], 0
    for n, key in enumerate(keys, 1):
        if key in _SENTENCE_END:
            found.append(tuple(keys[start:n]))
            start = n
    return [*found, tuple(keys[start:])] if start < len(keys) else found


def _ends(sentences: list[tuple]) -> list[int]:
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len(sentence))
    return ends


def _calmer(pieces: list[Piece]) -> list[Piece]:
    """A stray “of” or comma that stayed between two changes reads as part of the change."""
    calm: list[Piece] = []
    for n, (mark, words) in enumerate(pieces):
        if mark == SAME and 0 < n < len(pieces) - 1 and _stray(words, pieces, n):
            calm += [(GONE, words), (CAME, words)]
        else:
            calm.append((mark, words))
    return list(_joined(calm))


def _stray(words: Sequence[Word], pieces: list[Piece], n: int) -> bool:
    if len(words) > 2 or any(len(word.text) > 3 or word.text.isdigit() for word in words):
        return False
    around = [pieces[at] for at in (n - 2, n - 1, n + 1, n + 2) if 0 <= at < len(pieces)]
    return sum(len(words) for mark, words in around if mark != SAME) >= 6


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Between two stretches that stayed, first all that went, then all that came."""
    for stayed, group in groupby(pieces, lambda piece: piece[0] == SAME):
        group = list(group)
        for mark in (SAME,) if stayed else (GONE, CAME):
            words = [word for of, words in group if of == mark for word in words]
            if words:
                yield mark, words


def written(pieces: Iterable[Piece]) -> str:
    """The html of it. A space between what stayed and what changed stands outside the mark."""
    out: list[str] = []
    for mark, words in pieces:
        before = _space(words[0].space)
        inner = _inline(words)
        out.append(f"{before}<{mark}>{inner}</{mark}>" if mark else before + inner)
    return "".join(out)


def _inline(words: Sequence[Word]) -> str:
    """The words without the space before the first; a space between tags stands outside both."""
    out: list[str] = []
    for path, group in groupby(words, attrgetter("path")):
        first, *rest = group
        lead = _space(first.space) if out else ""
        text = escape(first.text, quote=False) + "".join(
            _space(word.space) + escape(word.text, quote=False) for word in rest
        )
        out.append(lead + wrapped(text, path))
    return "".join(out)


def wrapped(text: str, path: Path) -> str:
    for tag, attributes in reversed(path):
        text = f"<{tag}{attributes_of(attributes)}>{text}</{tag}>"
    return text


def attributes_of(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes)


def _space(space: str) -> str:
    return "<br>" if space == "\n" else space
