"""The templates of readers' pages and feeds are Jinja's, because it compiles them: a page made anew
costs much less than in Django's language, in which the desk's and embeds' are written.

They know the same filters and tags, escape in the same way, and a name that is not there is empty
in both.
"""

from functools import lru_cache
from html import escape

from django.template import defaultfilters
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from jinja2 import ChainableUndefined, Environment

from articles.site.template_tags import TAGS, register


def environment(**options) -> Environment:
    """As the settings name it."""
    own = {"undefined": ChainableUndefined, "finalize": _escaped, "keep_trailing_newline": True}
    made = Environment(**(options | own))  # noqa: S701 - Django's own options say autoescape
    made.filters |= register.filters
    made.filters |= {
        "date": defaultfilters.date,
        "force_escape": defaultfilters.force_escape,
        "iriencode": defaultfilters.iriencode,
        "linebreaksbr": defaultfilters.linebreaksbr,
    }
    made.globals |= {tag.__name__: tag for tag in TAGS}
    made.globals |= {
        "_": _said,
        "pgettext": translation.pgettext,
        "ngettext": translation.ngettext,
        "said": said,
        "static": static,
    }
    return made


def _escaped(value) -> str:
    """As Django writes a value, so that both write the same page."""
    kind = type(value)
    if kind is SafeString:
        return value
    return SafeString(escape(value)) if kind is str else conditional_escape(value)


def _said(words: str) -> SafeString:
    """In the language of the page. Catalogues are ours, and may hold markup."""
    return _in(translation.get_language(), words)


@lru_cache(maxsize=2048)
def _in(_language: str, words: str) -> SafeString:
    return SafeString(translation.gettext(words))


def said(words: str, **places) -> SafeString:
    """A sentence with its places filled: `said(_("More than %(number)s"), number=found)`."""
    return SafeString(words % {name: _escaped(value) for name, value in places.items()})
