"""What changes that readers could see, logged by the database itself.

Whoever keeps public pages follows the log (`articles_changed`) and lets go of those that show what
changed. It is written by triggers, in the transaction of the change: whoever makes it, verb, admin,
command or shell, cannot forget it, and a process killed in between cannot lose it.

The keys are those that `articles/shown.py` gathers while a page is made; KEYS there says what each
letter stands for.

`moment`: of the keys of lists, when the article whose place changed was first published. `hides`:
something is not to be seen any more.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration ends
with `migrations.RunPython(install, migrations.RunPython.noop)`.
"""

from dataclasses import dataclass

LOG = "articles_changed"
# Django writes them without hyphens on SQLite, and PostgreSQL with.
_HEX = {"sqlite": "{0}", "postgresql": "replace({0}::text, '-', '')"}
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


@dataclass(frozen=True)
class Trigger:
    """`event`: AFTER INSERT, UPDATE or DELETE on a table. `when`: on the row. `steps`: statements.
    `~` stands for the comparison that knows NULL, HEX(…) for a guid as the keys have it."""

    name: str
    table: str
    event: str
    steps: tuple[str, ...]
    when: str = ""


def _log(key: str, moment: str = "NULL", hides: str = "FALSE", rest: str = "") -> str:
    return f"INSERT INTO {LOG} (key, moment, hides) SELECT {key}, {moment}, {hides} {rest}"


def _any(columns: str) -> str:
    return "(" + " OR ".join(f"NEW.{name} ~ OLD.{name}" for name in columns.split()) + ")"


def _each(name: str, table: str, *steps: str, columns: str = "", when: str = "") -> list[Trigger]:
    """One trigger for each kind of change. `%` in a step is the row, new or old."""
    changed = " AND ".join(
        filter(None, (_any(columns) if columns else "", when.replace("%", "NEW")))
    )
    new = tuple(step.replace("%", "NEW") for step in steps)
    old = tuple(step.replace("%", "OLD") for step in steps)
    both = tuple(dict.fromkeys((*old, *new)))
    return [
        Trigger(f"changed_{name}_in", table, "INSERT", new, when.replace("%", "NEW")),
        Trigger(f"changed_{name}", table, "UPDATE", both, changed),
        Trigger(f"changed_{name}_out", table, "DELETE", old, when.replace("%", "OLD")),
    ]


# --- Articles ------------------------------------------------------------------------------------

_SHOWN = (
    "live_id next_id next_at published_at embargo_until withdrawn_at withdrawal_note "
    "withdrawal_notes path section_id slug language story corrected_at retracted_at"
)
_PLACE = (
    f"({_any('published_at embargo_until withdrawn_at language section_id')}"
    " OR (NEW.live_id IS NULL) <> (OLD.live_id IS NULL))"
)
_HIDES = (
    f"(NEW.withdrawn_at IS NOT NULL OR NEW.live_id IS NULL OR {_any('embargo_until retracted_at')}"
    " OR (OLD.published_at IS NOT NULL AND NEW.published_at > OLD.published_at))"
)
_SUBJECT = (
    "CASE WHEN tag_id IS NOT NULL THEN 't:' || tag_id WHEN author_id IS NOT NULL"
    " THEN 'u:' || author_id ELSE 'o:' || source_id END || ':' || language"
)


def _lists(row: str, *where: str) -> list[str]:
    """The lists by place in which an article stands, or stood."""
    if_there = " AND ".join((f"{row}.published_at IS NOT NULL", *where))
    moment = f"{row}.published_at"
    return [
        _log(f"'l:' || {row}.language", moment, rest=f"WHERE {if_there}"),
        _log(
            f"'s:' || {row}.section_id",
            moment,
            rest=f"WHERE {row}.section_id IS NOT NULL AND {if_there}",
        ),
    ]


def _around(row: str, *where: str) -> list[str]:
    """Where else the coming and going of an article shows."""
    here = " AND ".join((f"article_id = {row}.id", *where))
    sources = (
        f"FROM articles_source WHERE id IN (SELECT source_id FROM articles_listing WHERE {here})"
    )
    return [
        _log(_SUBJECT, "published_at", rest=f"FROM articles_listing WHERE {here}"),
        _log("'g:' || HEX(guid)", rest=sources),
        _log("'T:' || tag_id", rest=f"FROM articles_pin WHERE {here}"),
        _log(
            f"'n:' || {row}.language",
            rest=" AND ".join((f"WHERE {row}.corrected_at IS NOT NULL", *where)),
        ),
    ]


