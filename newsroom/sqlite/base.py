"""SQLite as Django speaks to it, except that the spelling of a question is not looked through for
its slots again each time: readers ask the same few long questions all day."""

from functools import lru_cache

from django.db.backends.sqlite3 import base

LONGEST = 16_000
"""Characters. What is longer brings many rows, and is asked once."""


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query, *, param_names=None):
        if param_names is None and len(query) <= LONGEST:
            return _converted(query)
        return super().convert_query(query, param_names=param_names)


@lru_cache(maxsize=128)  # as many statements as the driver keeps ready
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name=None):
        return self.connection.cursor(factory=Cursor)
