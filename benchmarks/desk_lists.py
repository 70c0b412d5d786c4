"""The desk's lists at a million articles. Run: .venv/bin/python -m benchmarks.desk_lists [ARTICLES]

On PostgreSQL, with this line after tools/postgres.sh:
bash -c 'DATABASE_URL=${TEST_DATABASE_URL%/*}/postgres .venv/bin/python -m benchmarks.desk_lists'

Whole requests in the process itself, medians of five: with SQLite, which works inside the process,
its CPU time, with another database wall time.
Filling takes half an hour; with BENCH_DATA=FOLDER what was filled is kept there. The last rows say
what a page ten thousand pages on cost when lists passed over rows instead of reading on.
"""

import sys

from benchmarks.desk_room import CLOCK, prepare  # isort: skip - before Django

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rich.console import Console
from rich.table import Table

from articles import cursor
from articles.models import Article, Event, Image, Tag
from benchmarks.room import measure

ARTICLES = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000
PICTURES = 20_000
PAGE, DEEP = 50, 10_000
MOST_MS, MOST_KB = 150, 60


def deep(rows, *columns: str) -> str:
    """The place ten thousand pages on, or in the middle of what has fewer."""
    number = min(DEEP * PAGE, rows.count() // 2)
    return cursor.written(*rows.values_list(*columns)[number])


def lists() -> dict[str, str]:
    articles = reverse("admin:articles_article_changelist")
    far = deep(Article.objects.order_by("-changed_at", "-id"), "changed_at", "id")
    day = Article.objects.order_by("-changed_at", "-id")[ARTICLES // 2].changed_at
    section = Article.objects.filter(section__slug="politics").values_list("section", flat=True)[0]
    record = reverse("admin:articles_event_changelist")
    pictures = deep(Image.objects.order_by("-added_at", "-id"), "added_at", "id")
    tags = deep(Tag.objects.order_by("name", "-id"), "name", "id")
    found = {"first page": "", "10,000 pages on": f"p={far}", "before that": f"p=to{far}"}
    found |= {"a day": f"p={day:%Y-%m-%d}", "of a section": f"section={section}"}
    found |= {"of a section, deep": f"section={section}&p={far}"}
    for state in "draft scheduled live changed withdrawn spiked".split():
        found[state] = f"state={state}"
    found |= {"live, deep": f"state=live&p={far}", "of a rare language": "language=ar"}
    found |= {"of a rare language, deep": f"language=ar&p={far}", "assigned to me": "assigned=me"}
    found |= {"a word of all": "q=town", "of 5 %": "q=lighthouse", "of few": "q=hand"}
    return {
        **{f"articles: {name}": f"{articles}?{query}" for name, query in found.items()},
        "pictures": reverse("admin:articles_image_changelist"),
        "pictures, deep": f"{reverse('admin:articles_image_changelist')}?p={pictures}",
        "record": record,
        "record, deep": f"{record}?before={cursor.written(Event.objects.count() // 2)}",
        "tags": reverse("admin:articles_tag_changelist"),
        "tags, deep": f"{reverse('admin:articles_tag_changelist')}?p={tags}",
        "authors": reverse("admin:articles_author_changelist"),
        "sources": reverse("admin:articles_source_changelist"),
        "accounts": reverse("admin:auth_user_changelist"),
    }


def passing_over(number: int) -> None:
    """What a list did that counted pages."""
    start = number * PAGE
    rows = Article.objects.select_related("working__picture", "working__created_by", "section")
    list(rows.defer("working__body").order_by("-changed_at", "-pk")[start : start + PAGE + 1])


def main() -> None:
    console = Console(width=110)
    with console.status("filling"):
        jonas = prepare(ARTICLES, PICTURES)
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(jonas)
    table = Table("list", "ms", "queries", "KB", title=f"Lists, {ARTICLES:,}, {connection.vendor}")
    for name, address in lists().items():
        with console.status(name):
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            asked = str(len(queries))
            spent = measure(lambda to=address: client.get(to), clock=CLOCK, times=5)
        size = len(answer.content) / 1000
        marks = ["" if spent <= MOST_MS else " !", "" if size <= MOST_KB else " !"]
        table.add_row(name, f"{spent:.0f}{marks[0]}", asked, f"{size:.0f}{marks[1]}")
    for number in (0, 2_000, min(DEEP, ARTICLES // PAGE - 1)):
        spent = measure(lambda n=number: passing_over(n), clock=CLOCK)
        table.add_row(f"rows alone, {number:,} pages passed over", f"{spent:.0f}", "1", "")
    console.print(table)


if __name__ == "__main__":
    main()
