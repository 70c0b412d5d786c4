"""Puts a backup into an empty newsroom: all of it, or nothing.

Everything is checked first, then copied into `.restoring` in the data folder, and checked again
while it is copied. Pictures take their place first and the database last: a data folder with a
database is whole. What a restore leaves that was killed before, the next one takes away.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from articles.models import Image
from newsroom import assembled, start
from newsroom.backup import databases, layout, pictures
from newsroom.backup.layout import Manifest, Refused
from newsroom.backup.taking import ENOUGH, Told

ASIDE, PLACING = ".restoring", "placing"
OF_NO_WEIGHT = {layout.KEY, "start.lock", "static", "lost+found", ASIDE}
"""What a data folder may have that nobody has worked in: all of it is made by a start."""
_KEPT_PAGES = "pages.sqlite"


def restore(place: Path, told: Told, say: Callable[[str], None]) -> Manifest:
    """Raises Refused, and leaves the data folder and the database empty."""
    refuse_unfit(place, layout.manifest_of(place))
    data = Path(settings.NEWSROOM_DATA)
    with start.alone(say):
        _refuse_used(data)
        _sweep(data)
        manifest = _checked(place, told)
        _look_for_room(data, manifest)
        with ExitStack() as undo:
            aside = data / ASIDE
            aside.mkdir(mode=0o700)
            undo.callback(shutil.rmtree, aside, ignore_errors=True)
            _copy(place, aside, told)
            _place(aside, data, manifest, undo, say)
            _bring_up_to_date(say)
            undo.pop_all()
        shutil.rmtree(aside)
        _forget_kept_pages(data)
    return manifest


def refuse_unfit(place: Path, manifest: Manifest) -> None:
    """What no hash can tell: another engine, or a newsroom newer than ours."""
    if manifest.engine != connection.vendor:
        raise Refused(
            f"{place} is a backup of {_name(manifest.engine)}, and this newsroom uses"
            f" {_name(connection.vendor)}: restore it with the engine it is of (DATABASE_URL)."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if strange := sorted(set(manifest.applied) - known):
        raise Refused(
            f"{place} is of a newer newsroom than this one, which does not know {strange[0]}:"
            " install the version that made it, or a newer one."
        )
    if connection.vendor == "postgresql":
        databases.program("pg_restore")


def _name(engine: str) -> str:
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine]


def _checked(place: Path, told: Told) -> Manifest:
    done, total = 0, layout.manifest_of(place).bytes

    def passed(size: int) -> None:
        nonlocal done
        done += size
        told("Checking", done, total)

    return layout.check(place, passed)


def _refuse_used(data: Path) -> None:
    used = sorted(path.name for path in data.iterdir() if not _weighs_nothing(path))
    # What a restore had placed that was killed before the database came.
    if (data / ASIDE / PLACING).exists() and databases.is_empty():
        used = [name for name in used if name != layout.MEDIA]
    if used:
        raise Refused(
            f"The data folder {data} is not empty ({', '.join(used[:3])}), and nothing is written"
            " over: set NEWSROOM_DATA to another folder, or move its content away."
        )
    if not databases.is_empty():
        raise Refused(
            "The database of DATABASE_URL is not empty, and nothing is written over: name another"
            " one, made with `createdb`."
        )


def _weighs_nothing(path: Path) -> bool:
    is_empty = path.is_dir() and not path.is_symlink() and not any(path.iterdir())
    return path.name in OF_NO_WEIGHT or path.name.startswith(_KEPT_PAGES) or is_empty


def _sweep(data: Path) -> None:
    if (data / ASIDE / PLACING).exists():
        shutil.rmtree(data / layout.MEDIA, ignore_errors=True)
    if (data / ASIDE).exists():
        shutil.rmtree(data / ASIDE)


def _look_for_room(data: Path, manifest: Manifest) -> None:
    free = shutil.disk_usage(data).free
    if manifest.bytes + ENOUGH > free:
        raise Refused(
            f"{data} has {free // 10**6} MB free, and the backup has {manifest.bytes // 10**6} MB:"
            " make room, or set NEWSROOM_DATA to a folder on another disk."
        )


def _copy(place: Path, aside: Path, told: Told) -> None:
    sums = layout.sums_of(place)
    for done, name in enumerate(sorted(sums.keys() - {layout.MANIFEST}), 1):
        target = aside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with (place / name).open("rb") as file:
            found, _size = layout.copy(file, target)
        if found != sums[name]:
            raise Refused(f"{place / name} has changed while it was read: is its disk failing?")
        told("Copying", done, len(sums) - 1)


# --- Into place ----------------------------------------------------------------------------------


def _place(aside: Path, data: Path, manifest: Manifest, undo: ExitStack, say) -> None:
    media = aside / layout.MEDIA
    (aside / PLACING).touch()
    layout.settle()
    if media.exists() and pictures.is_local():
        _place_pictures(media, Path(settings.MEDIA_ROOT), undo)
    elif media.exists():
        _hand_to_storage(media, undo)
    if (aside / layout.KEY).exists():
        (aside / layout.KEY).replace(data / layout.KEY)
    database = aside / manifest.database
    if connection.vendor == "postgresql":
        databases.restore_dump(database)
        if manifest.pictures == "all":
            Image.objects.update(rendered_at=None)
        return
    if manifest.pictures == "all":
        databases.have_renditions_made(database)
    there = Path(connection.settings_dict["NAME"])
    for rest in ("", "-wal", "-shm"):
        undo.callback(there.with_name(there.name + rest).unlink, missing_ok=True)
    undo.callback(connections.close_all)
    database.replace(there)
    layout.settle()


def _place_pictures(media: Path, there: Path, undo: ExitStack) -> None:
    for place, _folders, files in os.walk(media):
        Path(place).chmod(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS)
        for name in files:
            (Path(place) / name).chmod(settings.FILE_UPLOAD_PERMISSIONS)
    undo.callback(shutil.rmtree, there, ignore_errors=True)
    media.replace(there)


def _hand_to_storage(media: Path, undo: ExitStack) -> None:
    """What a bucket has already is the same file: the name says so."""
    for path in sorted(path for path in media.rglob("*") if path.is_file()):
        name = path.relative_to(media).as_posix()
        if not default_storage.exists(name):
            with path.open("rb") as file:
                undo.callback(default_storage.delete, name)
                default_storage.save(name, File(file))


def _bring_up_to_date(say: Callable[[str], None]) -> None:
    try:
        start.migrate()
        start.index_search(say)
    except Exception as error:
        if connection.vendor == "postgresql":
            say("The database is restored, but not up to date: empty it before you try again.")
        raise Refused(
            f"The backup is whole, but cannot be brought up to this version ({error}): restore it"
            " with the version that made it."
        ) from error


def _forget_kept_pages(data: Path) -> None:
    """Those of a former life show what this database does not know, and what it hides."""
    for path in data.glob(f"{_KEPT_PAGES}*"):
        path.unlink()
    kept = assembled.store() if settings.REDIS_URL else None
    if kept:
        kept.shelf.clear()
        kept.shelf.set_position("")
