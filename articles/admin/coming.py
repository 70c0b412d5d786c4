"""What time will bring by itself: the strip above the first page's queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles import visibility
from articles.admin.needs import ungiven
from articles.models import Article, Image, Revision, Slot
from articles.visibility import State

Sections = set[int] | None

SHOWN = 5


def within(found: QuerySet, sections: Sections, road: str = "article__section") -> QuerySet:
    return found if sections is None else found.filter(**{f"{road}__in": sections})


def scheduled(at: datetime) -> Q:
    """Along the index of what readers have or will have, which begins with its language."""
    languages = dict(settings.LANGUAGES)
    return visibility.in_state(State.SCHEDULED, at) & Q(language__in=languages)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something time will do by itself."""

    at: datetime
    what: str
    article: Article


def ahead(at: datetime, sections: Sections = None) -> list[Ahead]:
    """The next few moments at which readers will see something new."""
    articles = Article.objects.select_related("working").defer("working__body")
    articles = within(articles, sections, "section")
    first = articles.filter(scheduled(at)).order_by("published_at")
    updates = articles.filter(withdrawn_at=None, next_at__gt=at).order_by("next_at")
    holds = articles.filter(ungiven(at), embargo_until__gt=at)
    coming = [
        *(Ahead(a.published_at, _("goes live"), a) for a in first[:SHOWN]),
        *(Ahead(a.next_at, _("its update goes out"), a) for a in updates[:SHOWN]),
        *(
            Ahead(a.embargo_until, _("embargo ends"), a)
            for a in holds.order_by("embargo_until")[:SHOWN]
        ),
        *_rights_ahead(at, articles, sections),
        *_fronts_ahead(at, sections),
    ]
    return sorted(coming, key=lambda it: it.at)[:SHOWN]


def _rights_ahead(at: datetime, articles: QuerySet[Article], sections) -> Iterator[Ahead]:
    """Pictures on the site that readers will see no longer, or not before."""
    texts = Revision.objects.filter(pk=F("article__live"), article__withdrawn_at=None)
    texts = within(texts, sections)
    lead = texts.filter(picture=OuterRef("pk")).values("article")
    inside = texts.filter(embed_links__kind="image", embed_links__target=OuterRef("guid"))
    of = Coalesce(Subquery(lead[:1]), Subquery(inside.values("article")[:1]))
    images = Image.objects.in_library().filter(visibility.in_texts(texts)).annotate(of=of)
    found = [
        (moment, what, article)
        for field, what in (
            ("usable_until", _("the rights to its picture end")),
            ("usable_from", _("its picture may be shown")),
        )
        for moment, article in images.filter(**{f"{field}__gt": at})
        .order_by(field)
        .values_list(field, "of")[:SHOWN]
    ]
    by_id = articles.in_bulk([article for *_, article in found]) if found else {}
    for moment, what, article in found:
        yield Ahead(moment, what, by_id[article])


def _fronts_ahead(at: datetime, sections: Sections) -> Iterator[Ahead]:
    """What was planned for a front, and the end of what stands there."""
    begins = Case(When(since__gt=at, then=F("since")), default=F("until"))
    slots = Slot.objects.filter(Q(since__gt=at) | Q(until__gt=at))
    slots = within(slots, sections)
    for slot in slots.select_related("article__working").order_by(begins)[:SHOWN]:
        if slot.since > at:
            yield Ahead(slot.since, _("takes a place on the front"), slot.article)
        if slot.until:
            yield Ahead(slot.until, _("leaves its place on the front"), slot.article)
