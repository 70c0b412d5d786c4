"""The front of an edition: what is new, laid out from the top down, nothing twice."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import visibility
from articles.site.editions import editions
from articles.site.page import public, show
from articles.site.shelves import whole_edition

NEWEST = 24
LEAD_AMONG = 6
LATEST = 9
IN_A_BAND = 4


@dataclass(slots=True)
class Band:
    """A section's stories: a first one and the others."""

    section: object
    cards: list = field(default_factory=list)

    @property
    def is_opinion(self) -> bool:
        return all(card.genre == "opinion" for card in self.cards)


@public
def front(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = whole_edition(language)
    nav = visibility.sections(language)
    lead, related, latest = _top(list(edition.cards(at)[:NEWEST]))
    shown = [card.article_id for card in [lead, *related, *latest] if card]
    bands = _bands(nav, shown, at) if shown else []
    opinions = [card for band in bands if band.is_opinion for card in band.cards]
    return show(
        "site/front.html",
        edition.edition,
        at,
        title=edition.name,
        description=_("The news of the day from %(name)s.") % {"name": edition.name},
        path=edition.path,
        feed=edition,
        nav=nav,
        fronts=editions(),
        lead=lead,
        related=related,
        latest=latest,
        bands=bands,
        names=visibility.bylines_of(opinions) if opinions else {},
        share=_picture(lead),
        is_front=True,
    )


def _top(newest: list) -> tuple[object | None, list, list]:
    """The lead is the newest with a picture, the related come from its section if they can."""
    if not newest:
        return None, [], []
    lead = next((card for card in newest[:LEAD_AMONG] if _picture(card)), newest[0])
    rest = [card for card in newest if card is not lead]
    same = [card for card in rest if card.article.section_id == lead.article.section_id]
    related = (same + [card for card in rest if card not in same])[:2]
    latest = [card for card in rest if card not in related]
    # Where there is little, the sections below get their share of it.
    return lead, related, latest[: min(LATEST, max(4, len(latest) // 2))]


def _picture(card):
    return card.picture if card and card.picture and card.picture.widths else None


def _bands(nav: list, shown: list[int], at: datetime) -> list[Band]:
    bands = {section.pk: Band(section) for section in nav}
    if not bands:
        return []
    for card in _newest_of_each(nav, shown, at):
        bands[card.article.section_id].cards.append(card)
    return [band for band in bands.values() if band.cards]


def _newest_of_each(nav: list, shown: list[int], at: datetime):
    """One query for all sections: the ids of each one's first few, and the cards of them all."""
    order = ("-article__published_at", "-article_id")
    heads = [
        visibility.newest(at, section=section).exclude(article__in=shown).order_by(*order)
        for section in nav
    ]
    # SQLite takes no limit inside a union, but one level further down.
    whole = visibility.revisions(at).order_by()
    parts = [whole.filter(pk__in=head.values("pk")[:IN_A_BAND]).values("pk") for head in heads]
    return visibility.cards(at).filter(pk__in=parts[0].union(*parts[1:], all=True))
