"""Where one thing ends and the next begins, when blank lines alone do not say it."""

import re
from collections import Counter
from itertools import pairwise

from articles.copy.text.blocks import (
    WRAPPED,
    Block,
    blocks,
    breaks_for_width,
    ends_sentence,
    goes_on,
    width,
)
from articles.copy.text.pictures import LONGEST_ALT, split_credit
from articles.copy.text.slots import TOKEN, is_token

_QUESTION_OR_ANSWER = re.compile(r"[QAسج] ?: ?\S")
_ITEM = re.compile(r"[-–—*•·▪] (?=\S)")
_DASHES = ("- ", "– ", "— ")


def lay_out(text: str) -> list[Block]:
    """The blocks of the page, whether its author left blank lines or not."""
    page = blocks(text)
    if len(page) == 1 and len(page[0].lines) > 1:
        page = _one_block_a_line(page[0])
    if page:
        page[:1] = _apart_from_standfirst(page[0], width(page))
    return page


def _one_block_a_line(only: Block) -> list[Block]:
    """A text without any blank line: its line ends are paragraphs, unless they were wrapped."""
    head, rest = only.cut(1)
    column = max(map(len, rest.lines))
    pairs = pairwise(rest.lines)
    if column in WRAPPED and all(breaks_for_width(*pair, column) for pair in pairs):
        return [head, rest]
    found = [head]
    for number, line in enumerate(rest.lines, rest.start):
        before = found[-1].lines
        is_caption = split_credit(line)[1] and 1 < len(found) < 4 and len(before) == 1
        if is_caption and len(before[0]) <= LONGEST_ALT and not ends_sentence(before[0]):
            before.append(line)
        else:
            found.append(Block([line], number))
    return found


def _apart_from_standfirst(first: Block, column: int | None) -> list[Block]:
    """The first line alone is the headline when what follows it is a sentence of its own."""
    if len(first.lines) > 1:
        line, following = first.lines[:2]
        column = column or max(map(len, first.lines))
        own = not breaks_for_width(line, following, column) and not goes_on(following)
        if own and ends_sentence(first.lines[-1]) and not TOKEN.search(line):
            return list(first.cut(1))
    return [first]


def paragraphs_of(block: Block):
    """Yields the lines of each paragraph: mostly one a block, unless its line ends are plainly
    more than wrapping. A token on a line of its own parts two sentences, never one."""
    if len(block.lines) == 1:
        yield block.lines
        return
    marks = Counter(line[:2] for line in block.lines)
    lines, mid_sentence = block.lines[:1], _is_unfinished(block.lines[0])
    for before, line in pairwise(block.lines):
        finished = len(before) >= WRAPPED.stop and ends_sentence(before) and not goes_on(line)
        beside_token = (is_token(before) or is_token(line)) and not mid_sentence
        listed = _begins_item(line, before, marks) or _QUESTION_OR_ANSWER.match(line)
        if finished or beside_token or listed:
            yield lines
            lines = []
        lines.append(line)
        if not is_token(line):
            mid_sentence = _is_unfinished(line)
    yield lines


def _begins_item(line: str, before: str, marks: Counter) -> bool:
    """A bullet. One dash in mid-sentence is a dash that wrapping put first on its line."""
    mark = _ITEM.match(line)
    if not mark:
        return False
    return mark[0] not in _DASHES or marks[mark[0]] > 1 or ends_sentence(before)


def _is_unfinished(line: str) -> bool:
    return not ends_sentence(line) and not is_token(line)