def _on_fronts(row: str, hides: str) -> list[str]:
    """Every page of an edition has the breaking line, and of its article nothing else."""
    here = f"FROM articles_slot WHERE article_id = {row}.id"
    line = f"{here} AND container = 'breaking' AND until > CURRENT_TIMESTAMP"
    return [
        _log("'f:' || front_id", rest=here),
        _log("'m:' || front_id", hides=hides, rest=line),
    ]


def _itself(row: str, hides: str) -> list[str]:
    return [
        _log(f"'a:' || {row}.id", hides=hides),
        _log(f"'g:' || HEX({row}.guid)", hides=hides),
    ]


_MOVED = "(OLD.language ~ NEW.language OR OLD.published_at ~ NEW.published_at)"
_ELSEWHERE = "(OLD.section_id ~ NEW.section_id OR OLD.published_at ~ NEW.published_at)"
_WAS = [
    _lists("OLD", _PLACE, _MOVED)[0],
    _lists("OLD", _PLACE, _ELSEWHERE)[1],
]

_ARTICLES = [
    Trigger(
        "changed_article",
        "articles_article",
        "UPDATE",
        (
            *_itself("NEW", _HIDES),
            *_lists("NEW", _PLACE),
            *_WAS,
            *_around("NEW", _PLACE),
            *_on_fronts("NEW", _HIDES),
        ),
        f"(OLD.live_id IS NOT NULL OR NEW.live_id IS NOT NULL) AND {_any(_SHOWN)}",
    ),
    # Also of a draft: the others of its story wait for it from then on.
    *_each(
        "story",
        "articles_article",
        _log("'a:' || id", rest="FROM articles_article WHERE story = %.story"),
        columns="story",
        when="%.story IS NOT NULL",
    )[:1],
    Trigger(
        "changed_story",
        "articles_article",
        "UPDATE",
        (_log("'a:' || id", rest="FROM articles_article WHERE story IN (OLD.story, NEW.story)"),),
        _any("story"),
    ),
    Trigger(
        "changed_article_in",
        "articles_article",
        "INSERT",
        (*_itself("NEW", "FALSE"), *_lists("NEW")),
        "NEW.live_id IS NOT NULL",
    ),
    Trigger(
        "changed_article_out",
        "articles_article",
        "DELETE",
        (*_itself("OLD", "TRUE"), *_lists("OLD")),
        "OLD.live_id IS NOT NULL",
    ),
]

# --- What they stand under -----------------------------------------------------------------------

_LISTED = (
    _log(
        "CASE WHEN %.tag_id IS NOT NULL THEN 't:' || %.tag_id WHEN %.author_id IS NOT NULL"
        " THEN 'u:' || %.author_id ELSE 'o:' || %.source_id END || ':' || %.language",
        "%.published_at",
    ),
    # Not there any more where both go together.
    _log("'g:' || HEX(guid)", rest="FROM articles_source WHERE id = %.source_id"),
    # Who works here, as far as readers know.
    _log("'w:' || %.language", rest="WHERE %.author_id IS NOT NULL"),
)
_TAGGED = (
    "FROM articles_taggedrevision tr JOIN articles_revision r ON r.id = tr.content_object_id"
    " JOIN articles_article x ON x.id = r.article_id AND (x.live_id = r.id OR x.next_id = r.id)"
    " WHERE tr.tag_id IN (SELECT id FROM articles_tag"
    " WHERE id IN (%.id, %.leads_to_id) OR leads_to_id IN (%.id, %.leads_to_id))"
)
_TAG = (
    _log("'T:' || %.id"),
    _log("'T:' || id", rest="FROM articles_tag WHERE subject = %.subject OR id = %.leads_to_id"),
    _log("'a:' || x.id", rest=_TAGGED),
)


def _of(subject: str, letter: str) -> tuple[str, ...]:
    """An author or source, and every article that names it."""
    return (
        _log(f"'{letter}:' || %.id"),
        _log("'a:' || article_id", rest=f"FROM articles_listing WHERE {subject}_id = %.id"),
    )


_SUBJECTS = [
    *_each("listing", "articles_listing", *_LISTED),
    *_each(
        "tag",
        "articles_tag",
        *_TAG,
        columns="name slug language description leads_to_id subject",
    )[1:],
    *_each(
        "author",
        "articles_author",
        *_of("author", "U"),
        _log("'b:' || language", rest="FROM articles_aboutpage WHERE kind = 'masthead'"),
        columns="name slug role bio",
    )[1:],
    *_each(
        "source",
        "articles_source",
        *_of("source", "O"),
        _log("'g:' || HEX(%.guid)"),
        columns="name slug kind url description",
    )[1:],
    *_each("pin", "articles_pin", _log("'T:' || %.tag_id")),
    *_each("related", "articles_related", _log("'a:' || %.article_id")),
    Trigger(
        "changed_note_in",
        "articles_event",
        "INSERT",
        (
            _log("'n:' || language", rest="FROM articles_article WHERE id = NEW.article_id"),
            _log("'a:' || NEW.article_id"),
        ),
        "NEW.verb = 'correct'",
    ),
]

