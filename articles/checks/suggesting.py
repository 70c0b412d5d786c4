"""What may have stood at lost places: for all that a page shows, with one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.checks.finding import SUGGESTED, stems_of
from articles.models import Article
from articles.search.desk import any_of
from articles.visibility import is_public

# Of those that share a word, so many of the newest are looked at; of others, so many are offered.
LOOKED_AT = 300
NEWEST = 12
_COLUMNS = (
    *("guid", "language", "section", "changed_at", "published_at", "embargo_until"),
    *("spiked_at", "withdrawn_at", "held_at", "live", "next", "next_at", "submitted", "approved"),
    "working__headline",
)


@dataclass(frozen=True, slots=True)
class Place:
    """`article`: in which it is, and which never stood in itself; `sentence`: the words around."""

    article: int
    language: str
    sentence: str


def suggested(
    places: Iterable[Place], at: datetime, sections: set[int] | None
) -> dict[Place, list[Article]]:
    """Up to three for each: those whose headline shares most words with the sentence, then the
    newest. `sections`: whose drafts may be named; None for all."""
    stems = {place: stems_of(place.sentence) for place in places}
    if not stems:
        return {}
    found = [it for it in _candidates(stems) if _may_be_named(it, at, sections)]
    return {place: _best(place, stems[place], found) for place in stems}


def _candidates(stems: dict[Place, list[str]]) -> Iterable[Article]:
    articles = Article.objects.filter(spiked_at=None, working__isnull=False)
    languages = sorted({place.language for place in stems})
    conditions = [
        Q(pk__in=articles.filter(language=it).order_by("-changed_at").values("pk")[:NEWEST])
        for it in languages
    ]
    sharing = any_of([stem for of_one in stems.values() for stem in of_one], LOOKED_AT)
    if sharing is not None:
        conditions.append(Q(pk__in=sharing))
    found = articles.filter(reduce(or_, conditions), language__in=languages)
    return found.select_related("working").only("working", *_COLUMNS).order_by("-changed_at", "-pk")


def _may_be_named(article: Article, at: datetime, sections: set[int] | None) -> bool:
    return sections is None or article.section_id in sections or is_public(article, at)


def _best(place: Place, stems: list[str], found: list[Article]) -> list[Article]:
    fit = [it for it in found if it.language == place.language and it.pk != place.article]
    # They come newest first, and sorting keeps that among equals.
    return sorted(fit, key=lambda it: -_shared(it.working.headline, stems))[:SUGGESTED]


def _shared(headline: str, stems: list[str]) -> int:
    words = headline.casefold()
    return sum(stem in words for stem in stems)
