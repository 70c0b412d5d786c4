"""What is searched: the words of each revision given to readers, folded, under a number that grows
with the date, so that an engine reads the newest first. It narrows; the gate still decides."""

from datetime import UTC, datetime, timedelta

from django.db import models

from articles.models.revision import Revision

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Room for that many revisions of the same second.
SHIFT = 24


def place_of(published_at: datetime, revision_id: int = 0) -> int:
    """The second of the first publication, and below it what tells revisions apart."""
    second = (published_at - EPOCH) // timedelta(seconds=1)
    return (second << SHIFT) + revision_id % (1 << SHIFT)


class SearchEntry(models.Model):
    """A revision that readers see, or will see. Narrow, because an engine reads many."""

    # Always given. An automatic key, because only such a one is SQLite's own number of a row.
    place = models.BigAutoField(primary_key=True)
    article = models.ForeignKey("Article", models.CASCADE, related_name="+")
    revision = models.OneToOneField(Revision, models.CASCADE, related_name="+")
    genre = models.CharField(max_length=20)


class SearchText(models.Model):
    """Its words, folded. Migration 0007 puts an index of every word on this table: a table of its
    own on SQLite, kept by triggers, and a column of PostgreSQL's."""

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="text")
    language = models.CharField(max_length=20)
    headline = models.TextField()
    standfirst = models.TextField()
    names = models.TextField(help_text="Who, where, from whom, about what; and the caption.")
    body = models.TextField()
