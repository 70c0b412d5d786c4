"""Pictures in html: an img alone, in a figure with its caption and credit, or several as one."""

import re
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from articles.copy.incoming import GallerySlot, IncomingPicture
from articles.copy.markup import elsewhere
from articles.copy.markup.attributes import classes
from articles.copy.markup.credits import told_apart
from articles.copy.markup.tags import BLOCKS
from articles.copy.markup.words import words_of

if TYPE_CHECKING:
    from articles.copy.markup.reader import Reader

_AROUND = frozenset(
    """
    wp-caption wp-block-image wp-block-gallery gallery tiled-gallery blocks-gallery-grid
    kg-image-card kg-gallery-card image-container
    """.split()
)
_ITEMS = frozenset("figure li dl".split())
# What may stand in a figure that is only pictures with their words.
_PLAIN = frozenset(
    """
    a abbr b bdi big br cite dd div dl dt em figcaption figure font i img li ol p picture small
    source span strong sub sup u ul
    """.split()
)
# Films, tables, quotations and headings with a caption are no pictures.
_OTHER = (elsewhere.FRAMES | BLOCKS) - _PLAIN
_CREDIT = re.compile(
    r"^(?!has-|no-|with-)(?:.*[-_])?(?:credits?|copyright|photographer|source|byline)(?:$|[-_])"
)
_SOURCES = (
    "data-orig-file",
    "data-large-file",
    "data-full-url",
    "src",
    "data-src",
    "data-lazy-src",
    "data-original",
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|heic)(?:[?#]|$)", re.I)
_AS_WORDS = frozenset(("emoji", "wp-smiley"))


def taken(reader: "Reader", element: HtmlElement, tag: str) -> bool:
    """Whether the element is one picture, or several, and has its place in the draft."""
    if tag != "figure" and classes(element).isdisjoint(_AROUND):
        return False
    if next(element.iter("img"), None) is None or any(
        inner is not element for inner in element.iter(*_OTHER)
    ):
        return False
    _strip_strange(reader, element)
    images = list(element.iter("img"))
    _tell_links(reader, element)
    if not images:
        reader.flow(element)
    elif len(images) == 1:
        _alone(reader, images[0], element)
    else:
        _several(reader, images, element)
    return True


def picture_of(
    reader: "Reader", image: HtmlElement, caption: str, credit: str
) -> IncomingPicture | None:
    """None for what is no picture: an emoji, a pixel that counts readers, one without a file."""
    alt = " ".join((image.get("alt") or "").split())
    if not classes(image).isdisjoint(_AS_WORDS):
        reader.text(alt)
        return None
    if _is_pixel(image):
        reader.leave(image, "a picture of one pixel, which counts readers")
        return None
    url = _address(reader, image)
    if not url:
        reader.leave(image, "a picture that does not say where its file lies on the web")
        return None
    title = " ".join((image.get("title") or "").split())
    return IncomingPicture(alt=alt, caption=caption, credit_raw=credit, url=url, title=title)


def _address(reader: "Reader", image: HtmlElement) -> str:
    """Where a link around it leads to the file itself, that is the original."""
    around = image.getparent()
    if around is not None and around.tag == "a" and _FILE.search(around.get("href") or ""):
        return reader.attributes.web_address(around.get("href")) or _own_address(reader, image)
    return _own_address(reader, image)


def _own_address(reader: "Reader", image: HtmlElement) -> str:
    said = (image.get(name) for name in _SOURCES)
    return next(filter(None, map(reader.attributes.web_address, filter(None, said))), "")


def _is_pixel(image: HtmlElement) -> bool:
    return image.get("width") == "1" and image.get("height") == "1"


def _strip_strange(reader: "Reader", element: HtmlElement) -> None:
    """Scripts, buttons and drawings among the pictures are left over; their tails stay."""
    gone = set()
    for inner in list(element.iter()):
        plain = isinstance(inner.tag, str) and inner.tag in _PLAIN
        if not plain and inner is not element and inner not in gone:
            gone.update(inner.iter())
            reader.node_left(inner)
            _done(inner)


def _alone(reader: "Reader", image: HtmlElement, around: HtmlElement) -> None:
    if picture_of(reader, image, "", "") is None:
        _done(image)
        reader.flow(around)
    else:
        reader.show(image, *_caption(around))
        for link in around.iter("a"):
            reader.attributes.told(link, ("href",))


def _several(reader: "Reader", images: list[HtmlElement], gallery: HtmlElement) -> None:
    numbers, told = [], {gallery}
    shared = _credit_of_all(gallery)
    for image in images:
        if picture_of(reader, image, "", "") is None:
            continue
        holder = next(one for one in image.iterancestors() if one is gallery or one.tag in _ITEMS)
        caption, credit = ("", "") if holder in told else _caption(holder)
        numbers.append(reader.draft.picture(reader.picture(image, caption, credit or shared)))
        if holder not in told:
            _empty(holder)
            told.add(holder)
    if numbers:
        reader.draft.stand(GallerySlot(tuple(numbers)))
    for image in images:
        _done(image)
    reader.flow(gallery)


def _credit_of_all(gallery: HtmlElement) -> str:
    """What its own caption says of those that say nothing themselves; the caption stays words."""
    own = (told_apart(words_of(inner))[1] for inner in gallery if inner.tag == "figcaption")
    return next(filter(None, own), "")


def _caption(around: HtmlElement) -> tuple[str, str]:
    signed = []
    for inner in list(around.iter()):
        if inner is not around and any(map(_CREDIT.search, classes(inner))):
            signed.append(words_of(inner))
            _empty(inner)
    credit = " / ".join(filter(None, signed))
    words = words_of(around)
    return (words, credit) if credit else told_apart(words)


def _empty(element: HtmlElement) -> None:
    """Without its words; its tags stay, because a picture in it is still to be read."""
    for inner in element.iter():
        inner.text = None
        if inner is not element:
            inner.tail = None


def _done(element: HtmlElement) -> None:
    """It was read; what follows it is still to be."""
    element.clear(keep_tail=True)
    if isinstance(element.tag, str):
        element.tag = "wbr"


def _tell_links(reader: "Reader", element: HtmlElement) -> None:
    """Captions are words alone; where their links led is told."""
    for link in element.iter("a"):
        around_picture = next(link.iter("img"), None) is not None
        if link.get("href") and not (around_picture and _FILE.search(link.get("href"))):
            reader.draft.leave_attribute("a", "href", link.get("href"))
