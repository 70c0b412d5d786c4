"""The figures of the workflow. Run: .venv/bin/python -m benchmarks.workflow

Works in a throw-away data folder of 10,000 articles. Wall time, medians.
"""

import statistics
import time

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Article
from benchmarks.fill import fill

PARAGRAPH = "word " * 39 + "end"
ROUNDS = 25


def words(n: int = -1, said: str = "") -> str:
    """2,000 words in 50 paragraphs, one of them other than in the last save."""
    paragraphs = [f"{PARAGRAPH} {at}" for at in range(50)]
    if n >= 0:
        paragraphs[n % 50] += f" {said}"
    return "".join(f"<p>{it}</p>" for it in paragraphs)


def timed(act) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def signed_in(user) -> Client:
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(user)
    return client


def opened(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")


def saving(mira, jonas) -> None:
    article = workflow.create(by=mira, language="en", headline="Saved", body=words())
    spent: dict[str, list[float]] = {}

    def save(what: str, by=mira, base=None, **changes) -> None:
        article.refresh_from_db()
        base = base or article.working
        act = lambda: workflow.save(article, by=by, based_on=base, **changes)  # noqa: E731
        spent.setdefault(what, []).append(timed(act))

    for n in range(ROUNDS):
        save("save of 2,000 words", body=words(n, f"round {n}"))
        save("the same, by itself", body=words(n, f"typing {n}"), by_itself=True)
        save("the same, folded", body=words(n, f"typing on {n}"), by_itself=True)
        article.refresh_from_db()
        seen, base = article.working, article.working.body
        theirs = base.replace(f"{PARAGRAPH} {n % 40}<", f"{PARAGRAPH} {n % 40} theirs<")
        save("(theirs)", by=jonas, headline=f"Theirs {n}", body=theirs)
        ours = base.replace(f"{PARAGRAPH} 49<", f"{PARAGRAPH} 49 ours {n}<")
        save("the same, merged", base=seen, body=ours)
    for what, times in spent.items():
        if what[0] != "(":
            figure(what, f"{statistics.median(times):.1f} ms", "60 ms")


def publishing(mira) -> None:
    article = workflow.create(by=mira, language="en", headline="Published", body=words())
    spent = []
    for n in range(ROUNDS):
        article.refresh_from_db()
        workflow.save(article, by=mira, based_on=article.working, body=words(n, f"round {n}"))
        article.refresh_from_db()
        act = lambda: workflow.publish(article, by=mira, based_on=article.working)  # noqa: E731
        spent.append(timed(act))
    figure("publish, 10,000 articles", f"{statistics.median(spent):.1f} ms", "80 ms")


def history(mira, jonas) -> None:
    article = workflow.create(by=mira, language="en", headline="Long", body=words())
    for n in range(499):
        article.refresh_from_db()
        by = jonas if n % 2 else mira
        workflow.save(article, by=by, based_on=article.working, body=words(n, f"round {n}"))
    client = signed_in(jonas)
    address = reverse("admin:articles_article_history", args=[article.pk])
    opened(client, address)
    spent = measure(lambda: opened(client, address), clock=time.perf_counter, times=5)
    with CaptureQueriesContext(connection) as asked:
        opened(client, address)
    value = f"{spent:.0f} ms, {len(asked)} queries"
    figure(f"history of {article.revisions.count()} revisions", value, "300 ms, 15 queries")


def form(jonas) -> None:
    client = signed_in(jonas)
    article = Article.objects.get(working__headline__startswith="Theirs")
    address = reverse("admin:articles_article_change", args=[article.pk])
    opened(client, address)
    spent = measure(lambda: opened(client, address), clock=time.perf_counter, times=5)
    figure("article page of 2,000 words, answered", f"{spent:.0f} ms", "")


def main() -> None:
    call_command("migrate", verbosity=0)
    mira = User.objects.create_user("mira")
    jonas = User.objects.create_superuser("jonas")
    run(
        "Workflow",
        [
            ("filling with 10,000 articles", lambda: fill(10_000)),
            ("saving", lambda: saving(mira, jonas)),
            ("publishing", lambda: publishing(mira)),
            ("history", lambda: history(mira, jonas)),
            ("form", lambda: form(jonas)),
        ],
    )


if __name__ == "__main__":
    main()
