"""From what was named to what can be read: a file, a package of files, or an address, whose file is
brought here first."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from articles import outside
from articles.copy.incoming import Format, IngestError
from articles.ingest.encoding import named_in
from articles.ingest.files import AGENT
from articles.ingest.formats import PLAIN, find_format, format_named
from articles.ingest.package import BROKEN, MAGIC, Package
from articles.ingest.reading import NOT_TEXT, SAVE_AS, opened_file, shown
from articles.ingest.stream import Stream
from articles.ingest.wishes import Wishes

LARGEST = 2 * 2**30
SNIFFED = 64 * 1024
SECONDS = 600
_ADDRESS = re.compile(r"https?://", re.I)
# What a document in a package is called; everything else lies beside it.
_DOCUMENTS = (".json", ".jsonl", ".xml", ".rss", ".atom", ".html", ".htm", ".xhtml", ".txt")
_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml")


def streams_in(path: str | os.PathLike, wishes: Wishes) -> Iterator[Stream] | None:
    """None for plain text, which goes its own way. Raises IngestError where nothing in it can be
    read, some of it while it is gone through."""
    if _ADDRESS.match(os.fspath(path)):
        return _at_address(os.fspath(path), wishes)
    name, file = shown(path), opened_file(path)
    try:
        found = _streams(name, file, wishes)
    except BaseException:
        file.close()
        raise
    if found is None:
        file.close()
    return found


def _streams(name: str, file: BinaryIO, wishes: Wishes) -> Iterator[Stream] | None:
    head = file.read(SNIFFED)
    if head.startswith(MAGIC):
        return _in_package(Package(file, name), wishes)
    form, encoding = _form_of(head, name, wishes)
    if form is PLAIN:
        return None
    size = os.fstat(file.fileno()).st_size
    if size > LARGEST:
        raise IngestError(f"{name} is larger than {LARGEST // 2**30} GB: split it.")
    if wishes.picture:
        raise IngestError(f"--picture is for one plain text, and {name} is {form.label}.")
    file.seek(0)
    return iter((Stream(name, form, encoding, file, size, wishes),))


def _form_of(head: bytes, name: str, wishes: Wishes) -> tuple[Format, str]:
    encoding = named_in(head)
    if wishes.format:
        return format_named(wishes.format), encoding
    return find_format(head.decode(encoding, "replace"), name), encoding


def _in_package(package: Package, wishes: Wishes) -> Iterator[Stream]:
    if any(name in package.entries for name in _OFFICE):
        raise IngestError(f"{package.name} is {NOT_TEXT[0][1]}: {SAVE_AS} and import that.")
    none = True
    for name in package.names():
        form = _form_inside(package, name, wishes)
        if form:
            none = False
            where, encoding = f"{package.name}: {shown(name)}", form[1]
            file, size = package.open(name), package.size_of(name)
            yield Stream(where, form[0], encoding, file, size, wishes, package)
    if none:
        raise IngestError(f"{package.name} is a zip file without anything that can be imported.")


def _form_inside(package: Package, name: str, wishes: Wishes) -> tuple[Format, str] | None:
    """Of what lies in a package only what is plainly of a format we read."""
    ending = PurePosixPath(name).suffix.lower()
    if ending not in _DOCUMENTS or package.size_of(name) > LARGEST:
        return None
    try:
        with package.open(name) as file:
            head = file.read(SNIFFED)
        form, encoding = _form_of(head, name, wishes)
    except (IngestError, *BROKEN):
        return None
    fits = form.sniff(head.decode(encoding, "replace"))
    return (form, encoding) if fits and (form is PLAIN) == (ending == ".txt") else None


def _at_address(url: str, wishes: Wishes) -> Iterator[Stream]:
    name = shown(url)
    with tempfile.TemporaryDirectory(prefix="newsroom-import-") as room:
        path = Path(room, "fetched")
        try:
            with path.open("wb") as into:
                limits = {"most": LARGEST, "seconds": SECONDS, "inside": wishes.inside}
                outside.fetch(url, into, agent=AGENT, **limits)
        except outside.Fault as fault:
            raise IngestError(f"{name} cannot be imported: {fault}.") from None
        with path.open("rb") as file:
            found = _streams(name, file, wishes)
            if found is None:
                file.seek(0)
                size = os.fstat(file.fileno()).st_size
                found = iter((Stream(name, PLAIN, "utf-8", file, size, wishes),))
            yield from found
