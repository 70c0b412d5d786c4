"""The front of an edition: what is new, laid out from the top down, nothing twice."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from articles import visibility
from articles.site import addresses, breadcrumbs
from articles.site.editions import editions
from articles.site.page import public, show
from articles.site.shelves import whole_edition

NEWEST = 24
LEAD_AMONG = 6
LATEST = 9
IN_A_BAND = 4
ON_TOP = 3 + LATEST  # the lead, two related and the latest

_newest = visibility.Prepared(
    lambda at, language: visibility.newest(at, language=language)[:NEWEST],
    at=datetime,
    language=str,
)


def _first_few(sections: list, at, **shown):
    """The cards of many sections in one query: the ids of each one's first few, and then all."""
    heads = [
        visibility.newest(at, section=section)
        .exclude(article__id__in=list(shown.values()))
        .order_by("-article__published_at", "-article_id")
        .values("pk")[:IN_A_BAND]
        for section in sections
    ]
    # SQLite takes no limit inside a union, but one level further down.
    whole = visibility.revisions(at).order_by()
    parts = [whole.filter(pk__in=head).values("pk") for head in heads]
    return visibility.cards(at).filter(pk__in=parts[0].union(*parts[1:], all=True))


_of_each = visibility.PreparedMany(
    _first_few, int, at=datetime, **{f"shown{n}": int for n in range(ON_TOP)}
)


@dataclass(slots=True)
class Band:
    """A section's stories, newest first, but the first place is for a picture."""

    section: object
    cards: list = field(default_factory=list)

    def add(self, card) -> None:
        is_first = self.cards and _picture(card) and not _picture(self.cards[0])
        self.cards.insert(0 if is_first else len(self.cards), card)

    @property
    def is_opinion(self) -> bool:
        return all(card.genre == "opinion" for card in self.cards)

    @property
    def is_pair(self) -> bool:
        """Two stand side by side as equals."""
        return len(self.cards) == 2


@public
def front(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = whole_edition(language)
    old = addresses.by_number(request.path_info, request.META.get("QUERY_STRING", ""), at)
    if old:
        return HttpResponsePermanentRedirect(old)
    nav = visibility.sections(language)
    lead, related, latest = _top(_newest(at=at, language=language))
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
        machine_data=[breadcrumbs.of_site(edition.edition)],
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
    return card.picture if card and card.picture and card.picture.shows else None


def _bands(nav: list, shown: list[int], at: datetime) -> list[Band]:
    bands = {section.pk: Band(section) for section in nav}
    if not bands:
        return []
    ids = shown + [0] * (ON_TOP - len(shown))
    without = {f"shown{n}": article_id for n, article_id in enumerate(ids)}
    for card in _of_each(list(bands), at=at, **without):
        bands[card.article.section_id].add(card)
    return [band for band in bands.values() if band.cards]
