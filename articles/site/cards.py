"""The card of an article, as lists and fronts show it.

The same few newest articles stand on most pages, so a card is written once. Its template is given
nothing but values, and these are what it is found again by: a card that would look otherwise is
another card, and whatever the gate does not hand out is never looked for here.
"""

from datetime import datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple

from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language

from articles.site.written import written

MOST = 2048
"""Of a kilobyte each, in each process."""


class Card(NamedTuple):
    """What a card shows of a revision that came out of the gate. `picture`: only one that shows."""

    path: str
    headline: str
    short_headline: str
    kicker: str
    standfirst: str
    section: str
    published_at: datetime
    retracted_at: datetime | None
    picture: object | None

    @property
    def url(self) -> str:
        return iri_to_uri(self.path)


def card(form: str, revision, **beside) -> SafeString:
    """`form`: one of the templates in site/cards; `beside`: what else it shows, or where it
    stands."""
    article, picture = revision.article, revision.picture
    section = article.section
    shown = Card(
        article.path,
        revision.headline,
        revision.short_headline,
        revision.kicker,
        revision.standfirst,
        section.name if section else "",
        article.published_at,
        article.retracted_at,
        picture.as_shown() if picture and picture.shows else None,
    )
    zone = get_default_timezone()
    return _written(form, get_language(), zone, shown, tuple(beside.items()))


@lru_cache(maxsize=MOST)
def _written(form: str, _language: str, _zone: tzinfo, card: Card, beside: tuple) -> SafeString:
    return written(f"site/cards/{form}.html", {"card": card, **dict(beside)})
