"""The files of pictures, out of the storage and into it: originals, those that were replaced, and
every rendition that readers are served."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile

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


@contextmanager
def put_in(package: Package, told: Told) -> Iterator[None]:
    """All of them, or none: if what follows fails, those that were put there are taken away again.
    What is there already, as a killed import or another newsroom's bucket has left it, is the same
    to the byte and stays; anything else by the same name is refused."""
    # A list in a file, because there may be millions.
    with TemporaryFile("w+") as ours:
        try:
            of = sum(1 for _ in _of_media(package))
            for done, entry in enumerate(_of_media(package), 1):
                name = entry.name.removeprefix(f"{MEDIA}/")
                if not _is_there(name, entry):
                    ours.write(f"{name}\n")
                    _put(package, entry, name)
                told("Pictures", done, of)
            yield
        except BaseException:
            ours.seek(0)
            for line in ours:
                with suppress(OSError):
                    default_storage.delete(line.rstrip("\n"))
            raise


def _of_media(package: Package) -> Iterator[Entry]:
    for it in package.entries():
        if it.name.startswith(f"{MEDIA}/") and it.sum is not None:
            yield it


def _is_there(name: str, entry: Entry) -> bool:
    if not default_storage.exists(name):
        return False
    if default_storage.size(name) == entry.size and _sum(name) == entry.sum:
        return True
    raise Refused(
        f"The storage of pictures has another {name} already: empty it, or name an empty one"
        " (NEWSROOM_DATA, NEWSROOM_MEDIA). Nothing was imported."
    )


def _put(package: Package, entry: Entry, name: str) -> None:
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
