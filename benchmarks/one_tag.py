"""One tag on every article of a filled newsroom: the longest list there can be."""

from django.db import transaction

from articles.models import Listing, Tag, TaggedRevision
from articles.models.written import write_rows

BATCH = 5_000
NAMES = ("revision_id", "article_id", "language", "published_at")


def under_one_tag() -> Tag:
    """Every article that is not under it yet."""
    news, _ = Tag.objects.get_or_create(
        language="en", name="News", slug="news", folded="news", defaults={}
    )
    theirs = set(Listing.objects.filter(tag=news).values_list("article_id", flat=True))
    rows = Listing.objects.filter(author__isnull=False).order_by("pk")
    nowhere, last = {"author_id": None, "source_id": None}, 0
    # A reader who stays open would keep the database from ever tidying its journal.
    while batch := list(rows.filter(pk__gt=last).values("pk", *NAMES)[:BATCH]):
        last = batch[-1]["pk"]
        new = [row for row in batch if row["article_id"] not in theirs]
        listed = [{name: row[name] for name in NAMES} for row in new]
        with transaction.atomic():
            write_rows(Listing, [{**row, **nowhere, "tag_id": news.pk} for row in listed])
            write_rows(
                TaggedRevision,
                [
                    {"content_object_id": row["revision_id"], "tag_id": news.pk, "position": 9}
                    for row in listed
                ],
            )
    return news
