"""What no constraint can say, said to the database itself.

- Words that were given to readers never change; neither does the record of events.
- An article points only to revisions of its own.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration ends
with `migrations.RunPython(install, remove)`. A test breaks each rule on purpose, so forgetting
it shows.
"""

WORDS = (
    "article_id kicker headline short_headline standfirst dateline genre body words picture_id "
    "picture_alt picture_caption"
).split()
FROZEN = "a revision given to readers never changes"
RECORD = "the record of events never changes"
FOREIGN = "an article points only to its own revisions"
NAMES = {
    "revision_frozen": "articles_revision",
    "event_frozen": "articles_event",
    "article_own_revisions": "articles_article",
}
STRANGER = (
    "EXISTS (SELECT 1 FROM articles_revision r WHERE r.article_id <> NEW.id"
    " AND r.id IN (NEW.working_id, NEW.live_id, NEW.next_id))"
)


def install(_apps, schema_editor):
    remove(_apps, schema_editor)
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for name, table in NAMES.items():
        where = f" ON {table}" if on_table else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
        if on_table:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def _sqlite():
    columns = ", ".join(WORDS)
    yield (
        f"CREATE TRIGGER revision_frozen BEFORE UPDATE OF {columns} ON articles_revision"
        f" WHEN OLD.frozen_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
    )
    yield (
        "CREATE TRIGGER event_frozen BEFORE UPDATE ON articles_event"
        f" BEGIN SELECT RAISE(ABORT, '{RECORD}'); END"
    )
    yield (
        "CREATE TRIGGER article_own_revisions BEFORE UPDATE OF working_id, live_id, next_id"
        f" ON articles_article WHEN {STRANGER} BEGIN SELECT RAISE(ABORT, '{FOREIGN}'); END"
    )


def _postgresql():
    """23514 is check_violation: Django raises IntegrityError, as it does on SQLite."""
    columns = ", ".join(WORDS)
    for name, sentence, when in (
        ("revision_frozen", FROZEN, "OLD.frozen_at IS NOT NULL"),
        ("event_frozen", RECORD, "TRUE"),
        ("article_own_revisions", FOREIGN, STRANGER),
    ):
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {when} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = '23514'; END IF;"
            " RETURN NEW; END $$"
        )
    for name, of in (
        ("revision_frozen", f" OF {columns}"),
        ("event_frozen", ""),
        ("article_own_revisions", " OF working_id, live_id, next_id"),
    ):
        yield (
            f"CREATE TRIGGER {name} BEFORE UPDATE{of} ON {NAMES[name]}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
