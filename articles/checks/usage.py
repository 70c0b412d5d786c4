"""Where a thing is used: read from the ledger, for its page in the desk and before deleting it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from articles.models import (
    Article,
    Embed,
    EmbedLink,
    Image,
    Revision,
    RevisionSource,
    Source,
)

Thing = Article | Image | Source | Embed
LOOKED_THROUGH = 2_000


@dataclass(frozen=True, slots=True)
class Use:
    """One article that uses it. `live`, `next`, `working`: whether those words do; `older`: how
    many of its other revisions do, which must stay readable as they were."""

    article: Article
    live: bool
    next: bool
    working: bool
    older: int

    @property
    def now(self) -> bool:
        return self.live or self.next or self.working


def uses_of(thing: Thing, most: int | None = None) -> list[Use]:
    """The articles that use it: on the site first, then in drafts, then in older texts only; among
    those the one changed last. One query. `most`: the first few of those whose texts are the newest
    that use it, as some source stands in half of the archive."""
    roads = _roads(thing)
    newest = [road.newest() if most else road.rows for road in roads]
    using = newest[0].union(*newest[1:]) if newest[1:] else newest[0]
    in_order = (
        Article.objects.filter(_not_itself(thing))
        .filter(pk__in=Revision.objects.filter(pk__in=using).order_by().values("article"))
        .annotate(**{f"in_{name}": _leads_to(roads, f"{name}_id") for name in NOW})
        .order_by(*(f"-in_{name}" for name in NOW), "-changed_at", "-id")
    )
    # Counted of those alone that are shown.
    numbers = Revision.objects.filter(_leads_to(roads, "pk"), article=OuterRef("pk")).order_by()
    number = numbers.values("article").annotate(number=Count("pk")).values("number")
    found = (
        in_order.filter(pk__in=in_order.values("pk")[:most])
        .select_related("working")
        .defer("working__body")
        .annotate(holding=Subquery(number))
    )
    return [_use(article) for article in found]


NOW = ("live", "next", "working")


def _use(article: Article) -> Use:
    now = {name: getattr(article, f"in_{name}") for name in NOW}
    # Pointers may point to the same words.
    holding_now = {getattr(article, f"{name}_id") for name, holds in now.items() if holds}
    return Use(article, **now, older=article.holding - len(holding_now))


def _not_itself(thing: Thing) -> Q:
    """An article's embed of itself, which nobody sees, is no use of it."""
    return ~Q(pk=thing.pk) if isinstance(thing, Article) else Q()


@dataclass(frozen=True, slots=True)
class _Road:
    """From the thing to the texts that use it, along an index. `rows`: the numbers of the texts;
    `text`: the column that has them."""

    rows: QuerySet
    text: str

    @classmethod
    def of(cls, rows: QuerySet, text: str) -> "_Road":
        return cls(rows.order_by().values(text), text)

    def newest(self) -> QuerySet:
        newest = self.rows.order_by("-pk").values("pk")[:LOOKED_THROUGH]
        return self.rows.model.objects.filter(pk__in=newest).order_by().values(self.text)

    def leads_to(self, column: str) -> Q:
        """Looked up a text at a time. For EXISTS, PostgreSQL would first read every row there is
        of a source that stands in half of the archive."""
        found = self.rows.filter(**{self.text: OuterRef(column)})
        return Q(IsNull(Subquery(found[:1]), False))


def _leads_to(roads: list[_Road], column: str) -> Q:
    return reduce(or_, (road.leads_to(column) for road in roads))


def _roads(thing: Thing) -> list[_Road]:
    kind = thing.kind if isinstance(thing, Embed) else type(thing).__name__.lower()
    embeds = _Road.of(EmbedLink.objects.filter(kind=kind, target=thing.guid), "revision")
    match thing:
        case Image():
            return [embeds, _Road.of(Revision.objects.filter(picture=thing), "pk")]
        case Source():
            return [embeds, _Road.of(RevisionSource.objects.filter(source=thing), "revision")]
    return [embeds]
