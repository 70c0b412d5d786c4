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
from articles.ingest.encoding import SNIFFED, Written, named_in, written
from articles.ingest.files import AGENT
from articles.ingest.formats import PLAIN, find_format, format_named
from articles.ingest.package import BROKEN, MAGIC, InPackage, Package
from articles.ingest.reading import NOT_TEXT, SAVE_AS, opened_file, shown
from articles.ingest.stream import Stream
from articles.ingest.wishes import Wishes

LARGEST = 2 * 2**30
SECONDS = 600
_ADDRESS = re.compile(r"https?://", re.I)
# What a document in a package is called; everything else lies beside it.
_DOCUMENTS = (".json", ".jsonl", ".xml", ".rss", ".atom", ".html", ".htm", ".xhtml", ".txt")
_SYSTEMS = frozenset(("ghost", "wxr"))
_SERVERS = frozenset(("content", "wp-content"))
_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml")


def streams_in(path: str | os.PathLike, wishes: Wishes) -> Iterator[Stream | IngestError] | None:
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


def _streams(name: str, file: BinaryIO, wishes: Wishes) -> Iterator[Stream | IngestError] | None:
    head = file.read(SNIFFED)
    if head.startswith(MAGIC):
        return _in_package(Package(file, name), wishes)
    form = _form_of(head, name, wishes)
    if form is PLAIN:
        return None
    size = os.fstat(file.fileno()).st_size
    if size > LARGEST:
        raise IngestError(f"{name} is larger than {LARGEST // 2**30} GB: split it.")
    if wishes.picture:
        raise IngestError(f"--picture is for one plain text, and {name} is {form.label}.")
    file.seek(0)
    how = _written(file, form, name)
    file.seek(0)
    return iter((Stream(name, form, how, file, size, wishes),))


def _form_of(head: bytes, name: str, wishes: Wishes) -> Format:
    given = wishes.format and format_named(wishes.format)
    return given or find_format(head.decode(named_in(head), "replace"), name)


def _written(file: BinaryIO, form: Format, name: str) -> Written:
    try:
        return written(file, form)
    except IngestError as refusal:
        raise IngestError(f"{name}: {refusal}") from None


def _in_package(package: Package, wishes: Wishes) -> Iterator[Stream | IngestError]:
    if any(name in package.entries for name in _OFFICE):
        raise IngestError(f"{package.name} is {NOT_TEXT[0][1]}: {SAVE_AS} and import that.")
    documents = _documents(package, wishes)
    if not documents:
        raise IngestError(f"{package.name} is a zip file without anything that can be imported.")
    package.open_tapes()
    last = next(reversed(documents))
    for name, form in documents.items():
        where = f"{package.name}: {shown(name)}"
        package.take(name)
        try:
            with package.open(name) as file:
                how = _written(file, form, where)
        except (IngestError, *BROKEN) as refusal:
            yield _refused(refusal, where)
            continue
        file, size = package.open(name), package.size_of(name)
        yield Stream(where, form, how, file, size, wishes, package, is_last=name == last)


def _refused(why: Exception, where: str) -> InPackage:
    said = str(why) if isinstance(why, IngestError) else f"{where} is damaged: {why}."
    return InPackage(said)


def _documents(package: Package, wishes: Wishes) -> dict[str, Format]:
    """By their names, in order. Beside the export of a system its server's folder is there for
    pictures: themes, notes, pages and older exports lie in it, and none of them is an article."""
    forms = ((name, _form_inside(package, name, wishes)) for name in package.names())
    found = {name: form for name, form in forms if form}
    inside = {name for name in found if not _SERVERS.isdisjoint(PurePosixPath(name).parts[:-1])}
    exports = {name for name, form in found.items() if form.name in _SYSTEMS}
    if exports:
        inside -= exports if exports <= inside else set()
        found = {name: form for name, form in found.items() if name not in inside}
    return found


def _form_inside(package: Package, name: str, wishes: Wishes) -> Format | None:
    """Of what lies in a package only what is plainly of a format we read."""
    ending = PurePosixPath(name).suffix.lower()
    if ending not in _DOCUMENTS or package.size_of(name) > LARGEST:
        return None
    try:
        with package.open(name) as file:
            head = file.read(SNIFFED)
        form = _form_of(head, name, wishes)
    except (IngestError, *BROKEN):
        return None
    fits = form.sniff(head.decode(named_in(head), "replace"))
    return form if fits and (form is PLAIN) == (ending == ".txt") else None


def _at_address(url: str, wishes: Wishes) -> Iterator[Stream | IngestError]:
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
                found = iter((Stream(name, PLAIN, Written("utf-8"), file, size, wishes),))
            yield from found
