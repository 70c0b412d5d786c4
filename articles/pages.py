"""Which pages of the site an article reaches beside its own: those that embed its card or have it
among what an editor has chosen to read next, and the front of its language. And the log of what has
changed, by which kept copies of pages are dropped: the database writes it itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from articles import visibility
from articles.models import Article, Changed, EmbedLink, Related, Slot
from articles.models.languages import home_path
from articles.shown import EVERYTHING

POINTERS = ("live", "next", "working")
# Whoever has not read the log for so long drops everything instead.
LOG_IS_KEPT = timedelta(days=1)


def forget(key: str = EVERYTHING, *, hides: bool = False) -> None:
    """For what no database sees, such as a template changed by hand; all else is logged by itself.
    `hides`: not even for the moment until a page is made anew may an old copy be given out."""
    Changed.objects.create(key=key, hides=hides)


def cut_log(now: datetime) -> int:
    """Drops what everyone has long read; how many rows. The newest stays: by it whoever has read
    so far knows that nothing is missing."""
    newest = Changed.objects.order_by("-pk").values_list("pk", flat=True).first()
    old = Changed.objects.filter(at__lt=now - LOG_IS_KEPT, pk__lt=newest or 0)
    return old.delete()[0]


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
    # For an OR between the two, PostgreSQL would read every article.
    here = links.order_by().values("revision__article").union(below.order_by().values("article"))
    found = (
        Article.objects.filter(pk__in=here)
        .exclude(pk=article.pk)
        .select_related("working")
        .defer("working__body")
        .annotate(**at_hand)
        .order_by("-changed_at", "-id")
    )
    return [_page(row, at) for row in found if _holds(row) and visibility.is_public(row, at)]


@dataclass(frozen=True, slots=True)
class OnFront:
    """`now`: readers meet it there, be it by choice or by itself; `breaking`: also in the bar above
    every page; `later`: when it is planned for a place. `slot`: by which choice it stands there."""

    address: str
    now: bool
    breaking: bool
    later: datetime | None
    slot: Slot | None = None


def with_front_ahead(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Each with the next time for which it is planned on the front of its language, for
    `front_showing`."""
    ahead = _planned(OuterRef("pk"), OuterRef("language"), Now()).values("since")[:1]
    return articles.annotate(front_ahead=Subquery(ahead))


def _planned(article, language, at) -> QuerySet[Slot]:
    planned = Slot.objects.filter(article=article, front=language, since__gt=at)
    return planned.order_by("since")


def front_showing(article: Article, at: datetime) -> OnFront | None:
    """None where the front of its language neither shows it nor will by somebody's plan."""
    if article.pk is None:
        return None
    card, breaking = None, False
    if visibility.is_public(article, at):
        laid = visibility.lay_out(article.language, at)
        card = next((it for it in laid.cards if it.article_id == article.pk), None)
        line = laid.masthead.breaking
        breaking = line is not None and line.path == article.path
    if hasattr(article, "front_ahead"):
        later = article.front_ahead
    else:
        planned = _planned(article, article.language, at)
        later = planned.values_list("since", flat=True).first()
    if not (card or breaking or later):
        return None
    slot = card.slot if card else None
    return OnFront(home_path(article.language), card is not None, breaking, later, slot)


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
