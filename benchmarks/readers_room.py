"""One newsroom of `benchmarks.readers`: fills itself, says which pages it has, and answers each
line that names one with the milliseconds of a request and its number of queries."""

import json
import sys
import time
from datetime import timedelta

import benchmarks.room  # noqa: F401 - isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Article, Event, Listing
from articles.search import index
from articles.site import cursor
from benchmarks.fill import fill
from benchmarks.foundation import get
from benchmarks.one_tag import under_one_tag
from benchmarks.search import EACH, SOME, Language

# Articles of one in so many have a correction.
CORRECTED = 100


def corrections(by: User) -> None:
    """The newest few by the verb, the others past it."""
    newest = Article.objects.order_by("-published_at")
    for article in newest[:25]:
        workflow.correct(article, by=by, based_on=article.working, note="It was 31 votes.")
    corrected = Event.Verb.CORRECT
    Event.objects.bulk_create(
        Event(
            article=article,
            article_guid=article.guid,
            revision_id=article.live_id,
            verb=corrected,
            at=article.published_at + timedelta(seconds=1),
            by=by,
            note="It was 31 votes.",
            kind="correction",
        )
        for number, article in enumerate(newest.iterator())
        if number > CORRECTED and number % CORRECTED == 0
    )


def prepare(articles: int) -> None:
    call_command("migrate", verbosity=0)
    fill(articles, say=Language().say)
    under_one_tag()
    corrections(User.objects.create_superuser("jonas"))
    for _ in index.fill():
        pass


def pages() -> dict[str, str]:
    rows = Listing.objects.filter(tag__slug="news").order_by("-published_at", "-article")
    row = rows[rows.count() // 2]
    midst = cursor.written(row.published_at, row.article_id)
    # Of the archive a page costs what lies in its span: in the smaller newsroom, less of a month.
    month = timezone.now() - timedelta(days=2)
    article = Article.objects.order_by("-published_at")[3].path
    return {
        "front": "/",
        "section": "/politics/",
        "tag": "/tag/news/",
        "tag, in the midst": f"/tag/news/?before={midst}",
        "author": "/author/reporter-1/",
        "source": "/source/wire-1/",
        "archive": "/archive/",
        "archive, a year": f"/archive/{month:%Y}/",
        "archive, a month": f"/archive/{month:%Y/%m}/",
        "archive, a day": f"/archive/{month:%Y/%m/%d}/",
        "search, nothing asked": "/search/",
        "search, a word in all": f"/search/?q=%22{EACH}%22",
        "search, a word in 5 %": f"/search/?q=%22{SOME}%22",
        "search, within a topic": f"/search/?q=%22{EACH}%22&tag=ferry-3",
        "search, within the topic of all": f"/search/?q=%22{EACH}%22&tag=news",
        "corrections": "/corrections/",
        "article": article,
        "versions": f"{article}versions/",
        "feed": "/feed/",
        "feed of a tag": "/tag/news/feed/",
        "feed of corrections": "/corrections/feed/",
        "sitemap index": "/sitemap.xml",
        "sitemap, a file": "/sitemap/1.xml",
    }


def main() -> None:
    articles, requests = map(int, sys.argv[1:3])
    prepare(articles)
    app, addresses = get_wsgi_application(), pages()
    asked = {name: path.partition("?")[::2] for name, path in addresses.items()}
    print(json.dumps(list(asked)), flush=True)
    for line in sys.stdin:
        one = asked[line.strip()]
        get(app, *one)
        begun = time.process_time()
        for _ in range(requests):
            get(app, *one)
        spent = (time.process_time() - begun) * 1000 / requests
        with CaptureQueriesContext(connection) as queries:
            get(app, *one)
        print(json.dumps([spent, len(queries)]), flush=True)


if __name__ == "__main__":
    main()
