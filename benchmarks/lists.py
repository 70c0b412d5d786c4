"""What lists and the archive cost at 1,000 and at 100,000 articles; what it costs to merge tags.

Run: .venv/bin/python -m benchmarks.lists (some minutes; a throw-away data folder), or with two
other numbers behind it. One tag is on every article. CPU of this process, median of three runs;
the ratio should stay under 1.3.
"""

import sys
from datetime import timedelta

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Listing, Tag, TaggedRevision
from articles.site import cursor
from benchmarks.fill import fill
from benchmarks.foundation import get

FEW, MANY = map(int, sys.argv[1:3] or (1_000, 100_000))
REQUESTS = 60
found: dict[str, list[float]] = {}


def under_one_tag() -> None:
    """Every article that is not under it yet."""
    news, _ = Tag.objects.get_or_create(
        language="en", name="News", slug="news", folded="news", defaults={}
    )
    theirs = Listing.objects.filter(tag=news).values("article")
    rows = Listing.objects.filter(author__isnull=False).exclude(article__in=theirs)
    for row in rows.iterator():
        row.pk, row.author_id, row.tag_id = None, None, news.pk
        batch.append(row)
        if len(batch) == 5_000:
            store(news)
    store(news)


batch: list[Listing] = []


def store(news: Tag) -> None:
    Listing.objects.bulk_create(batch)
    TaggedRevision.objects.bulk_create(
        TaggedRevision(content_object_id=row.revision_id, tag=news, position=9) for row in batch
    )
    batch.clear()


def middle() -> str:
    """Where a page in the midst of the tag begins."""
    rows = Listing.objects.filter(tag__slug="news").order_by("-published_at", "-article")
    row = rows[rows.count() // 2]
    return cursor.written(row.published_at, row.article_id)


def pages() -> dict[str, str]:
    # Of the archive a page costs what lies in its span: in the smaller newsroom, less of a month.
    month = timezone.now() - timedelta(days=2)
    return {
        "tag, first page": "/tag/news/",
        "tag, a page in the midst": f"/tag/news/?before={middle()}",
        "tag's feed": "/tag/news/feed/",
        "section": "/politics/",
        "author": "/author/reporter-1/",
        "source": "/source/wire-1/",
        "archive": "/archive/",
        "archive, a year": f"/archive/{month:%Y}/",
        "archive, a month": f"/archive/{month:%Y/%m}/",
        "archive, a day": f"/archive/{month:%Y/%m/%d}/",
    }


def ask() -> None:
    app = get_wsgi_application()
    for name, path in pages().items():
        address, _, query = path.partition("?")
        ask_for = lambda a=address, q=query: get(app, a, q)  # noqa: E731
        ask_for()
        spent = measure(lambda one=ask_for: [one() for _ in range(REQUESTS)]) / REQUESTS
        with CaptureQueriesContext(connection) as asked:
            ask_for()
        found.setdefault(name, []).extend((spent, len(asked)))


def merge() -> None:
    """A tag on some of the articles into the one on all of them, and apart again."""
    jonas = User.objects.get_or_create(username="jonas")[0]
    tag, news = Tag.objects.get(slug="harbour-1"), Tag.objects.get(slug="news")
    number = Listing.objects.filter(tag=tag).count()
    there = measure(lambda: workflow.merge_tags(tag, into=news, by=jonas), times=1)
    tag.refresh_from_db()
    back = measure(lambda: workflow.split_tag(tag, by=jonas), times=1)
    figure(f"merge a tag of {number:,} articles, take apart", f"{there:.0f} ms, {back:.0f} ms", "")


def table() -> None:
    for name, (few, asked_few, many, asked_many) in found.items():
        value = f"{few:.2f} ms, {many:.2f} ms, {asked_few} and {asked_many} queries"
        figure(f"{name}, at {FEW:,} and {MANY:,}", f"{value}: ratio {many / few:.2f}", "1.3")


def main() -> None:
    call_command("migrate", verbosity=0)
    more = MANY - FEW
    steps = [
        (f"filling with {FEW:,} articles", lambda: fill(FEW)),
        ("one tag for all", under_one_tag),
        ("pages", ask),
        ("merging", merge),
        (f"filling with {more:,} more", lambda: fill(more, seed=2)),
        ("one tag for all", under_one_tag),
        ("pages", ask),
        ("merging", merge),
        ("table", table),
    ]
    run("Lists", steps)


if __name__ == "__main__":
    sys.exit(main())
