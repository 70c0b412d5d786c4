"""Which file an address becomes, and how one page of the folder names another.

An *address* is a path as a view knows it, in letters and without percent signs; of a list also with
`?before=…`, because each part of it is a page of its own.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

from django.conf import settings

from articles.editions import edition_of
from articles.site import addresses

# A file's name may have 255 bytes; a temporary one is longer than the name it gets.
LONGEST = 200
OURS = ".newsroom-"
MISSING = "404.html"
# A web server takes the kind of a file from its end.
_FEEDS = {"rss": "index.xml", "atom": "index.xml", "json": "index.json"}
_CURSOR = re.compile(r"[0-9A-Za-z=~%_-]{1,80}")
# What has no answer for everybody, or none that a file could give.
_NEEDS_A_SERVER = ("healthz", "readyz", "metrics", "preview", "indexnow", "icon", "picture", "crop")
_PICTURE = re.compile(r"/media/([0-9a-f-]{36})/((?:[0-9a-z]+/)?[0-9]+\.[a-z]+)")


class Found(NamedTuple):
    """Where a link leads: `address` is what to ask for, "" where nothing is to be written; `rest`
    stands behind the file's own address."""

    address: str
    rest: str = ""


match_of = lru_cache(maxsize=8_192)(addresses.match_of)


def kind_of(address: str) -> str:
    """The name of its view without the language; "" where there is none for readers."""
    match = match_of(address.partition("?")[0])
    return match.url_name.removesuffix(f"-{match.kwargs.get('language')}") if match else ""


def needs_a_server(path: str) -> bool:
    match = match_of(path)
    return match is None or match.url_name.startswith(_NEEDS_A_SERVER)


def picture_in(path: str) -> tuple[str, str] | None:
    """Of the address of a picture file: which picture, and which of its files."""
    found = _PICTURE.fullmatch(path)
    return (found[1], found[2]) if found else None


def is_static(path: str) -> bool:
    return path.startswith(settings.STATIC_URL)


@lru_cache(maxsize=8_192)
def found_at(path: str, query: str) -> Found:
    """What is to be asked for, behind a link of ours. The static search is where whatever needs a
    server leads."""
    if is_static(path) or picture_in(path):
        return Found(path)
    # As it is written by hand; the page itself has the slash.
    if not path.endswith("/") and "." not in path.rpartition("/")[2] and match_of(f"{path}/"):
        path = f"{path}/"
    if needs_a_server(path):
        is_page = match_of(path) is None and not path.startswith(("/api/", "/admin/"))
        return Found(path if is_page else f"{edition_of(path).home}search/")
    before = parse_qs(query).get("before", [""])[0]
    if before and _CURSOR.fullmatch(before) and "form" not in match_of(path).kwargs:
        return Found(f"{path}?before={before}")
    return Found(path, f"?{query}" if query and "before=" not in query else "")


@lru_cache(maxsize=8_192)
def file_of(address: str) -> str | None:
    """Its place in the folder; None where no file may be called so."""
    path, _, query = address.partition("?")
    parts = path.split("/")[1:]
    if not parts[-1]:
        parts[-1] = _index_of(path)
        if query:
            parts.insert(-1, f"before-{quote(query.removeprefix('before='), safe='=~')}")
    elif "." not in parts[-1]:
        parts.append("index.html")  # of another system, which knew no folders
    return "/".join(map(_short_enough, parts)) if is_inside(parts) else None


def is_inside(parts: list[str]) -> bool:
    """Whether a file of the folder may be called so: no name leads out of it, and none is one of
    our own."""
    return not any(
        part in ("", ".", "..") or part.startswith(OURS) or "\0" in part for part in parts
    )


def _index_of(path: str) -> str:
    match = match_of(path)
    return _FEEDS.get(match.kwargs.get("form", ""), "index.html") if match else "index.html"


def _short_enough(part: str) -> str:
    """The same name each time: links to it must find it."""
    whole = part.encode()
    if len(whole) <= LONGEST:
        return part
    digest = blake2b(whole, digest_size=8).hexdigest()
    return f"{whole[: LONGEST - 17].decode(errors='ignore')}-{digest}"


def link_to(file: str) -> str:
    """The file's address below the folder's own: a server gives out a folder's index itself."""
    folder, _, name = file.rpartition("/")
    written = f"{folder}/" if folder else ""
    return quote(written if name == "index.html" else file, safe="/=~")


@lru_cache(maxsize=8_192)
def relative(there: str, here: str) -> str:
    """From one file to another, both as `link_to` writes them."""
    start, end = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(start), len(end) - 1) and start[shared] == end[shared]:
        shared += 1
    led = "../" * (len(start) - shared) + "/".join(end[shared:])
    # A name with a colon in front would be taken for a scheme.
    return f"./{led}" if not led or ":" in led.partition("/")[0] else led


def own_path(written: str, address: str, urls: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Path, query and fragment of a link that leads to a page of ours, however it is written on the
    page at `address`; None of any other. `urls`: where the site stands, or has stood."""
    if written.startswith(("//", "#")):
        return None
    url = next((it for it in urls if written == it or written.startswith(f"{it}/")), None)
    if url is not None:
        written = written[len(url) :] or "/"
    elif re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", written):
        return None
    elif not written.startswith("/"):
        written = urljoin(quote(address.partition("?")[0]), written)
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    return unquote(parts.path), parts.query, parts.fragment
