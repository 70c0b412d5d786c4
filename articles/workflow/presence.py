"""Who is in an article now. Locks nothing, leaves no event, and goes stale by itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Article, Presence

# Whoever was not heard of for so long is no longer shown.
GONE_AFTER = timedelta(seconds=60)
# But the row stays as long as a page may stand open: `save` leaves the text on which it stands.
FORGOTTEN_AFTER = timedelta(days=1)


def here(article: Article, *, by, field: str = "", opened: bool = False) -> None:
    """One row a person and article. `opened`: the page has just been opened, and stands on the
    text of now."""
    now = timezone.now()
    if opened:
        Presence.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()
    Presence.objects.bulk_create(
        [Presence(article=article, user=by, field=field, since=now, at=now)],
        update_conflicts=True,
        unique_fields=["article", "user"],
        update_fields=["field", "at", "since"] if opened else ["field", "at"],
    )


def left(article: Article, *, by) -> None:
    """The page was closed. The row only ages: another window of the same person may still stand
    on the text."""
    long_ago = timezone.now() - GONE_AFTER
    Presence.objects.filter(article=article, user=by, at__gt=long_ago).update(at=long_ago)


def others(article: Article, *, than, at: datetime) -> list[Presence]:
    """Everyone else who is in it, the longest first."""
    present = _now(at).filter(article=article).exclude(user=than)
    return list(present.select_related("user").order_by("since", "pk"))


def in_articles(articles: Iterable[Article], at: datetime) -> dict[int, list[Presence]]:
    """By the article's number, for a list: one question for all of them."""
    found: dict[int, list[Presence]] = {}
    numbers = [article.pk for article in articles]
    if numbers:
        present = _now(at).filter(article__in=numbers).select_related("user")
        for row in present.order_by("since", "pk"):
            found.setdefault(row.article_id, []).append(row)
    return found


def _now(at: datetime):
    return Presence.objects.filter(at__gt=at - GONE_AFTER)
