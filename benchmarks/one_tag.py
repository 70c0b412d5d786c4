"""One tag on every article of a filled newsroom: the longest list there can be."""

from articles.models import Listing, Tag, TaggedRevision

BATCH = 5_000


def under_one_tag() -> Tag:
    """Every article that is not under it yet."""
    news, _ = Tag.objects.get_or_create(
        language="en", name="News", slug="news", folded="news", defaults={}
    )
    theirs = Listing.objects.filter(tag=news).values("article")
    rows = Listing.objects.filter(author__isnull=False).exclude(article__in=theirs)
    batch: list[Listing] = []
    for row in rows.iterator():
        row.pk, row.author_id, row.tag_id = None, None, news.pk
        batch.append(row)
        if len(batch) == BATCH:
            _store(news, batch)
    _store(news, batch)
    return news


def _store(news: Tag, batch: list[Listing]) -> None:
    Listing.objects.bulk_create(batch)
    TaggedRevision.objects.bulk_create(
        TaggedRevision(content_object_id=row.revision_id, tag=news, position=9) for row in batch
    )
    batch.clear()
