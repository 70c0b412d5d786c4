"""Pictures by their names, in what they came in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

# How systems name the smaller pictures that they make of one.
_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)")


class Names:
    """Found by the ends of their paths, too: exports put everything into one more folder, and
    addresses begin with more than a copy of the uploads does."""

    def __init__(self, names: Iterable[str]):
        self._names = frozenset(names)
        self._by_last_part = defaultdict(list)
        for name in self._names:
            self._by_last_part[name.rpartition("/")[2]].append(name)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def at(self, path: str) -> str | None:
        """The whole name, where one alone is meant."""
        return path if path in self._names else self._ending(path)

    def of(self, file: str, address: str) -> str | None:
        """Of a picture, by what it is called there, else by where it lay."""
        return (file and self.at(file)) or (self.lying_at(address) if address else None)

    def lying_at(self, address: str) -> str | None:
        for parts in roads(address):
            for start in range(len(parts)):
                found = self.at("/".join(parts[start:]))
                if found and not _of_another_month(found, len(parts) - start):
                    return found
        return None

    def _ending(self, path: str) -> str | None:
        wanted = "/" + path.lstrip("/")
        alike = self._by_last_part.get(wanted.rpartition("/")[2], ())
        found = [name for name in alike if f"/{name}".endswith(wanted)]
        return found[0] if len(found) == 1 else None


def roads(address: str) -> Iterator[list[str]]:
    """The names in its path, and those of the picture itself where a smaller one of it is named.
    None where it leads anywhere else than down."""
    try:
        parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
    except ValueError:
        return
    if not parts or any(it in (".", "..") or "\x00" in it or "\\" in it for it in parts):
        return
    yield parts
    whole = _SIZED.sub("", parts[-1])
    if whole != parts[-1]:
        yield [*parts[:-1], whole]


def _of_another_month(name: str, same: int) -> bool:
    """A file of the same name in the folder of a year or a month that the address does not say."""
    before = PurePosixPath(name).parts[:-same]
    return bool(before) and before[-1].isdecimal()
