"""Two bodies as one text in reading layout, with what went and what came marked in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.differences.align import Budget, pairs, spans
from articles.differences.blocks import Block, blocks_of
from articles.differences.lines import (
    CAME,
    GONE,
    SAME,
    attributes_of,
    compared,
    words_in,
    wrapped,
    written,
)
from articles.differences.wording import ENGLISH, Wording

# Of a long stretch that stayed, so many blocks beside each change stay open.
CONTEXT = 1
FOLDED_FROM = 2
_CLASS = {GONE: ' class="removed"', CAME: ' class="added"', SAME: ""}


def bodies(old: str, new: str, wording: Wording = ENGLISH, *, fold: bool = True) -> SafeString:
    """The html of `new` with <ins> around what came and <del> around what went, paragraph by
    paragraph; "" where the two say the same. Embeds are labelled blocks. Long stretches that
    stayed are folded into <details> unless `fold` is False.

    Never raises for what the texts hold, and takes bounded time: texts too long or too unlike for
    a fine comparison are shown as removed and added in whole paragraphs.
    """
    before, after = blocks_of(old), blocks_of(new)
    if [block.key for block in before] == [block.key for block in after]:
        return mark_safe("")
    rows = list(_Compared(wording).rows(before, after))
    pieces = _folded(rows, wording) if fold else (row.html for row in rows)
    return mark_safe("".join(pieces))  # noqa: S308 - written from escaped words and known tags


@dataclass(frozen=True, slots=True)
class _Row:
    """One block of the common text. `leaves`: how many paragraphs it is to a reader."""

    html: str
    leaves: int
    changed: bool


@dataclass
class _Compared:
    wording: Wording
    budget: Budget = field(default_factory=Budget)

    def rows(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[_Row]:
        keys = [block.key for block in old], [block.key for block in new]
        for same, a1, a2, b1, b2 in spans(*keys, self.budget):
            if same:
                for block in new[b1:b2]:
                    yield _Row(self.whole(block, SAME), block.leaves, False)
            else:
                for html in self.changed(old[a1:a2], new[b1:b2]):
                    yield _Row(html, 1, True)

    def changed(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[str]:
        """Blocks of which none stayed: the alike ones word by word, the others whole."""
        done_old = done_new = 0
        alike = pairs([_bag(block) for block in old], [_bag(block) for block in new])
        for i, j in [*alike, (len(old), len(new))]:
            yield from (self.whole(block, GONE) for block in old[done_old:i])
            yield from (self.whole(block, CAME) for block in new[done_new:j])
            if i < len(old):
                yield self.pair(old[i], new[j])
            done_old, done_new = i + 1, j + 1

    def pair(self, old: Block, new: Block) -> str:
        if (old.tag, old.inside is None) != (new.tag, new.inside is None):
            return self.whole(old, GONE) + self.whole(new, CAME)
        if new.inside is not None:
            inner = "".join(row.html for row in self.rows(old.inside, new.inside))
        else:
            inner = written(compared(words_in(old.runs), words_in(new.runs), self.budget))
        return f"<{new.tag}{attributes_of(new.attributes)}>{inner}</{new.tag}>"

    def whole(self, block: Block, mark: str) -> str:
        """A block that stayed, went or came as a whole."""
        if block.embed:
            return _marked(self.embed(*block.embed), mark)
        if block.tag == "hr":
            return _marked("<hr>", mark)
        if block.inside is not None:
            inner, marked = "".join(self.whole(it, mark) for it in block.inside), ""
        else:
            marked = _CLASS[mark]
            inner = "".join(wrapped(_text(text), path) for text, path in block.runs)
            inner = _marked(inner, mark) if inner.strip() else inner
        return f"<{block.tag}{marked}{attributes_of(block.attributes)}>{inner}</{block.tag}>"

    def embed(self, kind: str, ref: str | None) -> str:
        label, headline = self.wording.embed(kind, ref)
        return (
            f'<div class="embedded"><span class="embedded-kind">{escape(str(label))}</span> '
            f'<bdi class="embedded-headline">{escape(str(headline))}</bdi></div>'
        )


def _marked(html: str, mark: str) -> str:
    return f"<{mark}>{html}</{mark}>" if mark else html


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _bag(block: Block) -> frozenset:
    """What two blocks must share to be alike: words, and the sort of block. An embed is like no
    other, so it is never compared word by word."""
    if block.embed or block.tag == "hr":
        return frozenset({block.key})
    return frozenset(block.text.lower().split())


def _folded(rows: Sequence[_Row], wording: Wording) -> Iterator[str]:
    """Runs of rows that stayed, but for those beside a change, in a <details>."""
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end].changed == rows[start].changed:
            end += 1
        run = rows[start:end]
        head = CONTEXT if start else 0
        tail = CONTEXT if end < len(rows) else 0
        middle = run[head : len(run) - tail]
        if run[0].changed or len(middle) < FOLDED_FROM:
            yield from (row.html for row in run)
        else:
            yield from (row.html for row in run[:head])
            yield _details(middle, wording)
            yield from (row.html for row in run[len(run) - tail :])
        start = end


def _details(rows: Sequence[_Row], wording: Wording) -> str:
    says = escape(wording.unchanged(sum(row.leaves for row in rows)))
    inner = "".join(row.html for row in rows)
    return f'<details class="folded"><summary>{says}</summary>{inner}</details>'
