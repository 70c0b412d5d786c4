"""What lies in a package beside what was taken from it: told at the end, so that nothing stays
behind unseen."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from articles.copy.incoming import NotTaken, Passed
from articles.ingest.beside import Names
from articles.ingest.package import Package

PICTURES, FILES = "pictures in the package that went to no article", "other files in the package"
_WHY_PICTURES = "they stay in it: keep it, or add at the desk what matters"
_WHY_FILES = "only articles and their pictures are taken: keep it, or link to what matters"
_PICTURES = frozenset(".jpg .jpeg .png .gif .webp .avif .tif .tiff .bmp .heic .svg".split())
# What servers make of a picture by themselves, each beside or below the whole one.
_MADE = (
    re.compile(r"size/[wh]\d{1,5}(?:[wh]\d{1,5})?/(?:format/\w{2,5}/)?"),
    re.compile(r"_o(?=\.\w{2,5}$)"),
    re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)"),
)


def rest_of(package: Package) -> Iterator[NotTaken]:
    pictures, files = Passed(PICTURES, _WHY_PICTURES), Passed(FILES, _WHY_FILES)
    for holder in (package, *package.tapes):
        left = [name for name in holder.names() if name not in holder.taken]
        # What editors put there first, then what the server itself is made of.
        for name in sorted(left, key=_is_servers):
            if PurePosixPath(name).suffix.lower() not in _PICTURES:
                files.add(name)
            elif not _is_made_of_another(name, holder.index):
                pictures.add(name)
    yield from pictures.told()
    yield from files.told()


def _is_servers(name: str) -> bool:
    return not {"images", "files", "media", "uploads"} & set(PurePosixPath(name).parts[:-1])


def _is_made_of_another(name: str, index: Names) -> bool:
    wholes = (made.sub("", name) for made in _MADE)
    return any(whole != name and whole in index for whole in wholes)
