"""One tag on every article of a filled newsroom: the longest list there can be."""

from itertools import islice

from articles.models import Listing, Tag, TaggedRevision
from articles.models.written import write_rows

BATCH = 5_000


def under_one_tag() -> Tag:
    """Every article that is not under it yet."""
    news, _ = Tag.objects.get_or_create(
        language="en", name="News", slug="news", folded="news", defaults={}
    )
    theirs = Listing.objects.filter(tag=news).values("article")
    rows = Listing.objects.filter(author__isnull=False).exclude(article__in=theirs)
    names = ("revision_id", "article_id", "language", "published_at")
    every = rows.values(*names).iterator(chunk_size=BATCH)
    while batch := list(islice(every, BATCH)):
        nowhere = {"author_id": None, "source_id": None}
        write_rows(Listing, ({**row, **nowhere, "tag_id": news.pk} for row in batch))
        write_rows(
            TaggedRevision,
            (
                {"content_object_id": row["revision_id"], "tag_id": news.pk, "position": 9}
                for row in batch
            ),
        )
    return news
