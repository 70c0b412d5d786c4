"""What time will bring by itself: the strip above the first page's queue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.at_once import keys_of
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
    what: str | Promise
    article: Article


def ahead(at: datetime, sections: Sections = None) -> list[Ahead]:
    """The next few moments at which readers will see something new. The articles of all kinds are
    fetched together."""
    keys = _keys_ahead(at, sections)
    pictures, slots = _rights_ahead(at, sections), _fronts_ahead(at, sections)
    of = {*keys, *(row["of"] for row in pictures), *(slot.article_id for slot in slots)} - {None}
    articles = Article.objects.select_related("working").defer("working__body")
    by_id = articles.in_bulk(of) if of else {}
    return _few(
        (it for key in keys if key in by_id for it in _of_article(by_id[key], at)),
        (it for row in pictures if row["of"] in by_id for it in _of_picture(row, at, by_id)),
        (it for slot in slots if slot.article_id in by_id for it in _of_slot(slot, at, by_id)),
    )


def _few(*kinds: Iterable[Ahead]) -> list[Ahead]:
    """As many as are shown, of the first kind before the next: a busy front leaves room for a
    publication. What comes to one article in one minute is named together."""
    together: dict[tuple[int, datetime], list[Ahead]] = {}
    for kind in kinds:
        for it in sorted(kind, key=lambda it: it.at):
            minute = it.at.replace(second=0, microsecond=0)
            together.setdefault((it.article.pk, minute), []).append(it)
    few = [_in_one(its) for its in islice(together.values(), SHOWN)]
    return sorted(few, key=lambda it: it.at)


def _in_one(its: list[Ahead]) -> Ahead:
    what = " · ".join(dict.fromkeys(str(it.what) for it in its))
    return replace(its[0], what=what)


def _keys_ahead(at: datetime, sections: Sections) -> set[int]:
    """The first few of each kind are found along its own index. What one kind has brought with it
    of another comes too late there to be among the first."""
    articles = within(Article.objects.order_by(), sections, "section")
    few = [
        articles.filter(condition).order_by(field).values("pk")[:SHOWN]
        for condition, field in (
            (scheduled(at), "published_at"),
            (Q(withdrawn_at=None, next_at__gt=at), "next_at"),
            (ungiven(at) & Q(embargo_until__gt=at), "embargo_until"),
        )
    ]
    return keys_of(few)


def _of_article(article: Article, at: datetime) -> Iterator[Ahead]:
    if visibility.state(article, at) == State.SCHEDULED:
        yield Ahead(article.published_at, _("goes live"), article)
    if article.next_at and article.next_at > at and not article.withdrawn_at:
        yield Ahead(article.next_at, _("its update goes out"), article)
    given = article.live_id or article.spiked_at or article.withdrawn_at
    if not given and article.embargo_until and article.embargo_until > at:
        yield Ahead(article.embargo_until, _("embargo ends"), article)


_RIGHTS = {
    "usable_until": gettext_lazy("the rights to its picture end"),
    "usable_from": gettext_lazy("its picture may be shown"),
}


def _rights_ahead(at: datetime, sections: Sections) -> list[dict]:
    """Pictures on the site that readers will see no longer, or not before."""
    texts = Revision.objects.filter(pk=F("article__live"), article__withdrawn_at=None)
    texts = within(texts, sections)
    lead = texts.filter(picture=OuterRef("pk")).values("article")
    inside = texts.filter(embed_links__kind="image", embed_links__target=OuterRef("guid"))
    of = Coalesce(Subquery(lead[:1]), Subquery(inside.values("article")[:1]))
    images = Image.objects.in_library().filter(visibility.in_texts(texts))
    few = [images.filter(**{f"{it}__gt": at}).order_by(it).values("pk")[:SHOWN] for it in _RIGHTS]
    shown = Image.objects.filter(pk__in=keys_of(few)).annotate(of=of)
    return list(shown.order_by().values(*_RIGHTS, "of"))


def _of_picture(row: dict, at: datetime, articles: dict[int, Article]) -> Iterator[Ahead]:
    for field, what in _RIGHTS.items():
        if row[field] and row[field] > at:
            yield Ahead(row[field], what, articles[row["of"]])


def _fronts_ahead(at: datetime, sections: Sections) -> list[Slot]:
    """What was planned for a front, and the end of what stands there."""
    begins = Case(When(since__gt=at, then=F("since")), default=F("until"))
    slots = Slot.objects.filter(Q(since__gt=at) | Q(until__gt=at))
    # Its article apart: SQLite would look for the few slots from every article.
    return list(within(slots, sections).order_by(begins)[:SHOWN])


def _of_slot(slot: Slot, at: datetime, articles: dict[int, Article]) -> Iterator[Ahead]:
    article = articles[slot.article_id]
    if slot.since > at:
        yield Ahead(slot.since, _("takes a place on the front"), article)
    if slot.until:
        yield Ahead(slot.until, _("leaves its place on the front"), article)