# --- The house -----------------------------------------------------------------------------------

_RIGHTS = "usable_from usable_until binned_at"
_PICTURE = (
    "file width height frames widths renditions focus_x focus_y alt caption credit_people "
    "credit_agency credit_via credit_mark credit_raw rights copyright licence licence_url "
    f"licensor_url usage_terms source_type {_RIGHTS}"
)
_HOUSE = [
    Trigger(
        "changed_picture",
        "articles_image",
        "UPDATE",
        (
            _log("'i:' || NEW.id", hides=_any(_RIGHTS)),
            _log("'g:' || HEX(NEW.guid)", hides=_any(_RIGHTS)),
        ),
        _any(_PICTURE),
    ),
    # A text may have waited for it.
    Trigger(
        "changed_picture_in", "articles_image", "INSERT", (_log("'g:' || HEX(NEW.guid)"),)
    ),
    Trigger(
        "changed_picture_out",
        "articles_image",
        "DELETE",
        (_log("'i:' || OLD.id", hides="TRUE"), _log("'g:' || HEX(OLD.guid)", hides="TRUE")),
    ),
    *_each("embed", "articles_embed", _log("'g:' || HEX(%.guid)"), columns="gone_at"),
    *_each(
        "section",
        "articles_section",
        _log("'*'"),
        columns="language name slug description position",
    ),
    *_each("policy", "articles_policy", _log("'*'")),
    *_each("setting", "articles_setting", _log("'*'"), columns="value", when="%.on_pages"),
    *_each(
        "slot",
        "articles_slot",
        _log("'f:' || %.front_id"),
        _log("'m:' || %.front_id", rest="WHERE %.container = 'breaking'"),
    ),
    *_each(
        "about",
        "articles_aboutpage",
        _log("'b:' || %.language"),
        columns="language kind slug position subject",
    ),
    *_each(
        "showing",
        "articles_aboutshowing",
        _log(
            "'b:' || language",
            hides="(%.text_id IS NULL OR %.called_off_at IS NOT NULL)",
            rest="FROM articles_aboutpage WHERE id = %.page_id",
        ),
    ),
]

TRIGGERS = (*_ARTICLES, *_SUBJECTS, *_HOUSE)


def install(_apps, schema_editor):
    """Every trigger whose table this migration already knows, new or again."""
    vendor = schema_editor.connection.vendor
    remove(_apps, schema_editor)
    if vendor == "postgresql":
        # Which transaction wrote a row: numbers are given out before they can be seen.
        schema_editor.execute(
            f"ALTER TABLE {LOG} ADD COLUMN IF NOT EXISTS tx xid8 NOT NULL"
            " DEFAULT pg_current_xact_id()"
        )
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS articles_changed_tx ON {LOG} (tx)")
    create = {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]
    for trigger in _applicable(schema_editor):
        for statement in create(trigger):
            schema_editor.execute(_in_words_of(vendor, statement))


def remove(_apps, schema_editor):
    _remove(_applicable(schema_editor), schema_editor)


def remove_of(table: str):
    """For the way back of a migration that made the table."""

    def remove_its(_apps, schema_editor):
        _remove([it for it in TRIGGERS if it.table == table], schema_editor)

    return remove_its


def _applicable(schema_editor) -> list[Trigger]:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    return [it for it in TRIGGERS if it.table in tables]


def _remove(triggers, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for it in triggers:
        schema_editor.execute(
            f"DROP TRIGGER IF EXISTS {it.name}" + (f" ON {it.table}" if on_table else "")
        )
        if on_table:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {it.name}()")


def _in_words_of(vendor: str, statement: str) -> str:
    before, *guids = statement.split("HEX(")
    for guid in guids:
        inside, _, after = guid.partition(")")
        before += _HEX[vendor].format(inside) + after
    return before.replace(" ~ ", f" {_DIFFERS[vendor]} ")


def _sqlite(it: Trigger):
    when = f" WHEN {it.when}" if it.when else ""
    steps = "; ".join(it.steps)
    yield f"CREATE TRIGGER {it.name} AFTER {it.event} ON {it.table}{when} BEGIN {steps}; END"


def _postgresql(it: Trigger):
    steps = "; ".join(it.steps)
    yield (
        f"CREATE FUNCTION {it.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {steps};"
        " RETURN NULL; END $$"
    )
    when = f" WHEN ({it.when})" if it.when else ""
    yield (
        f"CREATE TRIGGER {it.name} AFTER {it.event} ON {it.table} FOR EACH ROW{when}"
        f" EXECUTE FUNCTION {it.name}()"
    )
