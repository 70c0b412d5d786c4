"""Each table of the tests numbers its rows from a place of its own, far from 1 and from each other.

In a newsroom that has run for a year an article is no. 48,213 and its picture no. 7,090. With empty
tables both are no. 1: a test that takes one for the other, or that counts on the first file of a
list by ids, passes; and on PostgreSQL, whose numbers no test sets back, it fails some day.
"""

from zlib import crc32

from django.db import connection

from articles import visibility
from articles.models import Article, Author, Source, Tag

APART, PLACES = 10, 800
FIRST = 6_000


def begins_at(table: str) -> int:
    return FIRST + crc32(table.encode()) % PLACES * APART


def spread() -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for found in connection.introspection.get_sequences(cursor, table):
                _begin(cursor, table, found, begins_at(table))


def _begin(cursor, table: str, found: dict, number: int) -> None:
    if connection.vendor == "sqlite":
        # Only what is declared AUTOINCREMENT looks there.
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
    else:
        cursor.execute("SELECT setval(%s, %s)", [found["name"], number])


# --- The sitemap's files, each of a span of numbers ----------------------------------------------

KINDS = {Article: "", Tag: "tags-", Author: "authors-", Source: "sources-"}


def sitemap_of(row) -> str:
    """The file that lists it, if readers may see it."""
    return f"/sitemap/{KINDS[type(row)]}{(row.pk - 1) // visibility.IN_A_PART + 1}.xml"


def sitemaps() -> list[str]:
    """Every file in which something could stand."""
    rows = (row for model in KINDS for row in model.objects.only("pk"))
    return sorted({sitemap_of(row) for row in rows})
