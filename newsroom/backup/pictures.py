"""The picture files of a backup: originals, replaced originals, and the first renditions.

First renditions are those without which a page has holes until all are made; a restored newsroom
serves them and makes the others in the background, as it does for a picture that has just come in.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS

from articles.images import renditions
from articles.models import EarlierFile, Image
from newsroom.backup import layout
from newsroom.backup.layout import Refused

BATCH = 2000


def named_by(alias: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """Every file that belongs into a backup. A picture is never asked about while a question is
    open: copying takes hours, and no reader of the log may be held so long."""
    after = 0
    while batch := _after(alias, after):
        for image in batch:
            yield image.file.name
            for it in renditions.first(image) if image.widths else ():
                yield renditions.name_of(image, it)
        after = batch[-1].pk
    after = 0
    while names := list(
        EarlierFile.objects.using(alias)
        .filter(pk__gt=after)
        .order_by("pk")
        .values_list("pk", "file")[:BATCH]
    ):
        yield from (name for _, name in names)
        after = names[-1][0]


def _after(alias: str, after: int) -> list[Image]:
    rows = Image.objects.using(alias).exclude(file="").filter(pk__gt=after).order_by("pk")
    return list(rows.only("guid", "file", "renditions", "widths", "width", "height")[:BATCH])


def is_local() -> bool:
    try:
        default_storage.path("")
    except NotImplementedError:
        return False
    return True


def size(names: Iterator[str], before: dict[str, str]) -> int:
    """Of those that have to be copied. A bucket is not asked: that would be a request for each."""
    total = 0
    if is_local():
        for name in names:
            if name not in before:
                with suppress(OSError):
                    total += default_storage.size(name)
    return total


class Gathered:
    """The files in a backup that is being written. `before`: the sums of an earlier backup, whose
    files are shared with this one by hard links. A name of ours never gets another content, so the
    same name is the same file."""

    def __init__(self, folder: Path, earlier: Path | None, before: dict[str, str]):
        self.folder, self.earlier, self.before = folder, earlier, before
        self.sums: dict[str, str] = {}
        self.shared = 0

    def gather(self, names: Iterator[str], passed: Callable[[], None]) -> list[str]:
        """Whatever is not here yet; what the storage does not have is given back."""
        missing = []
        for name in names:
            inside = f"{layout.MEDIA}/{name}"
            if inside not in self.sums and not self._put(name, inside):
                missing.append(name)
            passed()
        return missing

    def keep_only(self, names: set[str]) -> None:
        """What was deleted while we copied is in no database."""
        for inside in self.sums.keys() - {f"{layout.MEDIA}/{name}" for name in names}:
            del self.sums[inside]
            (self.folder / inside).unlink()

    def _put(self, name: str, inside: str) -> bool:
        if not _is_plain(name):
            raise Refused(f"The database names a picture file “{name}”, which cannot be a file's.")
        target = self.folder / inside
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._share(inside, name, target):
            return True
        try:
            with default_storage.open(name, "rb") as file:
                self.sums[inside], _ = layout.copy(file, target)
        except FileNotFoundError:
            return False
        return True

    def _share(self, inside: str, name: str, target: Path) -> bool:
        if inside not in self.before:
            return False
        there = self.earlier / inside
        try:
            # Cut short by a disk that was full, or by hand: it is copied anew.
            if is_local() and there.stat().st_size != default_storage.size(name):
                return False
            os.link(there, target)
        except OSError:
            return False
        self.sums[inside] = self.before[inside]
        self.shared += 1
        return True


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    plain = name.isprintable() and not path.is_absolute() and ".." not in path.parts
    return plain and path.as_posix() == name
