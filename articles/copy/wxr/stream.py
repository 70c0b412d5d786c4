"""An export from its first item to its last. Read twice, because what articles show stands behind
them: first pictures and names are looked up, then the articles are made."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import BinaryIO

from articles.copy.incoming import Incoming, IngestError, NotTaken, Passed, Unreadable
from articles.copy.moments import moment
from articles.copy.said import address, plain
from articles.copy.twice import CUT_OFF, rewindable
from articles.copy.wxr.article import article_of, is_empty
from articles.copy.wxr.attachments import file_name, url_of
from articles.copy.wxr.bylines import shown_name
from articles.copy.wxr.cutting import Cutter, Piece
from articles.copy.wxr.index import Index
from articles.copy.wxr.item import Item, item_of
from articles.copy.wxr.kinds import (
    KNOWN_OTHERWISE,
    NO_PICTURES,
    NOT_SHOWN,
    REDIRECT,
    is_article,
    kind_named,
    why_not,
)
from articles.copy.wxr.letters import letters
from articles.copy.wxr.parsing import Parsing

DAMAGED = (
    "the item that begins here has no end, or is longer than 10 MB: it is left out; export it "
    "anew, or mend it there."
)
_INDEXED = re.compile(
    rb"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*(?:attachment|guest-author|redirect_rule)\b"
)
_KIND = re.compile(rb"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*([a-z_-]{1,60})")
_LINK = re.compile(rb"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]{1,2000})")
_NUMBER = re.compile(rb"<wp:post_id>\s*(?:<!\[CDATA\[)?\s*(\d{1,18})")


def stream(file: BinaryIO) -> Iterator[Incoming | Unreadable | NotTaken]:
    """Raises IngestError where nothing at all can be read."""
    with ExitStack() as stack:
        export = _Export(stack.enter_context(rewindable(file)))
        index = stack.enter_context(Index(export.site))
        export.look_up(index)
        yield from export.articles(index)


class _Export:
    def __init__(self, file: BinaryIO):
        self._file = file
        head = next(self._cutter().pieces()).data
        self._parsing = Parsing(head, letters(self._rewound()).encoding)
        self._channel = item_of(self._parsing.head(head), 1)
        said = (self._channel[name] for name in ("base_blog_url", "base_site_url", "link"))
        self._made_at = moment(self._channel["pubDate"])
        self._files = Passed(NO_PICTURES, why_not(NO_PICTURES))
        self.site = next(filter(None, map(address, said)), "wordpress:").rstrip("/") + "/"

    def look_up(self, index: Index) -> None:
        pieces = self._cutter().pieces()
        # What is wrong with the file is told when the articles are made.
        with suppress(IngestError):
            for piece in pieces:
                if piece.name == "item":
                    _look_up_link(piece.data, index)
                wanted = piece.name.startswith("wp:") or _INDEXED.search(piece.data)
                if wanted and piece.name not in ("head", "damaged"):
                    with suppress(IngestError):
                        _look_up(self._item(piece), piece.name, index)

    def articles(self, index: Index) -> Iterator[Incoming | Unreadable | NotTaken]:
        cutter, passed = self._cutter(), Counter()
        for piece in cutter.pieces():
            if piece.name == "damaged":
                yield Unreadable(f"line {piece.line}", DAMAGED)
            elif piece.name == "item":
                yield from self._article(piece, index, passed)
        if not cutter.complete:
            yield Unreadable(f"line {cutter.line}", CUT_OFF)
        yield from (NotTaken(what, count, why_not(what)) for what, count in sorted(passed.items()))
        yield from self._not_shown(index)

    def _not_shown(self, index: Index) -> Iterator[NotTaken]:
        pictures = Passed(NOT_SHOWN, why_not(NOT_SHOWN))
        for picture in index.not_shown():
            pictures.add(file_name(picture.url))
        yield from pictures.told()
        yield from self._files.told()

    def _article(
        self, piece: Piece, index: Index, passed: Counter
    ) -> Iterator[Incoming | Unreadable]:
        try:
            item = self._item(piece)
        except IngestError as error:
            yield Unreadable(f"line {piece.line}", str(error))
            return
        if item.comments:
            passed["comments"] += item.comments
        if is_article(item.kind) and not is_empty(item):
            article = article_of(item, index, self._channel["language"])
            index.shown(article.pictures)
            # WordPress has written the moment of change only since 5.7.
            yield article if article.changed_at else replace(article, made_at=self._made_at)
        elif item.kind == "attachment" and index.picture(item.number) is None:
            self._files.add(file_name(url_of(item)))
        elif item.kind not in KNOWN_OTHERWISE and not (
            item.kind == REDIRECT and index.leads_on(item)
        ):
            passed[kind_named(item)] += 1

    def _item(self, piece: Piece) -> Item:
        return item_of(self._parsing.element(piece.data, piece.line)[0], piece.line)

    def _cutter(self) -> Cutter:
        return Cutter(letters(self._rewound()).bytes)

    def _rewound(self) -> BinaryIO:
        self._file.seek(0)
        return self._file


def _look_up_link(item: bytes, index: Index) -> None:
    """Of an article, so that others which show it find it; the item itself is read later."""
    kind, link, number = (pattern.search(item) for pattern in (_KIND, _LINK, _NUMBER))
    if kind and link and number and is_article(kind[1].decode()):
        index.add_link(link[1].decode("utf-8", "replace"), number[1].decode())


def _look_up(item: Item, name: str, index: Index) -> None:
    if name == "wp:author":
        index.name("author", item["author_login"], shown_name(item["author_display_name"]))
    elif name == "wp:category":
        index.name("category", item["category_nicename"], plain(item["cat_name"]))
        index.name("category", item["term_id"], plain(item["cat_name"]))
    elif item.kind == "attachment":
        index.add(item)
    elif item.kind == REDIRECT:
        index.add_redirect(item)
    elif item.kind == "guest-author":
        name = shown_name(item.said("cap-display_name") or item["title"])
        for key in (item["post_name"], item.said("cap-user_login"), item["title"]):
            index.name("author", key, name)
