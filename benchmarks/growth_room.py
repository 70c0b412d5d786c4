"""One newsroom of `benchmarks.growth`: fills itself, or takes a copy of one filled before, and
answers each line that names a thing to be done with what it cost: a JSON object."""

import io
import json
import random
import shutil
import statistics
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks import room  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Article, Author, SearchEntry
from articles.search import Narrowing, find, read
from benchmarks.fill import fill
from benchmarks.foundation import get
from benchmarks.one_tag import under_one_tag
from benchmarks.readers_room import corrections, pages, prepare
from benchmarks.search import Language

REQUESTS, PUBLISHED, SEARCHES = 10, 15, 5
# So many are brought in at once; those of more than a thousand are read by other processes.
FILES = 24_000
# Above that, filling with paragraphs used many times, and without the index of words.
MOST_SEARCHED = 200_000
SHARE = 0.2
ARCHIVE = "2018-12-24T09:00:00+00:00"


class Quick:
    """As `Language`, of paragraphs made beforehand."""

    def __init__(self, paragraphs: int = 20_000):
        self.language, rng = Language(), random.Random(5)
        self.made = [self.language.say(rng, 40) for _ in range(paragraphs)]

    def say(self, rng, number: int) -> list[str]:
        return rng.choice(self.made) if number == 40 else self.language.say(rng, number)


def ready(articles: int, kept: str) -> None:
    """With a folder to keep it in, what is filled once is copied the next time."""
    database = Path(room.DATA) / "db.sqlite3"
    filled = Path(kept) / str(articles) / "db.sqlite3" if kept else None
    if filled and filled.exists():
        shutil.copy(filled, database)
        call_command("migrate", verbosity=0)
        return
    if articles <= MOST_SEARCHED:
        prepare(articles)
    else:
        call_command("migrate", verbosity=0)
        fill(articles, say=Quick().say)
        under_one_tag()
        corrections(User.objects.create_superuser("jonas"))
    if filled:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        filled.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(database, filled)


def spent(act, times: int = 1) -> float:
    """Milliseconds of this process."""
    begun = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - begun) * 1000 / times


def asked(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


# --- What is done --------------------------------------------------------------------------------


class Newsroom:
    def __init__(self):
        self.app, self.addresses = get_wsgi_application(), pages()
        self.jonas = User.objects.get(username="jonas")
        self.client = Client(headers={"host": "127.0.0.1:8000"})
        self.client.force_login(self.jonas)
        self.brought = 0
        self.acts = {
            **{name: lambda name=name: self.page(name) for name in self.addresses},
            "publish 2,000 words": self.publish,
            "articles on the desk": lambda: self.desk("/admin/articles/article/"),
            "the same, the live ones": lambda: self.desk("/admin/articles/article/?state=live"),
            "the same, a word looked for": lambda: self.desk("/admin/articles/article/?q=harbour"),
        }
        self.word = common_word()
        if self.word:
            self.acts["a word in 20 %, best first"] = lambda: self.search(by_date=False)
            self.acts["a word in 20 %, newest first"] = lambda: self.search(by_date=True)
            self.acts["the page of it"] = lambda: self.answer("/search/", f"q={self.word}")
        self.acts["import"] = self.bring_in

    def page(self, name: str) -> dict:
        path, _, query = self.addresses[name].partition("?")
        return self.answer(path, query)

    def answer(self, path: str, query: str) -> dict:
        act = lambda: get(self.app, path, query)  # noqa: E731
        act()
        return {"ms": spent(act, REQUESTS), "queries": asked(act)}

    def desk(self, address: str) -> dict:
        act = lambda: self.client.get(address)  # noqa: E731
        found = act()
        if found.status_code != 200:
            raise SystemExit(f"{address} answered {found.status_code}")
        size = len(found.content) / 1000
        return {"ms": spent(act, SEARCHES), "queries": asked(act), "KB": size}

    def search(self, *, by_date: bool) -> dict:
        at, words = timezone.now(), read(f'"{self.word}"')
        act = lambda: find(words, at, "en", Narrowing(), by_date=by_date)  # noqa: E731
        act()
        return {"ms": spent(act, SEARCHES), "queries": asked(act)}

    def publish(self) -> dict:
        language, rng, costs, queries = Language(), random.Random(self.brought), [], 0
        for n in range(PUBLISHED):
            body = "".join(f"<p>{' '.join(language.say(rng, 40))}</p>" for _ in range(50))
            article = workflow.create(by=self.jonas, language="en", headline=f"Town {n}", body=body)
            article = Article.objects.get(pk=article.pk)
            act = lambda: workflow.publish(article, by=self.jonas, based_on=article.working)  # noqa: E731, B023
            if n:
                costs.append(spent(act))
            else:
                queries = asked(act)
        return {"ms": statistics.median(costs), "queries": queries}

    def bring_in(self) -> dict:
        """Wall time of both processors, and the time of each process: the slower one is the most
        that an idle machine could do."""
        Author.objects.get_or_create(name="Mira Solheim", slug="mira-solheim")
        files = list(wire(self.brought, FILES))
        self.brought += FILES
        before, begun, start = getrusage(RUSAGE_CHILDREN), time.process_time(), time.perf_counter()
        wishes = {"publish": True, "section": "politics", "date": ARCHIVE}
        call_command("import_articles", *files, **wishes, stdout=io.StringIO())
        wall, own = time.perf_counter() - start, time.process_time() - begun
        after = getrusage(RUSAGE_CHILDREN)
        ahead = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {
            "ms": own * 1000 / FILES,
            "ahead": ahead * 1000 / FILES,
            "a second": FILES / wall,
        }


def wire(first: int, number: int):
    """Plain text of 400 words, as an agency sends it."""
    language, rng = Language(), random.Random(first)
    folder = Path(room.DATA) / f"wire-{first}"
    folder.mkdir()
    say = lambda words: " ".join(language.say(rng, words)).capitalize()  # noqa: E731
    for n in range(first, first + number):
        path = folder / f"{n}.txt"
        parts = [
            f"{say(7)} {n}",
            f"{say(20)}.",
            "By Mira Solheim",
            *(f"{say(40)}." for _ in "0123456789"),
        ]
        path.write_text("\n\n".join([*parts, "Source: Halden Press"]))
        yield str(path)


def common_word() -> str:
    """One that stands in about a fifth of the articles; "" where there is no index."""
    every = SearchEntry.objects.count()
    if not every:
        return ""
    shares = {}
    with connection.cursor() as cursor:
        for word in Language().words[140:280:10]:
            query = "SELECT COUNT(*) FROM articles_searchwords WHERE articles_searchwords MATCH %s"
            cursor.execute(query, [f'"{word}"'])
            shares[word] = cursor.fetchone()[0] / every
    return min(shares, key=lambda word: abs(shares[word] - SHARE))


def main() -> None:
    articles, kept = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    ready(articles, kept)
    newsroom = Newsroom()
    print(json.dumps(list(newsroom.acts)), flush=True)
    for line in sys.stdin:
        print(json.dumps(newsroom.acts[line.strip()]()), flush=True)


if __name__ == "__main__":
    main()
