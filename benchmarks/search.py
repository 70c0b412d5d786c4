"""The figures of search. Run: .venv/bin/python -m benchmarks.search [ARTICLES]

On PostgreSQL, with this line after tools/postgres.sh:
bash -c 'DATABASE_URL=${TEST_DATABASE_URL%/*}/postgres .venv/bin/python -m benchmarks.search'

In a throw-away newsroom whose words are as unequally common as those of a language: some stand in
every article, most in few. CPU time of this process, and wall time; medians of nine.
"""

import random
import statistics
import sys
import time
from itertools import accumulate

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Article
from articles.search import Narrowing, find, finding, index, read
from benchmarks.fill import fill

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
SYLLABLES = "ba ke li mo nu ra se ti vo da fe gi ho ju ka".split()
TIMES = 9
# In one article of twenty, and in each.
SOME, EACH = "lighthouse", "town"


class Language:
    """A word's frequency falls with its rank."""

    def __init__(self, words: int = 40_000):
        rng = random.Random(2)
        made = {"".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(words)}
        self.words = sorted(made)
        rng.shuffle(self.words)
        self.weights = list(accumulate(1 / (n + 10) for n in range(len(self.words))))

    def say(self, rng, number: int) -> list[str]:
        words = rng.choices(self.words, cum_weights=self.weights, k=number)
        if number < 10:  # a headline
            words.append(EACH)
            if rng.random() < 0.05:
                words.append(SOME)
        return words


def wall(act) -> float:
    return measure(act, clock=time.perf_counter, times=TIMES)


def indexing() -> None:
    start = time.perf_counter()
    for _ in index.fill():
        pass
    spent = time.perf_counter() - start
    figure(f"index {ARTICLES:,} articles", f"{spent:.0f} s", "")


def asking() -> None:
    at = timezone.now()
    client = Client(headers={"host": "127.0.0.1:8000"})
    for name, text in (
        ("a word in 5 %", f'"{SOME}"'),
        ("a word in 5 %, and as a beginning", SOME),
        ("a word in all", f'"{EACH}"'),
        ("both words", f"{EACH} {SOME}"),
        ("all but 5 %", f"{EACH} -{SOME}"),
        ("two letters as a beginning", "ba"),
        ("three letters as a beginning", "bak"),
        ("a phrase", f'"{EACH} {SOME}"'),
        ("a word in none", "zzzz"),
    ):
        asked = read(text)
        candidates = lambda: finding._candidates(asked, at, "en", Narrowing(), is_ranked=True)  # noqa: E731, B023
        whole = lambda: client.get("/search/", {"q": text})  # noqa: E731, B023
        found = find(asked, at, "en", Narrowing())
        if whole().status_code != 200:
            raise SystemExit(f"{text} was not answered")
        cpu = f"{measure(candidates, times=TIMES):.1f}, {wall(candidates):.1f} ms"
        page = f"{measure(whole, times=TIMES):.1f}, {wall(whole):.1f} ms"
        more = "more than " if found.is_more else ""
        figure(f"{name} ({more}{found.total}): engine", cpu, "10 ms")
        figure("  the whole page", page, "50 ms")


def publishing() -> None:
    mira = User.objects.create_user("mira")
    language, rng, cpu, wall = Language(), random.Random(3), [], []
    for n in range(25):
        body = "".join(f"<p>{' '.join(language.say(rng, 40))}</p>" for _ in range(50))
        article = workflow.create(by=mira, language="en", headline=f"Town {n}", body=body)
        article = Article.objects.get(pk=article.pk)
        begun, start = time.process_time(), time.perf_counter()
        workflow.publish(article, by=mira, based_on=article.working)
        cpu.append((time.process_time() - begun) * 1000)
        wall.append((time.perf_counter() - start) * 1000)
    spent = f"{statistics.median(cpu):.1f}, {statistics.median(wall):.1f} ms"
    figure("publish 2,000 words", spent, "80 ms")


def tidy() -> None:
    """As a server that has run for a day has done by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def main() -> None:
    call_command("migrate", verbosity=0)
    run(
        f"Search, {connection.vendor}",
        [
            (f"filling with {ARTICLES} articles", lambda: fill(ARTICLES, say=Language().say)),
            ("indexing", indexing),
            ("tidying", tidy),
            ("asking", asking),
            ("publishing", publishing),
        ],
    )


if __name__ == "__main__":
    main()
