"""Where a thing is used: read from the ledger, for its page in the desk and before deleting it."""

from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When

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
    """The articles that use it, or the first few: on the site first, then in drafts, then in older
    texts only; among those the one changed last. One query."""
    holding = _holding(thing)
    using = Revision.objects.filter(pk__in=holding).order_by()
    in_order = (
        Article.objects.filter(_not_itself(thing), pk__in=using.values("article"))
        .annotate(**{f"in_{name}": _points_to(name, holding) for name in NOW})
        .order_by(*(f"-in_{name}" for name in NOW), "-changed_at", "-id")
    )
    # Counted of those alone that are shown: a source may stand in half of the archive.
    numbers = using.filter(article=OuterRef("pk")).values("article").annotate(number=Count("pk"))
    found = (
        in_order.filter(pk__in=in_order.values("pk")[:most])
        .select_related("working")
        .defer("working__body")
        .annotate(holding=Subquery(numbers.values("number")))
    )
    return [_use(article) for article in found]


NOW = ("live", "next", "working")


def _use(article: Article) -> Use:
    now = {name: getattr(article, f"in_{name}") for name in NOW}
    # Pointers may point to the same words.
    holding_now = {getattr(article, f"{name}_id") for name, holds in now.items() if holds}
    return Use(article, **now, older=article.holding - len(holding_now))


def _points_to(name: str, holding: QuerySet) -> Case:
    return Case(When(**{f"{name}__in": holding}, then=True), default=False)


def _not_itself(thing: Thing) -> Q:
    """An article's embed of itself, which nobody sees, is no use of it."""
    return ~Q(pk=thing.pk) if isinstance(thing, Article) else Q()


def _holding(thing: Thing) -> QuerySet:
    """Numbers of the revisions that use it, along the indexes of what is used: of the many that do
    not, none is read."""
    kind = thing.kind if isinstance(thing, Embed) else type(thing).__name__.lower()
    embeds = EmbedLink.objects.filter(kind=kind, target=thing.guid).order_by().values("revision")
    match thing:
        case Image():
            leads = Revision.objects.filter(picture=thing).order_by().values("pk")
            return embeds.union(leads)
        case Source():
            lines = RevisionSource.objects.filter(source=thing).order_by().values("revision")
            return embeds.union(lines)
    return embeds
