"""Every page of the desk, by GET. Run: .venv/bin/python -m benchmarks.desk_pages [ARTICLES]

On PostgreSQL, with this line after tools/postgres.sh:
bash -c 'DATABASE_URL=${TEST_DATABASE_URL%/*}/postgres .venv/bin/python -m benchmarks.desk_pages'

100,000 articles and as many pictures, where nothing else is said. The addresses come from the
resolver: a new one that has to be told what it is about ends the run with its name. Whole requests
in the process itself, medians of five: with SQLite, which works inside the process, its CPU time,
with another database wall time. Goals: 25 questions, 200 ms. Filling takes some minutes; with
BENCH_DATA=FOLDER what was filled is kept there.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress

from benchmarks.desk_room import CLOCK, prepare  # isort: skip - before Django

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from rich.console import Console
from rich.table import Table

from articles.admin import desk
from benchmarks.desk_things import things
from benchmarks.room import measure

ARTICLES = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 100_000
MOST_MS, MOST_QUERIES = 200, 25
MODELS = re.compile(r"(?:articles|auth)_([a-z]+)_\w+")
# They hand out a file, a batch at a time: what is measured is when it begins.
FILES = {"articles_event_lines", "articles_event_table"}
# What an address is told beside the thing that its name says.
TOLD = {
    "help_chapter": lambda known: ["publishing"],
    "house_chapter": lambda known: ["checking"],
    "help_picture": lambda known: ["editing-publish.webp"],
    "one_time_link": lambda known: ["guess"],
    "one_time_link_cut": lambda known: ["x"],
    "bin_delete": lambda known: [known["binned"]],
    "mend": lambda known: ["approve", known["article"]],
    "front_of": lambda known: ["en"],
    "front_preview": lambda known: ["en"],
    "front_place": lambda known: ["en", "lead-0"],
    "planning_move": lambda known: [f"assignment-{known['assignment']}"],
    "planning_assignment": lambda known: [known["assignment"]],
    "planning_of": lambda known: ["month", "2026-11-23"],
    "calendar": lambda known: [known["secret"]],
    "ahead_page": lambda known: ["20990101T000000Z", "politics/"],
    "app_list": lambda known: ["articles"],
    "articles_article_beside_part": lambda known: [known["article"], "nothing"],
    "articles_article_revision": lambda known: [known["article"], known["older"]],
    "articles_article_links": lambda known: [known["article"], known["older"]],
    "articles_article_restore": lambda known: [known["article"], known["older"]],
    "articles_article_delete": lambda known: [known["draft"]],
    "articles_image_rendition": lambda known: [known["guid"], "whole", known["width"], "webp"],
    "wire_item": lambda known: [known["item"]],
    "wire_raw": lambda known: [known["item"], 1],
    "wire_newer": lambda known: [known["newer"]],
    "wire_feed": lambda known: [known["feed"]],
    "webhook": lambda known: [known["webhook"]],
    "articles_image_put_back": lambda known: [known["image"], 1],
}
# What else is asked for by an address that has something behind its question mark.
ASKED = {
    "search": ("q=town", "q=lighthouse", "q=hand", "q=volcano+none", "q=har"),
    "search_suggest": ("q=town", "q=lighthouse", "q=har", "q=zz"),
    "articles_article_suggest": ("kind=tags&language=en&q=har", "kind=bylines&language=en&q=rep"),
    "body_search": ("kind=article&q=town&language=en", "kind=image&q=harbour&language=en"),
    "articles_article_changelist": (
        *("q=town", "q=lighthouse", "q=hand", "q=volcano", "state=live", "state=draft"),
        *("language=ar", "needs=alt", "needs=embeds", "assigned=me", "state=withdrawn"),
    ),
    "articles_image_changelist": ("q=harbour", "place=oslo", "needs=credit", "needs=twice"),
    "articles_event_changelist": ("verb=publish", "verb=spike", "who=Jonas", "words=votes"),
    "articles_tag_changelist": ("q=har",),
    "articles_author_changelist": ("q=rep",),
    "articles_source_changelist": ("q=wire",),
    "auth_user_changelist": ("q=hand",),
    "wire": ("q=ferry", "show=taken"),
    "articles_article_change": ("more=everything",),
}


def addresses(patterns, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def address_of(name: str, known: dict) -> str:
    """Of a page of one thing, the thing that the name of the address speaks of."""
    kind = MODELS.fullmatch(name)
    thing = known.get(kind[1]) if kind else None
    for args in (TOLD[name](known) if name in TOLD else [], [thing] if thing else []):
        with suppress(NoReverseMatch):
            return reverse(f"admin:{name}", args=args)
    raise SystemExit(f"{name}: say in TOLD what it is asked about.")


def pages(known: dict) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(addresses(desk.site.get_urls())):
        address = address_of(name, known)
        yield name, address
        for query in ASKED.get(name, ()):
            yield f"{name}?{query}", f"{address}?{query}"


def opened(client: Client, address: str) -> list[str] | None:
    """A row of the table; None for an address that is not asked by GET."""
    answer = client.get(address)
    if answer.status_code == 405:
        return None
    if answer.status_code >= 500:
        raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = len(queries)
    spent = measure(lambda: client.get(address), clock=CLOCK, times=5)
    size = "" if answer.streaming else f"{len(answer.content) / 1000:.0f}"
    marks = [" !" if asked > MOST_QUERIES else "", " !" if spent > MOST_MS else ""]
    return [str(answer.status_code), f"{asked}{marks[0]}", f"{spent:.0f}{marks[1]}", size]


def main() -> None:
    console = Console(width=120)
    with console.status("filling"):
        jonas = prepare(ARTICLES, ARTICLES)
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(jonas)
    title = f"The desk, {ARTICLES:,} articles, {connection.vendor}"
    table = Table("page", "status", "queries", "ms", "KB", title=title)
    for name, address in pages(things(jonas)):
        with console.status(name):
            row = opened(client, address)
        if row is not None:
            table.add_row(name, *row)
        if name == "logout":
            client.force_login(jonas)
    console.print(table)


if __name__ == "__main__":
    main()
