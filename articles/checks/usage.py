"""Where a thing is used: read from the ledger, for its page in the desk and before deleting it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

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


def uses_of(thing: Thing) -> list[Use]:
    """The articles that use it: on the site first, then in drafts, then in older texts only; among
    those the one changed last. One query."""
    holding = _holding(thing)
    of_it = holding.filter(article=OuterRef("pk")).order_by().values("article")
    found = (
        Article.objects.filter(Exists(of_it))
        .select_related("working")
        .defer("working__body")
        .annotate(
            holding=Subquery(of_it.annotate(number=Count("pk")).values("number")),
            **{f"in_{name}": Exists(holding.filter(pk=OuterRef(f"{name}_id"))) for name in NOW},
        )
        .order_by(*(f"-in_{name}" for name in NOW), "-changed_at", "-id")
    )
    return [_use(article) for article in found]


NOW = ("live", "next", "working")


def _use(article: Article) -> Use:
    now = {name: getattr(article, f"in_{name}") for name in NOW}
    # Pointers may point to the same words.
    holding_now = {getattr(article, f"{name}_id") for name, holds in now.items() if holds}
    return Use(article, **now, older=article.holding - len(holding_now))


def _holding(thing: Thing) -> QuerySet[Revision]:
    """The revisions that use it. An article's embed of itself, which nobody sees, is none."""
    kind = thing.kind if isinstance(thing, Embed) else type(thing).__name__.lower()
    embeds = EmbedLink.objects.filter(revision=OuterRef("pk"), kind=kind, target=thing.guid)
    held = Q(Exists(embeds))
    match thing:
        case Image():
            held |= Q(picture=thing)
        case Source():
            line = RevisionSource.objects.filter(revision=OuterRef("pk"), source=thing)
            held |= Q(Exists(line))
        case Article():
            held &= ~Q(article=thing)
    return Revision.objects.filter(held)
