"""A post's text, from whichever of Ghost's three forms it is kept in."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from articles.copy import json, markup
from articles.copy.ghost import lexical, mobiledoc
from articles.copy.ghost.cards import Mark, card, verbatim
from articles.copy.ghost.places import at_home, file_of, homeward, slug_at
from articles.copy.ghost.tables import Tables
from articles.copy.incoming import (
    AddressSlot,
    ArticleSlot,
    Html,
    IncomingPicture,
    IngestError,
    Leftover,
    Part,
)
from articles.copy.markup import Body, Marks, Reader
from articles.copy.markup.tree import Unfit, tree_of

_HOME_LINK = re.compile(r'(?<=href=")https://ghost\.invalid(?=[/"])')


class Content:
    def __init__(self, post: dict, tables: Tables):
        self._post, self._tables = post, tables
        self._marks: Marks[Mark] = Marks()
        self._left: list[Leftover] = []

    def body(self) -> Body:
        body = markup.read(
            at_home(self._html()), breaks=False, claim=self._claim, complete=with_file
        )
        left = self._marks.restored(body.leftovers)
        body = replace(body, leftovers=(*self._left, *left))
        return self._settled(body)

    def _html(self) -> str:
        for name, read, fault in (
            ("lexical", lexical.html_of, AttributeError),
            ("mobiledoc", mobiledoc.html_of, mobiledoc.Unread),
        ):
            kept = self._post.get(name)
            if isinstance(kept, str) and kept.strip():
                try:
                    return read(json.read(kept), self._card)
                except (IngestError, fault):
                    reason = "cannot be read; the text is taken from its html"
                    self._left.append(Leftover(kept, name, reason))
        html = self._post.get("html")
        return Marks.none_in(html) if isinstance(html, str) else ""

    def _card(self, name: str, said: dict) -> str:
        pieces = []
        for piece in card(name, said):
            if isinstance(piece, Mark):
                pieces.append(self._marks.put((piece, verbatim(name, said)), verbatim(name, said)))
            else:
                pieces.append(Marks.none_in(piece))
        return "".join(pieces)

    def _claim(self, reader: Reader, node: HtmlElement) -> bool:
        mark = None if isinstance(node.tag, str) else self._marks.at(node.text or "")
        if mark is None:
            return False
        self._place(reader, *mark)
        return True

    def _place(self, reader: Reader, mark: Mark, text: str) -> None:
        if mark.kind == "address":
            address = reader.attributes.web_address(at_home(mark.said))
            if address:
                reader.draft.stand(AddressSlot(address))
            else:
                reader.draft.leave(text, "a card that does not say where it lies on the web")
        elif mark.kind == "html":
            _read(reader, Marks.none_in(at_home(mark.said)))
        else:
            reader.draft.leave(text, mark.said)

    def _settled(self, body: Body) -> Body:
        """What lies on the site itself: an article of it, or a file beside it."""
        parts: list[Part] = []
        left = [replace(one, text=homeward(one.text)) for one in body.leftovers]
        for part in body.parts:
            if isinstance(part, Html):
                parts.append(Html(_HOME_LINK.sub("", part.html)))
            elif isinstance(part, AddressSlot) and homeward(part.url) != part.url:
                found = self._tables.said("slugs", slug_at(part.url)).get("id")
                if found:
                    parts.append(ArticleSlot(f"ghost:{found}"))
                else:
                    left.append(Leftover(homeward(part.url), "text", "a file of the old site"))
            else:
                parts.append(part)
        return replace(body, parts=tuple(parts), leftovers=tuple(left))


def _read(reader: Reader, html: str) -> None:
    """By itself: what it leaves open ends with it."""
    try:
        tree = tree_of(html)
    except Unfit as unfit:
        reader.draft.leave(html, str(unfit))
    else:
        reader.draft.flush()
        reader.whole(tree)


def with_file(picture: IncomingPicture, _image: HtmlElement | None = None) -> IncomingPicture:
    """Where it lies in a package; an address that only Ghost knows is none."""
    file = file_of(picture.url)
    url = "" if homeward(picture.url) != picture.url else picture.url
    return replace(picture, file=file, url=url) if file or not url else picture
