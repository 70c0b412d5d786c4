"""What a body may hold: the one table that the editor, its widget and the cleaner all read.

EXTENSIONS names what the editor can write. `allowed()` is the tags and attributes that follow
from it and the only source of the cleaner's allow-list, so neither can know more than the other.
The settings import this file: it must not lead to a model.
"""

from django_prose_editor.config import allowlist_from_extensions, html_tags
from js_asset import static_lazy

# The module that exports our own extensions under the names used here.
STATIC_ENTRY = static_lazy("js/body/extensions.js")

DIRECTION = ["lang", "dir"]
SCHEMES = {"http", "https", "mailto", "tel"}


def _link(config, shared) -> None:
    """Ours, because the package's link also carries target, rel and title."""
    html_tags(["a"], {"a": ["href", "hreflang", *DIRECTION]})(config, shared)
    shared["link_rel"] = None
    shared["url_schemes"] = set(SCHEMES)


_nothing = html_tags([])
_directed = {tag: DIRECTION for tag in ("span", "p", "h2", "h3", "blockquote", "li")}

# What each extension of ours, or that we change, may put into the html. Callables: version 0.28
# of the package imports a dotted path and then calls the string.
PROCESSORS = {
    "Document": _nothing,
    "Link": _link,
    "OrderedList": html_tags(["ol"], {"ol": ["start", "reversed"]}),
    "Table": html_tags(["table", "tbody", "tr"]),
    "TableCell": html_tags(["td"], {"td": ["colspan", "rowspan"]}),
    "TableHeader": html_tags(["th"], {"th": ["colspan", "rowspan", "scope"]}),
    "ForeignText": html_tags(["span"], _directed),
    "Abbreviation": html_tags(["abbr"], {"abbr": ["title"]}),
    "Citation": html_tags(["cite"]),
    "InlineQuote": html_tags(["q"], {"q": DIRECTION}),
    # `{kind:ref}` is the text of a plain paragraph, so an embed allows nothing new.
    "Embed": _nothing,
    "PasteCleaner": _nothing,
    "Unfinished": _nothing,
    "Surface": _nothing,
    "Toolbar": _nothing,
}

EXTENSIONS = {
    "HardBreak": True,
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Code": True,
    "Abbreviation": True,
    "Citation": True,
    "InlineQuote": True,
    "Link": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HorizontalRule": True,
    "ForeignText": True,
    "PasteCleaner": True,
    "Unfinished": True,
    # The widget fills in what these three must be told.
    "Surface": True,
    "Embed": True,
    "Toolbar": True,
    # The package's toolbar has neither roles nor pressed states, and half of it is mouse only.
    "Menu": False,
    # Journalists want the browser's spelling check.
    "NoSpellCheck": False,
}


def allowed() -> dict:
    """Keyword arguments for nh3.Cleaner: tags, attributes, link_rel, url_schemes."""
    return allowlist_from_extensions(EXTENSIONS)
