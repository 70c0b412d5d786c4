"""What lies in a backup, and whether it is whole.

    manifest.json   what it is of, when, with which versions, how much
    database.sqlite3 or database.dump
    secret_key      where the newsroom keeps it in a file
    media/          originals, and the renditions that pages cannot do without
    SHA256SUMS      written last: `sha256sum -c SHA256SUMS` reads it too

Names and sums are checked against what lies there, both ways: a file too many is as wrong as one
too few.
"""

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

MANIFEST, SUMS, KEY, MEDIA = "manifest.json", "SHA256SUMS", "secret_key", "media"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
WHAT, FORMAT = "backup of a newsroom", 1
CHUNK = 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n\r\0]+)")


class Refused(Exception):
    """One sentence for whoever runs the newsroom: what, where, and how to mend it."""


@dataclass
class Manifest:
    """`migrations`: the last of each application. `missing`: files that the database names and the
    storage no longer had. `files` and `bytes`: of everything but the manifest and the sums."""

    made_at: str
    newsroom: str
    engine: str
    engine_version: str
    django: str
    migrations: dict[str, str]
    applied: list[str]
    counts: dict[str, int]
    key_is: str
    pictures: str
    missing: list[str] = field(default_factory=list)
    files: int = 0
    bytes: int = 0
    what: str = WHAT
    format: int = FORMAT

    @property
    def database(self) -> str:
        return DATABASES[self.engine]


class Hashed:
    """Writes to a file and knows the sum of what it wrote."""

    def __init__(self, file: BinaryIO):
        self.file, self.sum, self.size = file, hashlib.sha256(), 0

    def write(self, chunk: bytes) -> None:
        self.file.write(chunk)
        self.sum.update(chunk)
        self.size += len(chunk)


def copy(source: BinaryIO, target: Path) -> tuple[str, int]:
    """Its sum and its size. The file is for its owner alone; it is on the disk after `settle`, as
    to wait for the disk after each of a hundred thousand files takes an hour."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        hashed = Hashed(file)
        while chunk := source.read(CHUNK):
            hashed.write(chunk)
    return hashed.sum.hexdigest(), hashed.size


def sum_of(path: Path, passed: Callable[[int], None] = lambda size: None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            passed(len(chunk))
    return digest.hexdigest()


def settle() -> None:
    """Whatever was written and renamed until now is on the disk: a power cut takes none of it."""
    os.sync()


# --- Writing -------------------------------------------------------------------------------------


def close(folder: Path, manifest: Manifest, sums: dict[str, str]) -> None:
    """Manifest first, sums last."""
    words = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    _write(folder / MANIFEST, words)
    sums = {**sums, MANIFEST: hashlib.sha256(words.encode()).hexdigest()}
    _write(folder / SUMS, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)))
    settle()


def _write(path: Path, words: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        path.chmod(0o600)
        file.write(words)


# --- Reading -------------------------------------------------------------------------------------


def manifest_of(folder: Path) -> Manifest:
    """Raises Refused where the folder is not a backup of a newsroom, or one that we cannot read."""
    if not folder.is_dir():
        raise Refused(f"{folder} is not a folder: name the folder of a backup.")
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refused(f"{folder} is no backup of a newsroom: it has no {MANIFEST}.")
    except (OSError, ValueError) as error:
        raise Refused(f"{folder / MANIFEST} cannot be read ({error}): take another backup.")
    if not isinstance(said, dict) or said.get("what") != WHAT:
        raise Refused(f"{folder} is no backup of a newsroom: its {MANIFEST} is of something else.")
    if said.get("format") != FORMAT:
        raise Refused(
            f"{folder} is written in format {said.get('format')}, and this newsroom reads"
            f" {FORMAT}: use the version that made it, or a newer one."
        )
    try:
        manifest = Manifest(**said)
        _ = manifest.database, int(manifest.files), int(manifest.bytes), list(manifest.applied)
    except (TypeError, ValueError, KeyError) as error:
        raise Refused(f"{folder / MANIFEST} is damaged ({error}): take another backup.")
    return manifest


def sums_of(folder: Path) -> dict[str, str]:
    path, found = folder / SUMS, {}
    try:
        words = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise Refused(f"{folder} is not whole: it has no {SUMS}, which is written last.")
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read ({error}): take another backup.")
    lines = words.split("\n")
    if lines.pop() != "":
        raise Refused(f"{path} is cut short: take another backup.")
    for line in lines:
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise Refused(f"{path} is damaged at “{line[:80]}”: take another backup.")
        found[match[2]] = match[1]
    return found


def check(folder: Path, passed: Callable[[int], None] = lambda size: None) -> Manifest:
    """Reads every byte. Raises Refused at the first that is not as it was written. Names and sizes
    come first, because a copy that was cut short need not be read to be known."""
    manifest, sums, there = manifest_of(folder), sums_of(folder), dict(found_in(folder))
    if missing := sorted(sums.keys() - there.keys()):
        raise Refused(f"{folder} is not whole: {_some(missing)} missing. Take another backup.")
    if strange := sorted(there.keys() - sums.keys()):
        raise Refused(f"{folder} has what was not written into it: {_some(strange)} too many.")
    del there[MANIFEST]
    if (len(there), sum(there.values())) != (manifest.files, manifest.bytes):
        raise Refused(
            f"{folder} is not as it was written: {sum(there.values())} bytes in {len(there)} files,"
            f" where there were {manifest.bytes} in {manifest.files}. Take another backup."
        )
    if manifest.database not in sums:
        raise Refused(f"{folder} has no {manifest.database}: take another backup.")
    # The manifest first: what it says of the others decides about them.
    for name in [MANIFEST, *sorted(there)]:
        if sum_of(folder / name, passed) != sums[name]:
            raise Refused(f"{folder / name} is not as it was written: take another backup.")
    return manifest


def found_in(folder: Path) -> Iterator[tuple[str, int]]:
    """Name and size of every file but the sums. What is not a plain file has no place here."""
    for place, folders, files in os.walk(folder):
        for name in [*files, *folders]:
            path = Path(place) / name
            about = path.lstat()
            if stat.S_ISREG(about.st_mode):
                if path != folder / SUMS:
                    yield path.relative_to(folder).as_posix(), about.st_size
            elif not stat.S_ISDIR(about.st_mode):
                raise Refused(f"{path} is neither a file nor a folder: take another backup.")


def _some(names: list[str]) -> str:
    first = ", ".join(names[:3])
    return f"{first} and {len(names) - 3} more are" if len(names) > 3 else f"{first} is"
