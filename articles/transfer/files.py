"""The files of pictures, out of the storage and into it: originals, those that were replaced, and
every rendition that readers are served."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from articles.images import renditions
from articles.models import EarlierFile, Image
from articles.transfer.layout import (
    CHUNK,
    MEDIA,
    Entry,
    Package,
    Refused,
    Told,
    is_media,
    open_regular,
)
from articles.transfer.writing import Writer

BATCH = 500
_OF_A_NAME = "guid file renditions widths width height rendered_at".split()


def names_of(image: Image) -> Iterator[str]:
    """What the storage has of a picture, as far as its row says."""
    if not image.file:
        return
    yield image.file.name
    if image.widths:
        some = renditions.every(image) if image.rendered_at else renditions.first(image)
        yield from (renditions.name_of(image, it) for it in some)


def named() -> Iterator[str]:
    """Every file. No question stays open while one is copied: copying may take hours."""
    for images in _in_order(Image.objects.exclude(file="").only(*_OF_A_NAME)):
        for image in images:
            yield from names_of(image)
    for earlier in _in_order(EarlierFile.objects.only("file")):
        yield from (it.file for it in earlier)


def _in_order(rows: QuerySet) -> Iterator[list]:
    after = 0
    while batch := list(rows.filter(pk__gt=after).order_by("pk")[:BATCH]):
        yield batch
        after = batch[-1].pk


def copy_out(writer: Writer, told: Told) -> None:
    """Most of the work, before the moment that is exported."""
    of = Image.objects.exclude(file="").count()
    for done, name in enumerate(named(), 1):
        _copy(writer, f"{MEDIA}/{name}")
        told("Pictures", done, max(done, of))


def copy_what_came_meanwhile(writer: Writer) -> None:
    for name in writer.lacking():
        _copy(writer, name)


def _copy(writer: Writer, inside: str) -> None:
    """Nothing where the storage has none: the manifest will say that it was lost."""
    name = inside.removeprefix(f"{MEDIA}/")
    if not is_media(name):
        raise Refused(f"The database names a picture file “{name}”, which cannot be a file's.")
    if writer.has(inside):
        return
    with suppress(FileNotFoundError):
        size = default_storage.size(name)
        with default_storage.open(name, "rb") as file:
            writer.copy(inside, file, size)


# --- In ------------------------------------------------------------------------------------------


def copy_in(package: Package, told: Told) -> None:
    """All of them, or none. What an import that was killed had put there already is taken as it
    is; anything else by the same name is refused."""
    entries = [0, sum(1 for _ in _of_media(package))]
    try:
        for entry in _of_media(package):
            _put(package, entry)
            entries[0] += 1
            told("Pictures", *entries)
    except BaseException:
        take_away(package, entries[0])
        raise


def take_away(package: Package, number: int | None = None) -> None:
    """The first so many that were put there; all where no number is given."""
    for done, entry in enumerate(_of_media(package)):
        if done == number:
            break
        with suppress(OSError):
            default_storage.delete(entry.name.removeprefix(f"{MEDIA}/"))


def _of_media(package: Package) -> Iterator[Entry]:
    for it in package.entries():
        if it.name.startswith(f"{MEDIA}/") and it.sum is not None:
            yield it


def _put(package: Package, entry: Entry) -> None:
    name = entry.name.removeprefix(f"{MEDIA}/")
    if default_storage.exists(name):
        if default_storage.size(name) == entry.size and _sum(name) == entry.sum:
            return
        raise Refused(
            f"The storage of pictures has another {name} already: empty it, or name an empty one"
            " (NEWSROOM_DATA, NEWSROOM_MEDIA). Nothing was imported."
        )
    with open_regular(package.folder, entry.name) as file:
        stored = default_storage.save(name, File(file))
    if stored != name:
        default_storage.delete(stored)
        raise Refused(f"The storage would call {name} “{stored}”: nothing was imported.")


def _sum(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name, "rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
