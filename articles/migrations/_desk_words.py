"""The index of the desk's words, as each database has one. Words as they are, without stems: what an
editor looks for is a name, a slug, the beginning of a word.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration of
DeskWords ends with `migrations.RunPython(install, migrations.RunPython.noop)`.
"""

COLUMNS = ("headline", "beside")

_TEXTS, _WORDS = "articles_deskwords", "articles_deskwords_index"
_NAMES = ", ".join(COLUMNS)
_OLD = ", ".join(f"OLD.{name}" for name in COLUMNS)
_NEW = ", ".join(f"NEW.{name}" for name in COLUMNS)
# An index that does not hold the texts is told what it held.
_TAKE_OUT = (
    f"INSERT INTO {_WORDS} ({_WORDS}, rowid, {_NAMES}) VALUES ('delete', OLD.article_id, {_OLD});"
)
_PUT_IN = f"INSERT INTO {_WORDS} (rowid, {_NAMES}) VALUES (NEW.article_id, {_NEW});"

_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {_WORDS} USING fts5({_NAMES}, content='{_TEXTS}',"
    " content_rowid='article_id', tokenize='unicode61 remove_diacritics 2', prefix='2 3',"
    " columnsize=0)",
    f"CREATE TRIGGER desk_words_put_in AFTER INSERT ON {_TEXTS} BEGIN {_PUT_IN} END",
    f"CREATE TRIGGER desk_words_take_out AFTER DELETE ON {_TEXTS} BEGIN {_TAKE_OUT} END",
    f"CREATE TRIGGER desk_words_renew AFTER UPDATE ON {_TEXTS} BEGIN {_TAKE_OUT} {_PUT_IN} END",
)
_SQLITE_GONE = (
    *(f"DROP TRIGGER IF EXISTS desk_words_{act}" for act in ("put_in", "take_out", "renew")),
)

_VECTOR = " || ".join(f"to_tsvector('simple'::regconfig, {name})" for name in COLUMNS)
_POSTGRESQL = (
    f"ALTER TABLE {_TEXTS} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    f"CREATE INDEX articles_deskwords_words ON {_TEXTS} USING gin (vector)",
)
_POSTGRESQL_GONE = (
    "DROP INDEX IF EXISTS articles_deskwords_words",
    f"ALTER TABLE {_TEXTS} DROP COLUMN IF EXISTS vector",
)


def install(_apps, schema_editor):
    """New or again."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    gone, there = (_SQLITE_GONE, _SQLITE) if sqlite else (_POSTGRESQL_GONE, _POSTGRESQL)
    for statement in (*gone, *there):
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    gone = (*_SQLITE_GONE, f"DROP TABLE IF EXISTS {_WORDS}") if sqlite else _POSTGRESQL_GONE
    for statement in gone:
        schema_editor.execute(statement)
