"""Which pages of the site an article reaches beside its own: those that embed its card, or that
have it among what an editor has chosen to read next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from articles import visibility
from articles.models import Article, EmbedLink, Related

POINTERS = ("live", "next", "working")


@dataclass(frozen=True, slots=True)
class Page:
    """A public article. `now`: readers meet the card there; else it waits, in the scheduled
    update (`later`) or in changes not yet published."""

    article: Article
    address: str
    now: bool
    later: bool


def pages_showing(article: Article, at: datetime) -> list[Page]:
    """The articles readers can see whose text of now, next or at work embeds this one, or below
    which it was put. One query, however many they are."""
    if article.pk is None:
        return []
    links = EmbedLink.objects.filter(kind="article", target=article.guid).order_by()
    at_hand = {
        f"in_{name}": Exists(links.filter(revision=OuterRef(f"{name}_id"))) for name in POINTERS
    }
    below = Related.objects.filter(target=article).order_by()
    at_hand["is_below"] = Exists(below.filter(article=OuterRef("pk")))
    here = Q(pk__in=links.values("revision__article")) | Q(pk__in=below.values("article"))
    found = (
        Article.objects.filter(here)
        .exclude(pk=article.pk)
        .select_related("working")
        .defer("working__body")
        .annotate(**at_hand)
        .order_by("-changed_at", "-id")
    )
    return [_page(row, at) for row in found if _holds(row) and visibility.is_public(row, at)]


def _holds(row: Article) -> bool:
    return row.is_below or any(getattr(row, f"in_{name}") for name in POINTERS)


def _page(row: Article, at: datetime) -> Page:
    folded = row.next_at is not None and row.next_at <= at
    return Page(
        article=row,
        address=row.get_absolute_url(),
        now=row.is_below or (row.in_next if folded else row.in_live),
        later=row.in_next and not folded,
    )
