"""Reads an article's plain text. Pure and linear; no visible character is ever dropped.

In order: headline, standfirst, picture block, paragraphs, `Source:` list. Each may be missing
but the headline. What stands where nothing can be made of it becomes a Leftover.
"""

import re
from dataclasses import dataclass, field

from articles.copy import language
from articles.copy.incoming import (
    Incoming,
    IncomingPicture,
    IngestError,
    Leftover,
    Paragraph,
    Part,
    PictureSlot,
)
from articles.copy.text.blocks import Block, rejoin, width
from articles.copy.text.bylines import bylines_in
from articles.copy.text.layout import lay_out, paragraphs_of
from articles.copy.text.pictures import picture_in
from articles.copy.text.slots import lift
from articles.copy.text.sources import take_sources

LONGEST_HEADLINE = 250
LONGEST_STANDFIRST = 400
# “PORT HALDEN, Nov 23 (Halden Press) - ”: wire copy's first paragraph, never a standfirst.
_WIRE_DATE = r",? (?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8}\.?)(?:,? \d{4})?"
_WIRE_OPENING = re.compile(
    rf"[A-Z][A-Z .,'’-]{{2,60}}(?:{_WIRE_DATE})?(?: ?\([^()]{{1,40}}\))? [-–—]+ "
)


@dataclass
class Draft:
    """What has been found so far."""

    column: int | None
    parts: list[Part] = field(default_factory=list)
    pictures: list[IncomingPicture] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)

    def lift(self, text: str) -> str:
        """The text without its embed tokens; they stand next in the body."""
        words, slots = lift(text)
        self.parts.extend(slots)
        return words

    def paragraph(self, text: str) -> None:
        words, slots = lift(text)
        if words:
            self.parts.append(Paragraph(words))
        self.parts.extend(slots)


def parse(text: str) -> tuple[Incoming, ...]:
    page = lay_out(text)
    draft = Draft(column=width(page))
    before, sources, behind = take_sources(page, draft.column)
    if all(map(_only_tokens, before)):  # then its line is all there is for a headline
        before, sources, behind = page, (), []
    page = before
    headline, at = _headline(draft, page)
    bylines, standfirst, at = _opening(draft, page, at)
    for block in page[at:]:
        _place(draft, block)
    sources = tuple(name for name in map(draft.lift, sources) if name)
    for block in behind:
        if words := draft.lift(block.text):
            reason = "stands behind the list of sources"
            draft.leftovers.append(Leftover(words, block.place, reason))
    if not any(isinstance(part, Paragraph) for part in draft.parts):
        draft.leftovers.append(Leftover("", page[0].place, "the article has no body text yet"))
    article = Incoming(
        headline=headline,
        standfirst=standfirst,
        bylines=bylines,
        language=language.guess(text),
        parts=tuple(draft.parts),
        pictures=tuple(draft.pictures),
        sources=sources,
        leftovers=tuple(draft.leftovers),
    )
    return (article,)


def _headline(draft: Draft, page: list[Block]) -> tuple[str, int]:
    """The first words, and the number of the block behind them."""
    for at, block in enumerate(page):
        words = draft.lift(block.text)
        if not words:
            continue
        if len(words) <= LONGEST_HEADLINE:
            return words, at + 1
        draft.parts.append(Paragraph(words))
        reason = (
            f"the headline has {len(words)} characters and {LONGEST_HEADLINE} fit; "
            "it was cut, and the whole stands as the first paragraph"
        )
        draft.leftovers.append(Leftover("", block.place, reason))
        return f"{words[: LONGEST_HEADLINE - 1].rsplit(' ', 1)[0]}…", at + 1
    raise IngestError("there are no words in it, so no headline: add one as the first line.")


def _opening(draft: Draft, page: list[Block], at: int) -> tuple[tuple[str, ...], str, int]:
    """Bylines and standfirst, in either order, and the number of the block behind them."""
    names, standfirst = (), ""
    while at < len(page):
        block = page[at]
        if not names and (found := bylines_in(block.lines)):
            names = found
        elif _only_tokens(block):
            draft.lift(block.text)
        elif not standfirst and _is_standfirst(draft, page, at):
            standfirst = draft.lift(block.text)
        else:
            break
        at += 1
    return names, standfirst, at


def _only_tokens(block: Block) -> bool:
    return not lift(block.text)[0]


def _is_standfirst(draft: Draft, page: list[Block], at: int) -> bool:
    """Short, whole, and followed by something: an article is never a standfirst alone."""
    block = page[at]
    if sum(map(len, block.lines)) > LONGEST_STANDFIRST or picture_in(block, draft.column):
        return False
    followed = any(
        not _only_tokens(later) and not picture_in(later, draft.column)
        for later in page[at + 1 : at + 5]
    )
    whole = len(list(paragraphs_of(block))) == 1
    return followed and whole and not _is_wire(block)


def _is_wire(block: Block) -> bool:
    return bool(_WIRE_OPENING.match(block.text))


def _place(draft: Draft, block: Block) -> None:
    if len(block.lines) == 1:  # as most: no picture, nor several paragraphs
        draft.paragraph(block.lines[0])
        return
    found = picture_in(block, draft.column)
    if found is None:
        for lines in paragraphs_of(block):
            draft.paragraph(rejoin(lines))
        return
    picture, slots = found
    if draft.pictures:  # the first is the lead; the others stay where they stood
        draft.parts.append(PictureSlot(len(draft.pictures)))
    draft.pictures.append(picture)
    draft.parts.extend(slots)
