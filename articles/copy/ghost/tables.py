"""What stands in other tables than that of the posts, and belongs to them: authors, tags, words
about the post. On disk, so that no number of them fills the memory."""

import json
import sqlite3

_TABLES = """
PRAGMA journal_mode = off;
PRAGMA cache_size = -16000;
CREATE TABLE said (kind TEXT, key TEXT, said TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE of_posts (kind TEXT, post TEXT, place INTEGER, key TEXT,
    PRIMARY KEY (kind, post, place, key)) WITHOUT ROWID;
"""
# Of each row as much as is asked for later: no address, no hash, nobody's mail.
_KEPT = {
    "users": ("name",),
    "tags": ("name", "slug", "visibility"),
    "posts_meta": None,
}


class Tables:
    """Closed as a context."""

    def __init__(self):
        # A nameless database lies in a file that is gone when it is closed.
        self._rows = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._rows.executescript(_TABLES)
        self._rows.execute("BEGIN")
        self.language = ""

    def __enter__(self) -> "Tables":
        return self

    def __exit__(self, *_failed) -> None:
        self._rows.close()

    def add(self, table: str, row: dict) -> None:
        if table in _KEPT:
            key = row.get("post_id") if table == "posts_meta" else row.get("id")
            names = _KEPT[table] or tuple(row)
            self._say(table, key, {name: row.get(name) for name in names})
        elif table == "posts_authors":
            self._belongs("users", row, row.get("author_id"))
        elif table == "posts_tags":
            self._belongs("tags", row, row.get("tag_id"))
        elif table == "posts":
            self._say("slugs", row.get("slug"), {"id": row.get("uuid") or row.get("id")})
        elif table == "settings" and row.get("key") in ("locale", "lang", "default_locale"):
            self.language = str(row.get("value") or "")

    def said(self, kind: str, key) -> dict:
        asked = "SELECT said FROM said WHERE kind = ? AND key = ?"
        found = self._rows.execute(asked, (kind, str(key))).fetchone()
        return json.loads(found[0]) if found else {}

    def of_post(self, kind: str, post) -> list[dict]:
        """Its authors or tags, in their order."""
        asked = "SELECT key FROM of_posts WHERE kind = ? AND post = ? ORDER BY place, key"
        keys = [key for (key,) in self._rows.execute(asked, (kind, str(post)))]
        return [found for key in keys if (found := self.said(kind, key))]

    def _say(self, kind: str, key, said: dict) -> None:
        if key is not None:
            row = (kind, str(key), json.dumps(said))
            self._rows.execute("INSERT OR IGNORE INTO said VALUES (?, ?, ?)", row)

    def _belongs(self, kind: str, row: dict, key) -> None:
        place = row.get("sort_order")
        place = place if isinstance(place, int) and abs(place) < 2**31 else 0
        row = (kind, str(row.get("post_id")), place, str(key))
        self._rows.execute("INSERT OR IGNORE INTO of_posts VALUES (?, ?, ?, ?)", row)
