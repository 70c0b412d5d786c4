"""An export from its first post to its last. Read twice, because what belongs to a post stands in
tables behind it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import BinaryIO

from articles.copy import json
from articles.copy.ghost.post import article_of
from articles.copy.ghost.rows import Row, Rows
from articles.copy.ghost.tables import Tables
from articles.copy.incoming import Incoming, IngestError, NotTaken, Unreadable
from articles.copy.twice import CUT_OFF, rewindable

NO_POSTS = "there is no post in it: it is empty, or no export of Ghost."
_LOOKED_UP = frozenset("users tags posts_meta posts_authors posts_tags settings posts".split())
_WHY_NOT = {
    "pages": "pages are no articles: write those that are still needed anew",
    "members": "readers' accounts and their addresses are never taken in",
    "comments": "what readers wrote is never taken in",
    "snippets": "pieces of text for editors stand in no article",
    "newsletters": "what was sent by mail stands in no article",
}


def stream(file: BinaryIO) -> Iterator[Incoming | Unreadable | NotTaken]:
    """Raises IngestError where nothing at all can be read."""
    with ExitStack() as stack:
        file = stack.enter_context(rewindable(file))
        tables = stack.enter_context(Tables())
        passed = _look_up(file, tables)
        yield from _articles(file, tables, passed)


def _look_up(file: BinaryIO, tables: Tables) -> Counter:
    file.seek(0)
    passed: Counter = Counter()
    # What is wrong with the file is told when the articles are made.
    with suppress(IngestError):
        for row in Rows(file):
            if row.table in _LOOKED_UP:
                with suppress(IngestError):
                    tables.add(row.table, _said(row))
            elif row.table in _WHY_NOT:
                passed[row.table] += 1
    return passed


def _articles(
    file: BinaryIO, tables: Tables, passed: Counter
) -> Iterator[Incoming | Unreadable | NotTaken]:
    file.seek(0)
    rows, posts = Rows(file), 0
    for row in rows:
        if row.table != "posts":
            continue
        posts += 1
        try:
            said = _said(row)
        except IngestError as error:
            yield Unreadable(f"line {row.line}", str(error))
            continue
        if said.get("type") == "page" or said.get("page") in (1, True):
            passed["pages"] += 1
        else:
            yield article_of(said, tables, f"line {row.line}")
    if not posts:
        raise IngestError(NO_POSTS)
    if not rows.complete:
        yield Unreadable(f"line {rows.line}", CUT_OFF)
    yield from (NotTaken(what, count, _WHY_NOT[what]) for what, count in sorted(passed.items()))


def _said(row: Row) -> dict:
    return json.read(row.text, line=row.line)
