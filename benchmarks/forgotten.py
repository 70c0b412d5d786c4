"""How many stored pages each act of an editor lets go of.

Run: .venv/bin/python -m benchmarks.forgotten [ARTICLES] (some minutes; a throw-away data folder).
Every article's page is stored, and every front, section, tag, author and source with its feed;
after each act the pages that it drops, or makes stale, are counted and made anew.
"""

import sqlite3
import sys
from collections import Counter
from contextlib import closing
from io import BytesIO

from benchmarks.room import DATA, figure, run  # isort: skip - before Django

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from articles import workflow
from articles.models import Article, Author, Section, Source, Tag
from benchmarks.fill import fill
from newsroom.assembled import wrapped

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000


class Newsroom:
    def __init__(self):
        call_command("migrate", verbosity=0)
        settings.NEWSROOM_PAGES = 2000
        fill(ARTICLES)
        self.wrapper = wrapped(get_wsgi_application())
        self.host = settings.ALLOWED_HOSTS[0]

    def addresses(self) -> list[str]:
        lists = ["/", *(it.path for it in Section.objects.filter(language="en"))]
        for kind, model in (("tag", Tag), ("author", Author), ("source", Source)):
            lists += [f"/{kind}/{slug}/" for slug in model.objects.values_list("slug", flat=True)]
        feeds = [f"{path}feed/" for path in lists]
        return [*lists, *feeds, *Article.objects.values_list("path", flat=True)]

    def get(self, path: str) -> None:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": self.host.lstrip("."),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        list(self.wrapper(environ, lambda status, headers: None))

    def store_all(self) -> None:
        for path in self.addresses():
            self.get(path)

    def kept(self) -> set[str]:
        """The paths of what is stored and true."""
        with closing(sqlite3.connect(f"{DATA}/pages.sqlite")) as shelf:
            rows = shelf.execute("SELECT address FROM pages WHERE stale = 0").fetchall()
        return {address.partition("http:")[2] for (address,) in rows}


def kind_of(path: str) -> str:
    if path.endswith("/feed/"):
        return "feeds"
    first = path.strip("/").partition("/")[0]
    if first in ("tag", "author", "source"):
        return f"{first}s"
    return "front" if path == "/" else "sections" if path.count("/") == 2 else "articles"


def said(paths: set[str]) -> str:
    counts = Counter(map(kind_of, paths))
    return ", ".join(f"{name} {counts[name]}" for name in sorted(counts)) or "none"


class Acts:
    """Of one editor, on one article that is always the newest."""

    def __init__(self, newsroom: Newsroom):
        self.newsroom = newsroom
        self.by = User.objects.create_superuser("jonas")

    def first_publication(self) -> None:
        article = workflow.create(
            by=self.by,
            language="en",
            headline="Harbour vote",
            section=Section.objects.get(slug="politics"),
            body="<p>By 31 votes.</p>",
            tags=["Harbour affairs 1", "Ferry affairs 2"],
        )
        self.key = article.pk
        self._publish()

    def _publish(self) -> None:
        article = Article.objects.get(pk=self.key)
        workflow.publish(article, by=self.by, based_on=article.working)

    def draft_saved(self) -> None:
        article = Article.objects.get(pk=self.key)
        workflow.save(article, by=self.by, based_on=article.working, headline="Not for readers")

    def update_of_the_newest(self) -> None:
        self.draft_saved()
        self._publish()

    def update_of_an_old_one(self) -> None:
        newest, self.key = self.key, Article.objects.order_by("published_at")[3].pk
        self.update_of_the_newest()
        self.key = newest

    def withdrawal_of_the_newest(self) -> None:
        workflow.withdraw(Article.objects.get(pk=self.key), by=self.by, note="It was wrong.")

    def counted(self, act) -> None:
        self.newsroom.store_all()
        before = self.newsroom.kept()
        act()
        self.newsroom.wrapper.store.follower.look_now()
        gone = before - self.newsroom.kept()
        name = act.__name__.replace("_", " ")
        figure(f"{name}: of {len(before):,} pages {len(gone):,}", said(gone), "")


def main() -> None:
    newsroom = Newsroom()
    acts = Acts(newsroom)
    every = (
        acts.first_publication,
        acts.draft_saved,
        acts.update_of_the_newest,
        acts.update_of_an_old_one,
        acts.withdrawal_of_the_newest,
    )
    steps = [(act.__name__, lambda act=act: acts.counted(act)) for act in every]
    run(f"Pages forgotten, {ARTICLES:,} articles", steps)
    newsroom.wrapper.store.stop()


if __name__ == "__main__":
    main()
