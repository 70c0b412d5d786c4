"""The index of every word on the table of texts, as each database has one.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration of
SearchText ends with `migrations.RunPython(install, migrations.RunPython.noop)`.
"""

COLUMNS = "headline standfirst names body".split()

_TEXTS, _WORDS = "articles_searchtext", "articles_searchwords"
_NAMES = ", ".join(COLUMNS)
_OLD = ", ".join(f"OLD.{name}" for name in COLUMNS)
_NEW = ", ".join(f"NEW.{name}" for name in COLUMNS)
# An index that does not hold the texts is told what it held.
_TAKE_OUT = f"INSERT INTO {_WORDS} ({_WORDS}, rowid, {_NAMES}) VALUES ('delete', OLD.entry_id, {_OLD});"
_PUT_IN = f"INSERT INTO {_WORDS} (rowid, {_NAMES}) VALUES (NEW.entry_id, {_NEW});"

_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {_WORDS} USING fts5({_NAMES}, content='{_TEXTS}',"
    " content_rowid='entry_id', tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')",
    f"CREATE TRIGGER search_put_in AFTER INSERT ON {_TEXTS} BEGIN {_PUT_IN} END",
    f"CREATE TRIGGER search_take_out AFTER DELETE ON {_TEXTS} BEGIN {_TAKE_OUT} END",
    f"CREATE TRIGGER search_renew AFTER UPDATE ON {_TEXTS} BEGIN {_TAKE_OUT} {_PUT_IN} END",
)
_SQLITE_GONE = (
    *(f"DROP TRIGGER IF EXISTS search_{act}" for act in ("put_in", "take_out", "renew")),
)

# English words by their stems, as on SQLite, but every word counts: no list of words that are
# left out. Texts in other languages by their words as they are.
_LANGUAGE = (
    "CASE WHEN split_part(language, '-', 1) = 'en' THEN 'newsroom_english'::regconfig"
    " ELSE 'simple'::regconfig END"
)
_VECTOR = " || ".join(
    f"setweight(to_tsvector({_LANGUAGE}, {name}), '{weight}')"
    for name, weight in zip(COLUMNS, "ABCD", strict=True)
)
_POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY newsroom_stems (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION newsroom_english (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION newsroom_english"
    " ALTER MAPPING REPLACE english_stem WITH newsroom_stems",
    f"ALTER TABLE {_TEXTS} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    # Long values aside, so that a look at many rows reads few pages.
    f"ALTER TABLE {_TEXTS} SET (toast_tuple_target = 128)",
    f"CREATE INDEX articles_searchtext_words ON {_TEXTS} USING gin (vector)",
    # The planner takes a vector that lies aside for as cheap as any column, and would read them all
    # for a word that many texts have. A function may have a setting of its own. “+ 0”: along the
    # key it would read all entries, since it does not know how wide the range is.
    "CREATE FUNCTION newsroom_search(regconfig, text, bigint, bigint) RETURNS SETOF bigint"
    " LANGUAGE sql STABLE ROWS 1000 SET enable_seqscan = off AS $$"
    f" SELECT entry_id FROM {_TEXTS}"
    " WHERE vector @@ to_tsquery($1, $2) AND entry_id + 0 >= $3 AND entry_id + 0 < $4 $$",
)
_POSTGRESQL_GONE = (
    "DROP FUNCTION IF EXISTS newsroom_search(regconfig, text, bigint, bigint)",
    "DROP INDEX IF EXISTS articles_searchtext_words",
    f"ALTER TABLE {_TEXTS} DROP COLUMN IF EXISTS vector",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS newsroom_english",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS newsroom_stems",
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
