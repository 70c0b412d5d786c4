"""Many files at once. What needs no database is done ahead of it, in other processes where there is
much to do; plain texts go to `workflow.bring_in`, some hundreds at a time.

Everything else (pictures, what is here already, what will be refused) goes to `load`, a file at a
time, which says the same of it as it would have said alone.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.db import IntegrityError, transaction

from articles import house, workflow
from articles.copy.incoming import Incoming, IngestError, Told
from articles.ingest.ahead import Reader, uncollected
from articles.ingest.formats import PLAIN
from articles.ingest.load import (
    VIA,
    Loaded,
    copies_in,
    import_file,
    language_of,
    new_here,
    opened,
)
from articles.ingest.opening import streams_in
from articles.ingest.store import as_stored, sources_of
from articles.ingest.stream import Stream
from articles.ingest.wishes import Wishes, section_named
from articles.models import Article
from articles.workflow.naming import author_named, source_named

BATCH = 500
MANY = 1_000
"""Of so many files it is worth starting other processes, which takes them a second."""
# One text costs about as much to read as to write, and one process writes.
MOST_READERS = 4


Path = str | os.PathLike


@dataclass(slots=True)
class File:
    """What was found in it; nothing where it is for `load`."""

    path: Path
    copies: list[tuple[Told, workflow.Ready]]


def import_files(
    paths: list[Path], wishes: Wishes
) -> Iterator[tuple[Path, list[Loaded] | Stream | IngestError]]:
    """Of each file, in order, every article in it, or why there is none; as `import_file`. A file
    of many items is handed over to be gone through."""
    # Who reads ahead asks no database.
    wishes = replace(wishes, rules=house.settled())
    for files in _read_ahead(paths, wishes):
        done = _brought_in(files, wishes)
        for file in files:
            found = done.get(id(file))
            for it in [found] if found else _alone(file.path, wishes):
                yield file.path, it


def _alone(path: Path, wishes: Wishes) -> Iterator[list[Loaded] | Stream | IngestError]:
    try:
        streams = streams_in(path, wishes)
        if streams is None:
            yield import_file(path, wishes)
        else:
            yield from streams
    except IngestError as refusal:
        yield refusal


# --- Ahead of the database -----------------------------------------------------------------------


def _read_ahead(paths: list[Path], wishes: Wishes) -> Iterator[list[File]]:
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    others = min(processors, MOST_READERS)
    if len(paths) < MANY or others == 1:
        yield from (_read(batch, wishes) for batch in batches)
        return
    readers = [Reader() for _ in range(others)]
    try:
        yield from _from(readers, batches, wishes)
    finally:
        for reader in readers:
            reader.end()


@dataclass(slots=True)
class _Ahead:
    """A batch that somebody was asked to read, or that was read here."""

    paths: list[Path]
    reader: Reader | None = None
    files: list[File] | None = None

    @property
    def is_read(self) -> bool:
        return self.reader is None or self.reader.has_answered()


def _from(readers: list[Reader], batches: list[list[Path]], wishes: Wishes) -> Iterator[list[File]]:
    """In order. Each reads one ahead, no further: what was read is kept in memory until it is
    written. Instead of waiting for them, because none has begun or all are behind, one is read
    here."""
    rest, idle = deque(batches), set(readers)
    ahead: deque[_Ahead] = deque()
    while rest or ahead:
        files = None
        if ahead and (not rest or ahead[0].is_read or any(it.files for it in ahead)):
            first = ahead.popleft()
            files = first.files
            if first.reader is not None:
                files = _heard(first.reader, first.paths, wishes)
                idle.add(first.reader)
        # Asked again before what they have read is written, so that they do not stand idle.
        for reader in [it for it in idle if it.begins()][: len(rest)]:
            idle.remove(reader)
            ahead.append(_Ahead(rest.popleft(), reader))
            reader.ask(_read, ahead[-1].paths, wishes)
        if files is not None:
            yield files
        elif rest:
            paths = rest.popleft()
            ahead.append(_Ahead(paths, files=_read(paths, wishes)))


def _heard(reader: Reader, batch: list[Path], wishes: Wishes) -> list[File]:
    """What a process that was killed has not read is read here."""
    found = reader.answer()
    return _read(batch, wishes) if found is None else found


@uncollected()
def _read(paths: Iterable[Path], wishes: Wishes) -> list[File]:
    with house.remembering(wishes.rules):
        return [File(path, _copies(path, wishes)) for path in paths]


def _copies(path: Path, wishes: Wishes) -> list[tuple[Told, workflow.Ready]]:
    if wishes.format not in ("", PLAIN.name):
        return []
    try:
        form, text = opened(path, wishes.format)
        if form is not PLAIN:
            return []
        copies = [(Told.of(copy), _ready(copy, key, wishes)) for key, copy in copies_in(form, text)]
    except IngestError:
        return []
    return copies if all(ready for _told, ready in copies) else []


def _ready(copy: Incoming, key: str, wishes: Wishes) -> workflow.Ready | None:
    if copy.pictures or wishes.picture:
        return None
    return workflow.ready(
        language=language_of(copy, wishes),
        legacy_id=key,
        leftovers=[as_stored(left) for left in copy.leftovers],
        sources=copy.sources,
        publish=wishes.gives,
        headline=copy.headline,
        standfirst=copy.standfirst,
        kicker=copy.kicker,
        dateline=copy.dateline,
        body=copy.body_html(),
        bylines=copy.bylines,
    )


# --- Into the database ---------------------------------------------------------------------------


@uncollected()
def _brought_in(files: list[File], wishes: Wishes) -> dict[int, list[Loaded]]:
    """By file, what became of those that are new and plain."""
    fresh = _fresh(files)
    copies = [both for file in fresh for both in file.copies]
    try:
        with transaction.atomic(), house.remembering(wishes.rules):
            _name(copies, wishes)
            articles = workflow.bring_in(
                [ready for _told, ready in copies],
                via=VIA,
                publish=wishes.gives,
                dated=wishes.date,
            )
    except (workflow.Refused, IngestError, IntegrityError):
        # One of them would have it so, or somebody else was quicker: alone, each says for itself.
        return {}
    found = zip(articles, copies, strict=True)
    loaded = iter(new_here(article, told, wishes) for article, (told, _ready) in found)
    return {id(file): [next(loaded) for _ in file.copies] for file in fresh}


def _fresh(files: list[File]) -> list[File]:
    """Those of which nothing is here, nor twice among them."""
    keys = [ready.legacy_id for file in files for _told, ready in file.copies]
    here = set(Article.objects.filter(legacy_id__in=keys).values_list("legacy_id", flat=True))
    fresh = []
    for file in files:
        theirs = {ready.legacy_id for _told, ready in file.copies}
        if file.copies and not theirs & here and len(theirs) == len(file.copies):
            fresh.append(file)
        here |= theirs
    return fresh


def _name(copies: list[tuple[Told, workflow.Ready]], wishes: Wishes) -> None:
    """What the copy calls by name becomes what it means."""
    source, author, section = cache(source_named), cache(author_named), cache(section_named)
    for _told, ready in copies:
        ready.sources, nameless = sources_of(ready.sources, source)
        ready.leftovers += [as_stored(left) for left in nameless]
        ready.bylines = [author(name) for name in ready.bylines]
        if wishes.section:
            ready.section = section(wishes.section, ready.language)
