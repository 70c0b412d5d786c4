"""Looks through all pictures, however many there are: which lack renditions, and which files belong
to none."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage

from articles.images.renditions import every, folder_of, home_of, is_current, name_of
from articles.models import EarlierFile, Image

BATCH = 200


def to_make(
    *,
    after: int = 0,
    every_one: bool = False,
    look: bool = False,
    passed: Callable[[int], None] = lambda number: None,
) -> Iterator[Image]:
    """Pictures whose renditions are not made, or not from the words and the focal point of now, in
    the order of their ids from behind `after`. `look`: also those of which a file is missing, which
    asks the storage about each. `passed`: is told how many were looked at. No question stays open
    while one of them is made."""
    number = 0
    while True:
        rows = Image.objects.exclude(file="").filter(pk__gt=after).order_by("pk")[:BATCH]
        batch = list(rows)
        if not batch:
            return
        for image in batch:
            if every_one or not is_current(image) or (look and not _all_there(image)):
                yield image
            number += 1
            passed(number)
        after = batch[-1].pk


def how_many(*, after: int = 0) -> int:
    return Image.objects.exclude(file="").filter(pk__gt=after).count()


def _all_there(image: Image) -> bool:
    folder = folder_of(image)
    there = {f"{folder}{name}" for name in _inside(folder)[1]}
    return all(name_of(image, it) in there for it in every(image))


def strays(before: datetime) -> Iterator[str]:
    """Files and folders of renditions older than `before` that no picture names: what a making, or
    a taking in, that broke off has left. Folders end with a slash."""
    for part in _inside("renditions/")[0]:
        homes = _inside(f"renditions/{part}/")[0]
        for start in range(0, len(homes), BATCH):
            yield from _stray_folders(homes[start : start + BATCH], before)
    for part in _inside("originals/")[0]:
        yield from _stray_originals(f"originals/{part}/", before)


def _stray_folders(homes: list[str], before: datetime) -> Iterator[str]:
    guids = [guid for guid in map(_guid, homes) if guid]
    named = dict(Image.objects.filter(guid__in=guids).values_list("guid", "renditions"))
    for guid in guids:
        home = home_of(Image(guid=guid))
        folders, files = _inside(home)
        for folder in folders:
            if folder != named.get(guid) and _is_old(f"{home}{folder}/", before):
                yield f"{home}{folder}/"
        if files and named.get(guid) != "" and _is_old(home, before):  # from before, long replaced
            yield home


def _stray_originals(folder: str, before: datetime) -> Iterator[str]:
    names = [f"{folder}{name}" for name in _inside(folder)[1]]
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        known = {
            *Image.objects.filter(file__in=batch).values_list("file", flat=True),
            *EarlierFile.objects.filter(file__in=batch).values_list("file", flat=True),
        }
        for name in batch:
            if name not in known and default_storage.get_modified_time(name) < before:
                yield name


def _is_old(folder: str, before: datetime) -> bool:
    files = _inside(folder)[1]
    times = (default_storage.get_modified_time(f"{folder}{name}") for name in files)
    return all(time < before for time in times)


def _inside(folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return sorted(folders), sorted(files)


def _guid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
