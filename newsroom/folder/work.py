"""What a worker does: makes pages and picture files, and leaves what is new beside the folder.

A worker writes nothing into the folder itself. There may be several, each a process.
"""

import os
import signal
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import Error, connections

from articles import visibility
from newsroom.folder.making import Made, make
from newsroom.folder.pictures import files_of
from newsroom.folder.place import digest_of, put_new
from newsroom.folder.state import File


@dataclass(slots=True)
class Wish:
    """How a run wants the site: of which moment, standing where, made where. `known`: other
    addresses by which texts of ours may name it."""

    at: datetime
    url: str
    known: str
    new: Path
    _ahead: list | None = field(default=None, compare=False)

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.url, self.known)))

    @property
    def ahead(self) -> list:
        if self._ahead is None:
            self._ahead = list(visibility.coming(self.at))
        return self._ahead


@dataclass(slots=True)
class Done:
    """`files`: name, what it is, and where in `new` it lies ("": it is there as it is)."""

    pages: list[Made] = field(default_factory=list)
    files: list[tuple[str, File, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


_wish: Wish | None = None


def begin(wish: Wish) -> None:
    """In a process of its own: nothing of the parent's is shared but what was asked for."""
    global _wish  # noqa: PLW0603 - one of a process
    _wish = wish
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connections.close_all()


def pages_here(addresses: list[tuple[str, str]]) -> Done:
    return make_pages(_wish, addresses)


def pictures_here(wanted: list) -> Done:
    return make_pictures(_wish, wanted)


def ready() -> int:
    return os.getpid()


def make_pages(wish: Wish, addresses: list[tuple[str, str]]) -> Done:
    """`addresses`: each with the digest of what is there."""
    done = Done()
    for address, known in addresses:
        try:
            made = make(address, wish.at, wish.ahead, wish.urls)
        except Error:
            raise  # without a database nothing can be said of any page
        except Exception as fault:  # noqa: BLE001 - one page must not keep the others back
            made = Made(address, why_not=f"{type(fault).__name__}: {fault}")
        if made.why_not:
            done.failed.append((address, made.why_not))
        elif made.content is not None and made.file is not None:
            done.files.append(_laid(wish, made.file, made.content, known))
            made.content = b""
        elif made.content is not None:
            done.failed.append((address, "no file can be called so"))
            made.content = None
        done.pages.append(made)
    return done


def make_pictures(wish: Wish, wanted: list[tuple[str, dict[str, File]]]) -> Done:
    """`wanted`: of each picture the names of its files, with what is there."""
    done = Done()
    for guid, names in wanted:
        done.files.extend(_of_picture(wish, guid, names, done.failed))
    return done


def _of_picture(wish: Wish, guid: str, names: dict[str, File], failed: list) -> Iterator[tuple]:
    for it in files_of(guid, list(names), wish.at):
        known = names[it.file.split("/", 2)[2]]
        if known.digest and known.made_from == it.made_from:
            yield it.file, known, ""
            continue
        try:
            content = it.read()
        except OSError as fault:
            failed.append((f"/{it.file}", f"the storage does not give it: {fault}"))
            continue
        yield _laid(wish, it.file, content, known.digest, it.made_from)


def _laid(wish: Wish, name: str, content: bytes, known: str, made_from: str = "") -> tuple:
    file, new = File(digest_of(content), len(content), made_from), ""
    if file.digest != known:
        new = uuid.uuid4().hex
        put_new(wish.new / new, content)
    return name, file, new
