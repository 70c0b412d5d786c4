"""Tells whoever imports what becomes of it, while it does: people in lines, machines in JSON."""

import json
import os
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from articles.copy.incoming import IngestError, NotTaken
from articles.ingest.load import UNCHANGED, Loaded
from articles.ingest.many import Refusal
from articles.ingest.package import InPackage
from articles.ingest.reading import shown
from articles.ingest.report import (
    address_of,
    counted,
    lines_about,
    lines_about_leftovers,
    summary,
)
from articles.ingest.stream import Stream

Path = str | os.PathLike
MOST_REASONS = 1_000
"""A report stays readable, and does not grow with the file."""


class Telling(ABC):
    """`files`: how many were asked for."""

    def __init__(self, files: int, *, dry_run: bool = False):
        self.files, self.dry_run = files, dry_run
        self.outcomes: Counter = Counter()
        self.left: Counter = Counter()
        self.refused_files = self.refused_items = 0
        self.in_package = False  # where other documents come behind a refused one

    def tell(self, path: Path, found: list[Loaded] | Stream | IngestError) -> None:
        if isinstance(found, IngestError):
            self.refused_files += 1
            self.in_package = isinstance(found, InPackage)
            self.refusal(path, "", str(found))
        elif isinstance(found, Stream):
            self._go_through(path, found)
        else:
            for loaded in found:
                self._count(loaded)
                self.article(path, loaded, one_of_many=False)

    def _go_through(self, path: Path, stream: Stream) -> None:
        self.in_package = stream.package is not None
        with stream.file, self.waiting(stream) as move:
            self.begin(path, stream)
            for results in stream.results():
                for it in results:
                    if isinstance(it, Refusal):
                        self._refused(path, stream, it)
                    elif isinstance(it, NotTaken):
                        self.not_taken(path, it)
                    else:
                        self._count(it)
                        self.article(path, it, one_of_many=True)
                move()

    def _refused(self, path: Path, stream: Stream, it: Refusal) -> None:
        if it.place:
            self.refused_items += 1
            self.refusal(path, it.place, it.why)
        else:
            self.refused_files += 1
            self.refusal(path, "", f"{stream.name}: {it.why}")

    def _count(self, loaded: Loaded) -> None:
        self.outcomes[loaded.outcome] += 1
        if loaded.outcome == UNCHANGED:
            return
        for left in loaded.article.leftovers:
            if left["reason"] in self.left or len(self.left) < MOST_REASONS:
                self.left[left["reason"]] += 1

    def refuse_in_the_end(self) -> None:
        """So that whoever called it knows by its exit code."""
        files = f"{self.refused_files} of {self.files} files" if self.refused_files else ""
        items = counted(self.refused_items, "item") if self.refused_items else ""
        if files or items:
            what = " and ".join(filter(None, (files, items)))
            raise IngestError(f"{what} could not be imported; see above.")

    @contextmanager
    def waiting(self, stream: Stream) -> Iterator[Callable[[], None]]:
        """Something to look at meanwhile."""
        yield lambda: None

    @abstractmethod
    def begin(self, path: Path, stream: Stream) -> None: ...
    @abstractmethod
    def article(self, path: Path, loaded: Loaded, *, one_of_many: bool) -> None: ...
    @abstractmethod
    def refusal(self, path: Path, place: str, why: str) -> None: ...
    @abstractmethod
    def not_taken(self, path: Path, it: NotTaken) -> None: ...
    @abstractmethod
    def end(self) -> None: ...


class InLines(Telling):
    """Of files of many only those that somebody should look at."""

    def __init__(self, out, err, files: int, *, dry_run: bool = False):
        super().__init__(files, dry_run=dry_run)
        self.out, self.err = out, err

    def begin(self, path: Path, stream: Stream) -> None:
        self.out.write(f"{stream.name}: {stream.form.label}, {stream.written.shown}")

    def article(self, path: Path, loaded: Loaded, *, one_of_many: bool) -> None:
        quiet = one_of_many and loaded.outcome == UNCHANGED and not loaded.notes
        if not quiet and not (one_of_many and _says_nothing(loaded)):
            self.out.write("\n".join(lines_about(loaded, path)))

    def refusal(self, path: Path, place: str, why: str) -> None:
        if not place:
            if self.files == 1 and not self.in_package:
                raise IngestError(why)
            self.err.write(why)
        else:
            self.err.write(f"{shown(path)}, {place}: {why}")

    def not_taken(self, path: Path, it: NotTaken) -> None:
        self.out.write(f"not taken, {it.count:,} × {it.what}: {it.why}")

    def end(self) -> None:
        for line in lines_about_leftovers(self.left):
            self.out.write(line)
        refused = self.refused_files + self.refused_items
        self.out.write(summary(self.outcomes, refused, dry_run=self.dry_run))

    @contextmanager
    def waiting(self, stream: Stream) -> Iterator[Callable[[], None]]:
        terminal = getattr(self.err, "isatty", lambda: False)()
        if not terminal:
            yield lambda: None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(stream.name, total=stream.size or None)

            def move() -> None:
                done = counted(self.outcomes.total(), "article")
                bar.update(task, completed=stream.read, description=done)

            yield move


class InJson(Telling):
    """A line each: files, articles, refusals, and in the end the numbers."""

    def __init__(self, out: TextIO, files: int, *, dry_run: bool = False):
        super().__init__(files, dry_run=dry_run)
        self.out = out

    def begin(self, path: Path, stream: Stream) -> None:
        how = stream.written
        more = {"encoding": how.encoding, "said": how.said, "strays": how.strays}
        self._say("file", path, format=stream.form.name, **more)

    def article(self, path: Path, loaded: Loaded, *, one_of_many: bool) -> None:
        article, told = loaded.article, loaded.told
        self._say(
            "article",
            path,
            place=loaded.place,
            outcome=loaded.outcome,
            headline=told.headline,
            guid=str(article.guid),
            legacy_id=article.legacy_id,
            address=address_of(article),
            paragraphs=told.paragraphs,
            sources=told.sources,
            lost_embeds=told.lost_embeds,
            pictures=loaded.pictures,
            awaiting_file=loaded.awaiting_file,
            notes=list(loaded.notes),
            leftovers=article.leftovers,
        )

    def refusal(self, path: Path, place: str, why: str) -> None:
        self._say("refusal", path, place=place, why=why)

    def not_taken(self, path: Path, it: NotTaken) -> None:
        self._say("not_taken", path, what=it.what, count=it.count, why=it.why)

    def end(self) -> None:
        self._say(
            "summary",
            articles=self.outcomes.total(),
            outcomes=dict(self.outcomes),
            refused_files=self.refused_files,
            refused_items=self.refused_items,
            leftovers=dict(self.left),
            dry_run=self.dry_run,
        )

    def _say(self, kind: str, path: Path | None = None, **more) -> None:
        named = {} if path is None else {"file": shown(path)}
        self.out.write(json.dumps({"kind": kind, **named, **more}, ensure_ascii=False) + "\n")


def _says_nothing(loaded: Loaded) -> bool:
    return not (loaded.notes or loaded.article.leftovers or loaded.told.lost_embeds)
