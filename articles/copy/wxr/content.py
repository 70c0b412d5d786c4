"""An article's text: marks, blocks and html become its parts."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from articles.copy import markup
from articles.copy.incoming import AddressSlot, ArticleSlot, GallerySlot, IncomingPicture, Part
from articles.copy.markup import Body, Reader
from articles.copy.wxr.attachments import key_of
from articles.copy.wxr.blocks import HAS_BLOCKS, Block, block_of
from articles.copy.wxr.footnotes import footnotes_in
from articles.copy.wxr.index import Index
from articles.copy.wxr.item import Item
from articles.copy.wxr.marking import Mark, Marked

_NUMBER = re.compile(r"\b(?:wp-image-|attachment_)(\d{1,18})\b")
_ALONE = re.compile(r"\s*(https?://[^\s<>\"]{1,2000})\s*", re.I)
_BACKGROUND = re.compile(r"background-image:\s*url\(\s*[\"']?([^\"')]{1,2000})", re.I)
_UP = 3


class Content:
    """`paid`: whether a part of it was for some readers only."""

    def __init__(self, item: Item, index: Index):
        self._item, self._index = item, index
        self._marked = Marked(item["content"])
        self.paid = self._marked.restricted

    def body(self) -> Body:
        body = markup.read(
            self._marked.html,
            base=self._item["link"] or self._index.site,
            breaks=HAS_BLOCKS not in self._item["content"],
            claim=self._claim,
            complete=self._complete,
        )
        left = self._marked.marks.restored(body.leftovers)
        return replace(body, parts=tuple(map(self._at_home, body.parts)), leftovers=left)

    def _at_home(self, part: Part) -> Part:
        """An article of the same site is no page elsewhere."""
        known = isinstance(part, AddressSlot) and self._index.article_at(part.url)
        return ArticleSlot(known) if known else part

    def _claim(self, reader: Reader, node: HtmlElement) -> bool:
        if not isinstance(node.tag, str):
            return self._comment(reader, node.text or "")
        if node.get("data-fn"):
            _without_link(node)
        if node.tag == "p":
            return _address_alone(reader, node)
        if node.tag == "div" and node.get("class"):
            return self._div(reader, node, node.get("class").split())
        return False

    def _comment(self, reader: Reader, words: str) -> bool:
        if mark := self._marked.marks.at(words):
            self._place(reader, mark)
            return True
        block = block_of(words)
        if block is None:
            return False
        if block.restricted:
            self.paid = True
        if not block.silent:
            self._block(reader, block, words)
        return True

    def _place(self, reader: Reader, mark: Mark) -> None:
        if mark.kind == "address" and (address := reader.attributes.web_address(mark.said)):
            reader.draft.stand(AddressSlot(address))
        elif mark.kind == "gallery":
            self._gallery(reader, mark)
        elif mark.restricted:
            reader.draft.leave(mark.text, "was for some readers only")
        else:
            reader.draft.leave(mark.text, "a shortcode that has no place here")

    def _gallery(self, reader: Reader, mark: Mark) -> None:
        if mark.said:
            numbers = mark.said.split(",")
            found = [self._index.picture(number) for number in numbers]
            missing = [n for n, picture in zip(numbers, found, strict=True) if picture is None]
        else:
            found, missing = self._index.pictures_of(self._item.number), []
        pictures = [picture for picture in found if picture]
        if pictures:
            reader.draft.stand(GallerySlot(tuple(map(reader.draft.picture, pictures))))
        if missing or not pictures:
            reader.draft.leave(mark.text, "shows pictures that this file does not name")

    def _block(self, reader: Reader, block: Block, words: str) -> None:
        if block.name == "footnotes":
            footnotes_in(reader, self._item.meta.pop("footnotes", ""))
        elif block.name == "block":
            reader.draft.leave(f"<!--{words}-->", "a reusable block, which is kept elsewhere")
        elif block.void:
            reader.draft.leave(f"<!--{words}-->", "a block that WordPress fills by itself")
        else:
            reader.draft.leave(
                f"<!--{words}-->", "a block of a kind unknown here; its words stand in the text"
            )

    def _div(self, reader: Reader, div: HtmlElement, classes: list[str]) -> bool:
        if "wp-block-file" in classes:
            reader.leave(div, "a file for readers, which still lies where it lay")
            return True
        if "wp-block-cover" in classes and next(div.iter("img"), None) is None:
            found = _BACKGROUND.search(div.get("style") or "")
            url = reader.attributes.web_address(found[1]) if found else ""
            if url:
                reader.draft.show(self._known(IncomingPicture(url=url), ""))
        return False

    def _complete(self, picture: IncomingPicture, image: HtmlElement) -> IncomingPicture:
        around = [image, *list(image.iterancestors())[:_UP]]
        said = [_NUMBER.search(f"{one.get('class', '')} {one.get('id', '')}") for one in around]
        numbers = [found[1] for found in said if found]
        numbers += [one.get("data-id") for one in around if one.get("data-id")]
        return self._known(picture, next(iter(numbers), ""))

    def _known(self, picture: IncomingPicture, number: str) -> IncomingPicture:
        """With what its attachment says: what stands in the text itself goes before."""
        kept = self._index.picture(number) or self._index.picture_at(picture.url)
        if kept is None:
            return picture
        said = {name: value for name, value in vars(picture).items() if value}
        # The original, not the size that was shown.
        if key_of(picture.url) == key_of(kept.url):
            said.pop("url", None)
        return replace(kept, **said)


def _address_alone(reader: Reader, paragraph: HtmlElement) -> bool:
    """WordPress shows what lies at an address that is a paragraph of its own."""
    found = None if len(paragraph) else _ALONE.fullmatch(paragraph.text or "")
    address = reader.attributes.web_address(found[1]) if found else ""
    if address:
        reader.draft.stand(AddressSlot(address))
    return bool(address)


def _without_link(mark: HtmlElement) -> None:
    """The number of a footnote; what it leads to inside a page has no name here."""
    for inner in mark.iter():
        inner.attrib.clear()
