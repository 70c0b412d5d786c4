"""Puts a newsroom that moves into an empty one: all of it, or nothing.

Everything is checked before anything is written. The rows come in one transaction, under the
numbers that they had, so each is the same to the letter. They are new to the database: the triggers
that keep what was given to readers from being changed have nothing to say, and its constraints all
hold.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import connection, models, transaction

from articles.models.written import write_rows
from articles.transfer import accounts, derived, files, rows
from articles.transfer.face import JSON, ROWS
from articles.transfer.layout import (
    ARTICLES,
    HOUSE,
    MOST_OF_A_DOCUMENT,
    PICTURES,
    Entry,
    Package,
    Refused,
    Told,
    open_regular,
)
from articles.transfer.leaving import schema
from articles.transfer.numbers import go_on_from
from articles.transfer.tables import CARRIED, NAMED, OF_A_PICTURE, OF_AN_ARTICLE, name_of

MOST_ROWS, MOST_BYTES = 2_000, 4_000_000
"""What is gathered before it is written."""


@dataclass
class Arrived:
    counts: dict[str, int]
    files: int
    bytes: int


def arrive(folder: Path, say: Told, *, rehearse: bool = False) -> Arrived:
    """Raises Refused, and leaves the newsroom empty. `rehearse`: only looks whether it may."""
    package = Package(folder)
    _refuse_other_schema(package)
    _refuse_used()
    number, size = package.check(say)
    if not rehearse:
        with files.put_in(package, say):
            _rows_of(package, say)
    return Arrived(package.head.counts, number, size)


def _refuse_other_schema(package: Package) -> None:
    there, here = package.head.schema, schema()
    if there != here:
        raise Refused(
            f"{package.folder} was written with the tables of {there or 'no version'}, and this"
            f" newsroom has those of {here}: install the version that made it, import there, and"
            " then bring it up to date; or update the old newsroom and export once more."
        )


def _refuse_used() -> None:
    used = [it for it in (User, *CARRIED) if it._base_manager.exists()]
    if used:
        said = ", ".join(
            f"{it._meta.verbose_name_plural} ({it._base_manager.count()})" for it in used[:3]
        )
        raise Refused(
            f"This newsroom is not empty, it has {said}; nothing is written over. Name a new data"
            " folder (NEWSROOM_DATA) or database (DATABASE_URL), run “python manage.py migrate”,"
            " and import before anybody signs in or works there."
        )


@transaction.atomic(durable=True)
def _rows_of(package: Package, say: Told) -> None:
    _refuse_used()  # somebody may have begun meanwhile
    before = derived.newest_change()
    counts = _enter(package, say)
    if counts != Counter(package.head.counts):
        wrong = next(it for it in {**counts, **package.head.counts} if _differ(it, counts, package))
        raise Refused(
            f"{package.folder} says that it has {package.head.counts.get(wrong, 0)} rows of"
            f" “{wrong}”, and has {counts[wrong]}. Nothing was imported; export once more."
        )
    go_on_from(package.head.numbers)
    derived.make_anew(say)
    derived.tell_once(before)
    connection.check_constraints()


def _differ(name: str, counts: Counter, package: Package) -> bool:
    return counts[name] != package.head.counts.get(name, 0)


def _enter(package: Package, say: Told) -> Counter:
    gathered, known = _Gathered(), accounts.Known()
    _enter_accounts(package, known, gathered.counts)
    of = sum(1 for _ in _documents(package))
    for done, entry in enumerate(_documents(package), 1):
        if entry.name.startswith(f"{HOUSE}/"):
            _enter_house(package, entry, gathered)
        else:
            tables = OF_AN_ARTICLE if entry.name.startswith(f"{ARTICLES}/") else OF_A_PICTURE
            _enter_document(package, entry, tables, gathered)
        say("Rows", done, of)
    gathered.write()
    return gathered.counts


def _documents(package: Package) -> Iterator[Entry]:
    return (it for it in package.entries() if it.name.startswith((ARTICLES, HOUSE, PICTURES)))


class _Gathered:
    """Rows of any table, until there are enough to write. In any order: what one names of another
    is held against the other at the end."""

    def __init__(self):
        self.counts: Counter = Counter()
        self._rows: dict[type[models.Model], list[dict]] = {}
        self._number = self._bytes = 0

    def add(self, model: type[models.Model], row: object, where: str) -> None:
        self._rows.setdefault(model, []).append(rows.read(model, row, where))
        self.counts[name_of(model)] += 1
        self._number += 1

    def weigh(self, size: int) -> None:
        self._bytes += size
        if self._number >= MOST_ROWS or self._bytes >= MOST_BYTES:
            self.write()

    def write(self) -> None:
        for model, some in self._rows.items():
            write_rows(model, some)
        self._rows, self._number, self._bytes = {}, 0, 0


def _enter_accounts(package: Package, known: accounts.Known, counts: Counter) -> None:
    """Roles before accounts, and both before what names them."""
    for name, enter in (("group", known.enter_group), ("user", known.enter_account)):
        for entry in _documents(package):
            if entry.name == f"{HOUSE}/{name}.jsonl":
                for line, where in _lines(package, entry):
                    enter(line, where)
                    counts[name] += 1


def _enter_house(package: Package, entry: Entry, gathered: _Gathered) -> None:
    name = entry.name.removeprefix(f"{HOUSE}/").removesuffix(".jsonl")
    if name in ("group", "user"):
        return
    model = NAMED.get(name)
    if model is None:
        raise Refused(f"{package.folder / entry.name} is of a table that is not known here.")
    for line, where in _lines(package, entry):
        gathered.add(model, line, where)
        gathered.weigh(len(str(line)))


def _lines(package: Package, entry: Entry) -> Iterator[tuple[object, str]]:
    path = package.folder / entry.name
    with open_regular(package.folder, entry.name) as file:
        number = 0
        while line := file.readline(MOST_OF_A_DOCUMENT):
            number += 1
            where = f"{path}, line {number},"
            try:
                yield json.loads(line), where
            except (ValueError, RecursionError) as error:
                raise Refused(f"{where} is no JSON: {error}. Nothing was imported.") from error


def _enter_document(package: Package, entry: Entry, tables: dict, gathered: _Gathered) -> None:
    where, content = str(package.folder / entry.name), package.read(entry)
    try:
        bodies = json.loads(content)["bodies"]
        [value] = [it["value"] for it in bodies if (it["role"], it["contentType"]) == (ROWS, JSON)]
        said = json.loads(value)
        found = [(table, row) for table, some in said.items() for row in some]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(f"{where} has no rows of a newsroom in it. Nothing was imported.") from error
    known = {name_of(model): model for model in tables}
    for table, row in found:
        if table not in known:
            raise Refused(f"{where} has rows of “{table}”, which do not belong there.")
        gathered.add(known[table], row, where)
    gathered.weigh(len(content))
