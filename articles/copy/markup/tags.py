"""What is made of each tag, in one visible table. A tag that stands nowhere here is kept verbatim
as a leftover, with all that is in it."""

# Their words are paragraphs of this tag.
LEAVES = {
    "p": "p",
    "h1": "h2",
    "h2": "h2",
    "h3": "h3",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "address": "p",
    "caption": "p",
    "dd": "p",
    "dt": "p",
    "figcaption": "p",
    "legend": "p",
    "pre": "p",
    "listing": "p",
    "summary": "p",
}
# They only hold others.
CONTAINERS = frozenset(
    """
    article aside body center details dialog div dl fieldset figure footer head header hgroup html
    main nav search section tbody tfoot thead colgroup
    """.split()
)
GROUPS = {
    "ul": "ul",
    "menu": "ul",
    "dir": "ul",
    "ol": "ol",
    "blockquote": "blockquote",
    "table": "table",
}
PARTS = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr",), "th": ("tr",)}
"""And what they may stand in; elsewhere only their words are kept."""

BLOCKS = frozenset(LEAVES) | CONTAINERS | frozenset(GROUPS) | frozenset(PARTS) | {"hr"}

INLINE = {
    "a": "a",
    "abbr": "abbr",
    "acronym": "abbr",
    "b": "strong",
    "cite": "cite",
    "code": "code",
    "del": "s",
    "em": "em",
    "i": "em",
    "kbd": "code",
    "q": "q",
    "s": "s",
    "samp": "code",
    "strike": "s",
    "strong": "strong",
    "sub": "sub",
    "sup": "sup",
    "tt": "code",
    "var": "em",
    "dfn": "em",
}
# Only their words are kept; a span keeps its language.
BARE = frozenset(
    """
    bdi bdo big blink data font ins label mark marquee nobr picture rb rp rt rtc ruby small span
    time u
    """.split()
)
SILENT = frozenset("col param source track wbr".split())

ATTRIBUTES = {
    "a": ("href", "hreflang"),
    "abbr": ("title",),
    "ol": ("start", "reversed"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
DIRECTED = frozenset("a span p h2 h3 blockquote li q".split())
# How it looks, how it is fetched, and names that systems give themselves: nothing of a text.
TECHNICAL = frozenset(
    """
    align aria-hidden background bgcolor border cellpadding cellspacing class color crossorigin
    decoding face fetchpriority frameborder height loading referrerpolicy rel role size sizes srcset
    tabindex target valign width
    """.split()
)
# Of a link: that somebody was paid for it, or that it is a reader's.
DISCLOSED = frozenset(("sponsored", "ugc"))
# How a player behaves: what it plays stands at its address.
PLAYING = frozenset(
    """
    allow allowfullscreen allowtransparency autoplay controls loop marginheight marginwidth
    mozallowfullscreen muted playsinline preload sandbox scrolling type webkitallowfullscreen
    """.split()
)
