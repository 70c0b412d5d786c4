"""What stands anywhere in an export and is needed everywhere: pictures, names, sections. On disk,
so that no number of them fills the memory."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from urllib.parse import unquote, urljoin, urlsplit

from articles.copy.incoming import IncomingPicture
from articles.copy.wxr.attachments import is_picture, key_of, picture_of
from articles.copy.wxr.item import Item

_TABLES = """
PRAGMA journal_mode = off;
PRAGMA cache_size = -16000;
CREATE TABLE names (kind TEXT, key TEXT, name TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE pictures (id INTEGER PRIMARY KEY, parent TEXT, place INTEGER, said TEXT,
    shown INTEGER DEFAULT 0);
CREATE TABLE redirects (path TEXT, source TEXT, PRIMARY KEY (path, source)) WITHOUT ROWID;
CREATE TABLE files (key TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID;
CREATE INDEX children ON pictures (parent);
"""
MOST_IN_A_GALLERY = 500
MOST_REDIRECTS = 50


class Index:
    """`site`: the address under which everything in it is known. Closed as a context."""

    def __init__(self, site: str):
        self.site = site
        # A nameless database lies in a file that is gone when it is closed.
        self._rows = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._rows.executescript(_TABLES)
        self._rows.execute("BEGIN")

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_failed) -> None:
        self._rows.close()

    def name(self, kind: str, key: str, name: str) -> None:
        """The first to say it is believed."""
        if key and name:
            self._rows.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (kind, key, name))

    def named(self, kind: str, key: str) -> str:
        asked = "SELECT name FROM names WHERE kind = ? AND key = ?"
        found = self._rows.execute(asked, (kind, key)).fetchone()
        return found[0] if found else ""

    def add(self, attachment: Item) -> None:
        if not attachment.number or len(attachment.number) > 18 or not is_picture(attachment):
            return
        said = asdict(picture_of(attachment, self.id_of(attachment.number, "attachment_id")))
        said = json.dumps({name: value for name, value in said.items() if value})
        place = attachment["menu_order"]
        row = (
            int(attachment.number),
            attachment["post_parent"],
            int(place) if place.isascii() and place.isdigit() and len(place) < 9 else 0,
            said,
        )
        self._rows.execute("INSERT OR IGNORE INTO pictures VALUES (?, ?, ?, ?, 0)", row)
        file = (key_of(json.loads(said)["url"]), row[0])
        self._rows.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", file)

    def add_link(self, link: str, number: str) -> None:
        if key := self._path_of(link):
            self.name("link", key, number)

    def article_at(self, url: str) -> str:
        """The id of the article of this site that an address leads to, or ""."""
        key = self._path_of(url)
        number = self.named("link", key) if key else ""
        return self.id_of(number) if number else ""

    def add_redirect(self, rule: Item) -> None:
        """Of the plugin Safe Redirect Manager; one with a pattern leads to no article alone."""
        source, target, holds = redirect_of(rule)
        path = self._path_of(urljoin(self.site, target)) if target else ""
        if path and source and holds:
            row = (path, urljoin(self.site, source))
            self._rows.execute("INSERT OR IGNORE INTO redirects VALUES (?, ?)", row)

    def redirects_to(self, link: str) -> list[str]:
        """Addresses of this site that lead to this one."""
        asked = "SELECT source FROM redirects WHERE path = ? LIMIT ?"
        rows = self._rows.execute(asked, (self._path_of(link), MOST_REDIRECTS))
        return [source for (source,) in rows]

    def leads_on(self, rule: Item) -> bool:
        """Whether an article has taken it over."""
        source, target, holds = redirect_of(rule)
        return bool(source and holds and self.article_at(urljoin(self.site, target)))

    def _path_of(self, url: str) -> str:
        """A draft's address is the same for all but its number: `/?p=12`."""
        try:
            parts, home = urlsplit(url), urlsplit(self.site)
        except ValueError:
            return ""
        if parts.netloc.removeprefix("www.") != home.netloc.removeprefix("www."):
            return ""
        return unquote(parts.path).strip("/") or parts.query

    def picture(self, number: str) -> IncomingPicture | None:
        if not (number.isascii() and number.isdigit()) or len(number) > 18:
            return None
        asked = "SELECT said FROM pictures WHERE id = ?"
        return _picture(self._rows.execute(asked, (int(number),)).fetchone())

    def picture_at(self, url: str) -> IncomingPicture | None:
        asked = "SELECT said FROM files JOIN pictures USING (id) WHERE key = ?"
        return _picture(self._rows.execute(asked, (key_of(url),)).fetchone())

    def pictures_of(self, number: str) -> list[IncomingPicture]:
        """Those that were put up for this article, in their order."""
        asked = "SELECT said FROM pictures WHERE parent = ? ORDER BY place, id LIMIT ?"
        return [_picture(row) for row in self._rows.execute(asked, (number, MOST_IN_A_GALLERY))]

    def shown(self, pictures: Iterable[IncomingPicture]) -> None:
        """By an article."""
        start = self.id_of("", "attachment_id")
        keys = (it.legacy_id.removeprefix(start) for it in pictures)
        rows = [(int(key),) for key in keys if key.isascii() and key.isdigit()]
        self._rows.executemany("UPDATE pictures SET shown = 1 WHERE id = ?", rows)

    def not_shown(self) -> Iterator[IncomingPicture]:
        asked = "SELECT said FROM pictures WHERE NOT shown ORDER BY id"
        return map(_picture, self._rows.execute(asked))

    def id_of(self, number: str, name: str = "p") -> str:
        return f"{self.site}?{name}={number}"


def redirect_of(rule: Item) -> tuple[str, str, bool]:
    """From where, to where, and whether it holds as it stands."""
    source, target = rule.said("_redirect_rule_from"), rule.said("_redirect_rule_to")
    plainly = "*" not in source and rule.said("_redirect_rule_from_regex") in ("", "0")
    return source, target, plainly and rule["status"] == "publish"


def _picture(row: tuple | None) -> IncomingPicture | None:
    return IncomingPicture(**json.loads(row[0])) if row else None
