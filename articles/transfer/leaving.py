"""Writes a newsroom that goes on working into a folder, as it is at one moment.

Pictures' files are copied twice: before the moment, which is most of the work, and after it, when
only what has come meanwhile is left. So no question to the database stays open for hours, and a
picture that somebody deletes in between is there if the moment names it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Article, Image
from articles.transfer import accounts, face, files
from articles.transfer.layout import (
    ARTICLES,
    HOUSE,
    MEDIA,
    MOST_OF_A_DOCUMENT,
    PICTURES,
    Head,
    Refused,
    Told,
    document,
)
from articles.transfer.moment import one_moment
from articles.transfer.numbers import numbers
from articles.transfer.rows import Encoder, columns, in_order, told
from articles.transfer.tables import OF_A_PICTURE, OF_AN_ARTICLE, OF_THE_HOUSE, name_of, strays
from articles.transfer.writing import Writer, writing

BATCH = 100
"""Articles that are read at a time, with all their revisions."""


@dataclass
class Left:
    """`lost`: pictures' files that the database names and the storage did not have."""

    counts: dict[str, int]
    written: int
    kept: int
    bytes: int
    lost: list[str]


def leave(folder: Path, say: Told) -> Left:
    """Raises Refused, and leaves what is written for the next time."""
    _refuse_inside(folder)
    with writing(folder) as writer:
        files.copy_out(writer, say)
        with one_moment():
            head = _everything(writer, say)
        files.copy_what_came_meanwhile(writer)
        lost = writer.close(head)
        return Left(head.counts, writer.written, writer.kept, writer.bytes, lost)


def schema() -> str:
    """The last migration of ours that this database has."""
    applied = MigrationRecorder.Migration.objects.filter(app="articles")
    return max(applied.values_list("name", flat=True), default="")


def _refuse_inside(folder: Path) -> None:
    place = folder.resolve()
    for inside in (settings.NEWSROOM_DATA, settings.MEDIA_ROOT):
        if inside and place.is_relative_to(Path(inside).resolve()):
            raise Refused(f"{folder} is in the newsroom's own {inside}: name a folder elsewhere.")


def _everything(writer: Writer, say: Told) -> Head:
    at, counts = datetime.now(UTC), Counter()
    _house(writer, counts, say)
    for folder, tables, make in (
        (ARTICLES, OF_AN_ARTICLE, lambda rows, names: face.article(rows, names, at)),
        (PICTURES, OF_A_PICTURE, lambda rows, _names: face.picture(rows)),
    ):
        _documents(writer, folder, tables, make, counts, say)
    return Head(
        made_at=at.isoformat(timespec="seconds"),
        newsroom=f"{settings.NEWSROOM_NAME}, {settings.NEWSROOM_URL}",
        schema=schema(),
        counts=dict(counts),
        numbers=numbers(),
    )


# --- A row a line --------------------------------------------------------------------------------


def _house(writer: Writer, counts: Counter, say: Told) -> None:
    parts = [
        ("group", accounts.groups()),
        ("user", accounts.accounts()),
        *((name_of(model), _rows(model._base_manager.all())) for model in OF_THE_HOUSE),
        ("event", _rows(strays())),
    ]
    for done, (name, rows) in enumerate(parts, 1):
        writer.put_lines(f"{HOUSE}/{name}.jsonl", _lines(name, rows, counts))
        say("House", done, len(parts))


def _rows(rows: models.QuerySet) -> Iterator[dict]:
    for batch in in_order(rows, columns(rows.model)):
        yield from told(rows.model, (row[1:] for row in batch))


def _lines(name: str, rows: Iterable[dict], counts: Counter) -> Iterator[bytes]:
    counts.setdefault(name, 0)
    for row in rows:
        counts[name] += 1
        yield _json(row) + b"\n"


def _json(value, **more) -> bytes:
    return json.dumps(value, ensure_ascii=False, cls=Encoder, **more).encode()


# --- A document a thing --------------------------------------------------------------------------


def _documents(writer: Writer, folder: str, tables: dict, make, counts: Counter, say: Told) -> None:
    root = next(iter(tables))
    done, of = 0, root._base_manager.count()
    for name in map(name_of, tables):
        counts.setdefault(name, 0)
    for keys in _keys(root):
        found = _gathered(tables, keys)
        together = {
            name: [row for rows in it.values() for row in rows] for name, it in found.items()
        }
        names = face.names_for(together) if root is Article else None
        for key in keys:
            rows = {name: it.get(key, []) for name, it in found.items()}
            counts.update({name: len(it) for name, it in rows.items()})
            writer.put(document(folder, key), _document(folder, key, make(rows, names)))
        if root is Image:
            _want(writer, together)
        done += len(keys)
        say(folder.capitalize(), done, of)


def _document(folder: str, key: int, data: dict) -> bytes:
    content = _json(data, indent=1) + b"\n"
    if len(content) > MOST_OF_A_DOCUMENT:
        raise Refused(
            f"No. {key} of the {folder} has {len(content) // 10**6} MB of revisions, and one file"
            f" holds {MOST_OF_A_DOCUMENT // 10**6}: it cannot be exported."
        )
    return content


def _keys(model: type[models.Model]) -> Iterator[list[int]]:
    after, keys = 0, model._base_manager.order_by("pk").values_list("pk", flat=True)
    while batch := list(keys.filter(pk__gt=after)[:BATCH]):
        yield batch
        after = batch[-1]


def _gathered(tables: dict, keys: list[int]) -> dict[str, dict[int, list[dict]]]:
    """By table, then by what the rows belong to."""
    found = {}
    for model, road in tables.items():
        names = columns(model)
        rows = model._base_manager.filter(**{f"{road}__in": keys}).order_by("pk")
        of = found[name_of(model)] = {}
        for key, *row in rows.values_list(road, *names):
            of.setdefault(key, []).append(dict(zip(names, row, strict=True)))
    return found


def _want(writer: Writer, rows: dict[str, list[dict]]) -> None:
    for row in rows["image"]:
        for name in files.names_of(Image(**row)):
            writer.want(f"{MEDIA}/{name}")
    for row in rows["earlierfile"]:
        writer.want(f"{MEDIA}/{row['file']}")
