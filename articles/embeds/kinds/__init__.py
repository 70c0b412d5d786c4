"""The kinds of embed, in one visible table. To add one: copy the file that is most like it, write
its templates in `templates/embeds/<kind>/`, and add it here and to `parse.NAMES`."""

from articles.embeds.kinds.article import ARTICLE
from articles.embeds.kinds.fields import EmbedError, Field
from articles.embeds.kinds.gallery import GALLERY
from articles.embeds.kinds.html import HTML
from articles.embeds.kinds.image import IMAGE
from articles.embeds.kinds.kind import Content, Found, Kind
from articles.embeds.kinds.link import LINK
from articles.embeds.kinds.oembed import OEMBED
from articles.embeds.kinds.quote import QUOTE
from articles.embeds.kinds.source import SOURCE

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (ARTICLE, IMAGE, GALLERY, QUOTE, SOURCE, LINK, OEMBED, HTML)
}

__all__ = ["KINDS", "Content", "EmbedError", "Field", "Found", "Kind"]
