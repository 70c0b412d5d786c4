"""A file of many, item by item: in batches, each of them whole, and in memory that does not grow.

A second run goes on where the first was interrupted: what is here already is known, and changes
nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO

from django.db import transaction

from articles import workflow
from articles.copy.incoming import (
    Format,
    Incoming,
    IngestError,
    Leftover,
    NotTaken,
    Unreadable,
)
from articles.ingest.arrival import Arrival
from articles.ingest.encoding import Written, in_utf8
from articles.ingest.files import Files
from articles.ingest.load import Loaded
from articles.ingest.many import Import, Refusal
from articles.ingest.package import BROKEN, Package
from articles.ingest.reading import decode
from articles.ingest.rest import rest_of
from articles.ingest.store import as_stored
from articles.ingest.wishes import Wishes
from articles.models import Article, Received

BATCH = 250
MOST_ITEMS = 1_000_000
LARGEST_ITEM = 5_000_000
"""Characters: as many as a plain text may have bytes."""
NOT_COME = "shows an article that has not come"
_DATES = ("published_at", "changed_at", "made_at", "embargo_until")


@dataclass
class Stream:
    """`written`: how the file is; `read`, `size`: bytes, for whoever waits; `package`: what the
    file came in, with its pictures."""

    name: str
    form: Format
    written: Written
    file: BinaryIO
    size: int
    wishes: Wishes
    package: Package | None = None
    is_last: bool = False  # of its package
    _last: int = field(default=0)

    @property
    def read(self) -> int:
        with suppress(OSError, ValueError):
            self._last = self.file.tell()
        return self._last

    def results(self) -> Iterator[list[Loaded | Refusal | NotTaken]]:
        """Batch by batch, each stored when it is handed over."""
        run = Import(self.form.name, self.wishes, Files(self.wishes, self.package))
        for batch in self._batches():
            others = [it for it in batch if not isinstance(it, Arrival)]
            arrivals = [it for it in batch if isinstance(it, Arrival)]
            yield [*others, *(run.take_in(arrivals) if arrivals else [])]
        tell_of_missing(run.wanting)
        if self.package and self.is_last and (rest := list(rest_of(self.package))):
            yield rest

    def _batches(self) -> Iterator[list[Arrival | Refusal | NotTaken]]:
        batch: list[Arrival | Refusal | NotTaken] = []
        keys: set[str] = set()
        for it in self._items():
            key = it.key if isinstance(it, Arrival) else ""
            # Twice the same is once here, and the second time known.
            if len(batch) == BATCH or (key and key in keys):
                yield batch
                batch, keys = [], set()
            batch.append(it)
            keys.add(key)
        if batch:
            yield batch

    def _items(self) -> Iterator[Arrival | Refusal | NotTaken]:
        number = 0
        try:
            for number, it in enumerate(self._parsed(), 1):
                if number > MOST_ITEMS:
                    raise IngestError(
                        f"it holds more than {MOST_ITEMS:,} items: split it into several files."
                    )
                yield self._read(it)
        except (IngestError, *BROKEN) as error:
            # Of a file in which nothing could be read there is no rest.
            yield Refusal("the rest of the file" if number else "", str(error))

    def _parsed(self) -> Iterable[Incoming | Unreadable | NotTaken]:
        if self.form.stream:
            return self.form.stream(in_utf8(self.file, self.written))
        return self.form.parse(decode(self.file.read(), self.name))

    def _read(self, it: Incoming | Unreadable | NotTaken) -> Arrival | Refusal | NotTaken:
        if isinstance(it, NotTaken):
            return it
        if isinstance(it, Unreadable):
            return Refusal(it.place, it.why)
        found = Arrival.of(_dated(it), self.form.name)
        if found.size > LARGEST_ITEM:
            most = f"{LARGEST_ITEM:,}"
            return Refusal(it.place, f"it has more than {most} characters: shorten it there.")
        return found


def _dated(copy: Incoming) -> Incoming:
    """A moment without a zone is one of Greenwich, as systems keep them."""
    naive: dict[str, datetime] = {
        name: moment.replace(tzinfo=UTC)
        for name in _DATES
        if (moment := getattr(copy, name)) and moment.tzinfo is None
    }
    return replace(copy, **naive) if naive else copy


def tell_of_missing(keys: list[int]) -> None:
    """After the end: what is shown somewhere and has not come is said once, with its id. Should it
    come after all, it stands where it belongs by itself."""
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            rows = Received.objects.filter(pk__in=keys[start : start + BATCH])
            for row in rows.exclude(wanted="").select_related("article"):
                _tell_of_missing(row)


def _tell_of_missing(row: Received) -> None:
    wanted = row.wanted.split("\n")
    here = set(Article.objects.filter(legacy_id__in=wanted).values_list("legacy_id", flat=True))
    missing = [Leftover(key, "text", NOT_COME) for key in wanted if key not in here]
    if missing and row.article:
        workflow.leave_over(row.article, left=[as_stored(it) for it in missing])
    row.wanted = ""
    row.save(update_fields=["wanted"])
