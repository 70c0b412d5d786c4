"""Takes a backup of a newsroom that goes on working.

It is written beside its place, as `NAME.part`, and gets its name when it is whole and on the disk.
Pictures are gathered twice: before the database, which is most of the work, and after it, when only
what has come meanwhile is left. So a picture that somebody deletes in between is there if the copy
of the database names it.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection

from articles.models import Article, Event, Image, Revision
from newsroom import env
from newsroom.backup import databases, layout, pictures
from newsroom.backup.layout import Manifest, Refused

ENOUGH = 64 * 1024 * 1024
"""Bytes that stay free beside what we know we write."""
NAMED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
"""A backup in a folder of many; only what is called so is ever removed."""
Told = Callable[[str, int, int | None], None]
"""Is told what is going on, how much of it is done, and of how much."""


def take(place: Path, told: Told, *, earlier: Path | None = None, with_pictures=True) -> Manifest:
    """Into a folder that does not exist. `earlier`: a backup with which it may share files."""
    if os.path.lexists(place):
        raise Refused(f"{place} exists, and nothing is written over: name another folder.")
    if not place.parent.is_dir():
        raise Refused(f"{place.parent} is not a folder: make it, or name another.")
    if _is_inside(place, Path(settings.NEWSROOM_DATA)):
        raise Refused(f"{place} is in the data folder, and would be lost with it: name another.")
    with _aside(place) as part:
        gathered = _gathered(part, earlier)
        if with_pictures:
            _look_for_room(part, gathered)
            gathered.gather(pictures.named_by(), _counting(told))
        manifest, sums = _fill(part, gathered, told, with_pictures)
        layout.close(part, manifest, sums)
        if os.path.lexists(place):
            raise Refused(f"{place} has come meanwhile, and nothing is written over.")
        part.rename(place)
        layout.settle()
    return manifest


def take_among(folder: Path, keep: int, told: Told, **more) -> tuple[Path, Manifest]:
    """A backup named by the time, in a folder of which the newest `keep` stay."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _remove_broken_off(folder)
    before = kept_in(folder)
    place = folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    manifest = take(place, told, earlier=before[-1] if before else None, **more)
    for old in kept_in(folder)[:-keep]:
        _remove(old)
    return place, manifest


def kept_in(folder: Path) -> list[Path]:
    """The whole ones, the newest last."""
    named = (path for path in folder.iterdir() if NAMED.fullmatch(path.name))
    return sorted(path for path in named if (path / layout.SUMS).is_file())


def _remove(old: Path) -> None:
    # Half of one must not look like a whole one.
    gone = old.with_name(f"{old.name}.part")
    old.rename(gone)
    shutil.rmtree(gone)


def _remove_broken_off(folder: Path) -> None:
    for path in folder.glob("*.part"):
        if NAMED.fullmatch(path.stem) and path.is_dir():
            with _aside(path.with_suffix("")) as part:
                shutil.rmtree(part)


@contextmanager
def _aside(place: Path):
    """An empty folder beside it, for us alone, gone if it does not get its name."""
    part = place.with_name(f"{place.name}.part")
    part.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(part, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(f"Another backup is writing {part}: wait for its end, or name another.")
        try:
            for left in part.iterdir():  # by one that was broken off
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield part
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    finally:
        os.close(handle)


def _gathered(part: Path, earlier: Path | None) -> pictures.Gathered:
    """With what an earlier one has, if that can be read; else everything is copied."""
    try:
        before = layout.sums_of(earlier) if earlier else {}
    except Refused:
        before = {}
    return pictures.Gathered(part, earlier, before)


def _look_for_room(part: Path, gathered: pictures.Gathered) -> None:
    before = {name.removeprefix(f"{layout.MEDIA}/"): it for name, it in gathered.before.items()}
    wanted = databases.size() + pictures.size(pictures.named_by(), before) + ENOUGH
    free = shutil.disk_usage(part).free
    if wanted > free:
        raise Refused(
            f"{part.parent} has {free // 10**6} MB free, and the backup needs {wanted // 10**6} MB:"
            " make room, or name a folder on another disk."
        )


def _counting(told: Told) -> Callable[[], None]:
    done, most = 0, Image.objects.exclude(file="").count() * 4

    def passed() -> None:
        nonlocal done
        done += 1
        told("Pictures", done, max(done, most))

    return passed


def _fill(part, gathered, told: Told, with_pictures: bool) -> tuple[Manifest, dict[str, str]]:
    database = part / layout.DATABASES[connection.vendor]
    with databases.copied(database, lambda done, of: told("Database", done, of)) as alias:
        missing = []
        if with_pictures:
            names = set(pictures.named_by(alias))
            gathered.keep_only(names)
            missing = gathered.gather(iter(sorted(names)), lambda: None)
        manifest = _manifest(alias, with_pictures, missing)
    sums = {**gathered.sums, database.name: layout.sum_of(database)}
    if manifest.key_is == "inside":
        with Path(settings.NEWSROOM_DATA / "secret_key").open("rb") as key:
            sums[layout.KEY], _ = layout.copy(key, part / layout.KEY)
    there = dict(layout.found_in(part))
    manifest.files, manifest.bytes = len(there), sum(there.values())
    return manifest, sums


def _manifest(alias: str, with_pictures: bool, missing: list[str]) -> Manifest:
    applied = databases.applied(alias)
    models = chain((Article, Revision, Event, Image), [get_user_model()])
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        newsroom=f"{settings.NEWSROOM_NAME}, {settings.NEWSROOM_URL}",
        engine=connection.vendor,
        engine_version=databases.version(),
        django=django.get_version(),
        migrations={name.partition(".")[0]: name.partition(".")[2] for name in applied},
        applied=applied,
        counts={_name_of(it): it._base_manager.using(alias).count() for it in models},
        # Where the environment gives the key, it is kept where the environment's words are kept.
        key_is="in the environment" if env.text("NEWSROOM_SECRET_KEY") else "inside",
        pictures="all" if with_pictures else "none",
        missing=missing,
    )


def _name_of(model) -> str:
    return str(model._meta.verbose_name_plural)


def _is_inside(place: Path, folder: Path) -> bool:
    return place.resolve().is_relative_to(folder.resolve())
