"""What no constraint can say, said to the database itself.

- Words that were given to readers never change; neither do the records of events and of decisions,
  nor the content of an embed.
- What readers were shown, and when, never changes: a version may only be marked as removed.
- An article points only to revisions of its own.
- A spelling of a tag leads to a tag, never to another spelling.
- The texts of an about page never change, nor what readers were shown of it, nor who did what.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration ends
with `migrations.RunPython(install, migrations.RunPython.noop)`. A test breaks each rule on
purpose, so forgetting it shows.
"""

from dataclasses import dataclass, replace

WORDS = (
    "article_id kicker headline short_headline standfirst dateline genre body words picture_id "
    "picture_alt picture_caption picture_decorative picture_shape"
).split()
STRANGER = (
    "EXISTS (SELECT 1 FROM articles_revision r WHERE r.article_id <> NEW.id"
    " AND r.id IN (NEW.working_id, NEW.live_id, NEW.next_id))"
)

REVIEWED = STRANGER.replace(
    "(NEW.working_id, NEW.live_id, NEW.next_id)", "(NEW.submitted_id, NEW.approved_id)"
)

CHAIN = (
    "NEW.leads_to_id IS NOT NULL AND EXISTS (SELECT 1 FROM articles_tag t"
    " WHERE t.leads_to_id = NEW.id OR (t.id = NEW.leads_to_id AND t.leads_to_id IS NOT NULL))"
)

OTHER_PAGE = (
    "EXISTS (SELECT 1 FROM articles_abouttext t"
    " WHERE t.page_id <> NEW.id AND t.id = NEW.working_id)"
)


@dataclass(frozen=True)
class Rule:
    """No update of these columns of a table (of any, where none is named) when this holds.
    `since`: a table that came together with the columns, where the rule's own table is older."""

    name: str
    table: str
    sentence: str
    columns: tuple = ()
    when: str = ""
    since: str = ""

    @property
    def event(self):
        of = f" OF {', '.join(self.columns)}" if self.columns else ""
        return f"BEFORE UPDATE{of} ON {self.table}"


RULES = (
    Rule(
        "revision_frozen",
        "articles_revision",
        "a revision given to readers never changes",
        tuple(WORDS),
        "OLD.frozen_at IS NOT NULL",
    ),
    Rule("event_frozen", "articles_event", "the record of events never changes"),
    Rule("front_event_frozen", "articles_frontevent", "the record of a front never changes"),
    Rule("decision_frozen", "articles_decision", "the record of decisions never changes"),
    Rule(
        "article_own_revisions",
        "articles_article",
        "an article points only to its own revisions",
        ("working_id", "live_id", "next_id"),
        STRANGER,
    ),
    Rule(
        "article_own_review",
        "articles_article",
        "an article sends only its own revisions for review",
        ("submitted_id", "approved_id"),
        REVIEWED,
        since="articles_version",
    ),
    Rule(
        "version_frozen",
        "articles_version",
        "what readers were shown never changes",
        tuple("article_id number revision_id shown_from kind note content previous digest".split()),
    ),
    Rule(
        "embed_frozen",
        "articles_embed",
        "the content of an embed never changes",
        ("guid", "kind", "data", "digest"),
    ),
    Rule(
        "tag_leads_once",
        "articles_tag",
        "a spelling leads to a tag, never to another spelling",
        ("leads_to_id",),
        CHAIN,
        since="articles_pin",
    ),
    Rule(
        "about_text_frozen",
        "articles_abouttext",
        "the text of an about page never changes",
        ("page_id", "title", "summary", "body", "created_at"),
    ),
    Rule(
        "about_showing_frozen",
        "articles_aboutshowing",
        "what readers were shown of an about page never changes",
        ("page_id", "text_id", "shown_from"),
    ),
    Rule("about_act_frozen", "articles_aboutact", "the record of about pages never changes"),
    Rule(
        "about_own_texts",
        "articles_aboutpage",
        "an about page points only to texts of its own",
        ("working_id",),
        OTHER_PAGE,
    ),
)


def install(_apps, schema_editor):
    """Every rule whose table this migration already knows, new or again."""
    create = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for rule in _applicable(schema_editor):
        for statement in (*_drop(rule, schema_editor), *create(rule)):
            schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for rule in _applicable(schema_editor):
        for statement in _drop(rule, schema_editor):
            schema_editor.execute(statement)


def _applicable(schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        rules = [rule for rule in RULES if {rule.table, rule.since or rule.table} <= tables]
        return [_with_known_columns(rule, connection, cursor) for rule in rules]


def _with_known_columns(rule, connection, cursor):
    """An earlier migration has not all of them yet."""
    known = {it.name for it in connection.introspection.get_table_description(cursor, rule.table)}
    return replace(rule, columns=tuple(name for name in rule.columns if name in known))


def _drop(rule, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    yield f"DROP TRIGGER IF EXISTS {rule.name}" + (f" ON {rule.table}" if on_table else "")
    if on_table:
        yield f"DROP FUNCTION IF EXISTS {rule.name}()"


def _sqlite(rule):
    when = f" WHEN {rule.when}" if rule.when else ""
    yield (
        f"CREATE TRIGGER {rule.name} {rule.event}{when}"
        f" BEGIN SELECT RAISE(ABORT, '{rule.sentence}'); END"
    )


def _postgresql(rule):
    """23514 is check_violation: Django raises IntegrityError, as it does on SQLite."""
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {rule.when or 'TRUE'} THEN"
        f" RAISE EXCEPTION '{rule.sentence}' USING ERRCODE = '23514'; END IF;"
        " RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER {rule.name} {rule.event} FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )
