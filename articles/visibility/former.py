"""Addresses at which readers once saw something: for whoever writes the whole site down."""

from collections.abc import Iterator

from django.db.models import F, QuerySet

from articles.models import AboutPage, Article, OldAddress, Tag
from articles.models.languages import home_path

_AT_ONCE = 1_000


def former_addresses() -> Iterator[str]:
    """Where things have moved from, where articles and about pages were taken down, and spellings
    of tags. Each is to be asked what it answers: many lead to nothing that readers may see, and
    then nothing may be said of them."""
    yield from _in_order(OldAddress.objects.all(), "path")
    yield from _in_order(_withdrawn(), "path")
    for language, slug in _in_order(AboutPage.objects.all(), "language", "slug"):
        yield f"{home_path(language)}about/{slug}/"
    for language, slug in _in_order(Tag.objects.filter(leads_to__isnull=False), "language", "slug"):
        yield f"{home_path(language)}tag/{slug}/"


def _withdrawn() -> QuerySet[Article]:
    """As `gone` tells of them."""
    return Article.objects.filter(
        withdrawn_at__isnull=False, published_at__lte=F("withdrawn_at"), path__isnull=False
    )


def _in_order(rows: QuerySet, *names: str) -> Iterator:
    found = rows.order_by("pk").values_list(*names, flat=len(names) == 1)
    return found.iterator(chunk_size=_AT_ONCE)
