"""Goes through a site as a search engine does: every link, every picture, every feed.

`get(path)` answers with a status, a type and a text (empty for what is no text); the rest knows
neither Django nor the network, so that `tools/site_check.py` asks a real server in the same way.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.site.reading import Page

HERE = "http://newsroom.test"
# Runs of pictures and the like that a page names as “address width, address width”.
LOADED = {"img": ("src", "srcset"), "source": ("src", "srcset"), "script": ("src",)}
LOADED |= {"iframe": ("src",), "video": ("src", "poster"), "audio": ("src",)}
# These say where a page belongs, or what it may ask for at some time.
NAMED = {"a": "href", "link": "href", "form": "action"}
# A page that says of itself that it is to be left alone does not need an address for machines.
PERMANENT = re.compile(r"/article/[0-9a-f-]{36}/")
MUST_HAVE = ("title", "description", "canonical", "lang", "dir", "one h1", "main")


class Answer(NamedTuple):
    status: int
    type: str
    text: str


def is_text(type_: str) -> bool:
    return type_.startswith(("text/", "application/"))


class Site:
    """What was found: answers by path, and for each path the page that led there."""

    def __init__(self, get: Callable[[str], Answer], homes: Iterable[str], url: str):
        self.get, self.url = get, url.rstrip("/")
        self.answers: dict[str, Answer] = {}
        self.pages: dict[str, Page] = {}
        self.led_from: dict[str, str] = {}
        self.outside: dict[str, str] = {}
        self.faults: list[str] = []
        self.todo = deque(homes)
        self.homes = set(self.todo)

    def walk(self, most: int = 3_000) -> "Site":
        while self.todo and len(self.answers) < most:
            path = self.todo.popleft()
            if path not in self.answers:
                self._visit(path)
        if self.todo:
            self.faults.append(f"there are more than {most} addresses")
        return self

    def _visit(self, path: str) -> None:
        answer = self.answers[path] = self.get(path)
        if answer.status == 301 and PERMANENT.fullmatch(path):
            return  # the address by guid, as machines name articles: it only leads on
        if answer.status != 200:
            self.faults.append(f"{path} answers {answer.status} (from {self.led_from.get(path)})")
        elif answer.type.startswith("text/html"):
            page = self.pages[path] = Page(answer.text)
            self._lacks(path, page)
            self._look_around(path, page)
        elif "xml" in answer.type or "json" in answer.type:
            self._lead_to(path, _addresses_in(answer.text, self.url))

    def _look_around(self, path: str, page: Page) -> None:
        for tag, attrs in page.tags:
            for name in LOADED.get(tag, ()):
                self._load(path, _addresses(attrs.get(name) or "", name))
            address = attrs.get(NAMED.get(tag, ""))
            if tag == "link" and {"stylesheet", "icon"} & set(attrs.get("rel", "").split()):
                self._load(path, [address])
            elif address and "nofollow" not in (attrs.get("rel") or ""):
                self._lead_to(path, [address])

    def _load(self, path: str, addresses: Iterable[str]) -> None:
        """What a browser fetches by itself comes from here."""
        for address in addresses:
            if not self._lead(path, address) and not address.startswith("data:"):
                self.faults.append(f"{path} loads {address} from elsewhere")

    def _lead_to(self, path: str, addresses: Iterable[str]) -> None:
        for address in addresses:
            self._lead(path, address)

    def _lead(self, path: str, address: str) -> bool:
        there = urlsplit(urldefrag(urljoin(HERE + path, address))[0])
        if f"{there.scheme}://{there.netloc}" not in (HERE, self.url):
            self.outside.setdefault(address, path)
            return False
        wanted = unquote(there.path) + (f"?{there.query}" if there.query else "")
        # Ways to narrow a search lead to one another without end: those of a first page are enough.
        is_endless = "search/?" in wanted and "search/?" in path and path not in self.homes
        if not wanted.startswith("/admin/") and not is_endless and wanted not in self.led_from:
            self.led_from[wanted] = path
            self.todo.append(wanted)
        return True

    def _lacks(self, path: str, page: Page) -> None:
        [html] = page.all("html")
        titles = page.text("title")
        has = {
            "title": len(titles) == 1 and titles[0],
            "description": page.meta("description"),
            "canonical": len(page.link("canonical")) == 1,
            "lang": html.get("lang"),
            "dir": html.get("dir") in ("ltr", "rtl"),
            "one h1": len(page.text("h1")) == 1 and page.text("h1")[0],
            "main": len(page.all("main")) == 1,
        }
        # A frame is a part of the page around it.
        if not path.startswith("/embed/"):
            self.faults += [f"{path} lacks {name}" for name in MUST_HAVE if not has[name]]


def _addresses(written: str, name: str) -> list[str]:
    parts = written.split(",") if name == "srcset" else [written]
    return [part.split()[0] for part in parts if part.strip()]


def _addresses_in(text: str, url: str) -> list[str]:
    """Those of ours in a feed or sitemap, whatever its format. The domain or scheme of a category
    is a name."""
    text = re.sub(r' (?:domain|scheme)="[^"]*"', "", text)
    pieces = text.replace(url + "/", f"\n{url}/").split("\n")
    return [_until(piece, "<\"'&)\\ ]") for piece in pieces if piece.startswith(f"{url}/")]


def _until(text: str, ends: str) -> str:
    places = [place for place in map(text.find, ends) if place >= 0]
    return text[: min(places, default=len(text))]
