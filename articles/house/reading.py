"""What is in force: what the environment says, else what is settled, else the default.

Everything that is settled is read in one question. The desk reads it together with whose account it
is (`articles.rights`), and keeps it for the length of a request; readers' pages read it with their
masthead. Nothing of it outlives a request, because other processes would not know of a change.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, QuerySet, Subquery, TextField

from articles.house.rule import Rule
from articles.models import Setting

Rows = Mapping[str, Any]
_kept: ContextVar[dict[str, Rows] | None] = ContextVar("rules_of_the_house", default=None)


def in_force(rule: Rule, rows: Rows | None = None) -> Any:
    """`rows`: what is settled, where somebody has read it already."""
    outside = rule.outside()
    if outside is not None:
        return outside
    return (settled() if rows is None else rows).get(rule.key, rule.usual)


def settled() -> Rows:
    """By key; a rule that is missing has its default."""
    kept = _kept.get()
    if kept is None:
        return _read()
    if "rows" not in kept:
        kept["rows"] = _read()
    return kept["rows"]


def _read() -> Rows:
    return dict(Setting.objects.values_list("key", "value"))


@contextmanager
def remembering(rows: Rows | None = None) -> Iterator[None]:
    """Inside it is read once at most; not at all where `rows` are at hand."""
    if rows is None and _kept.get() is not None:
        yield  # somebody around us does already
        return
    token = _kept.set({} if rows is None else {"rows": rows})
    try:
        yield
    finally:
        _kept.reset(token)


def remember(rows: Rows | None) -> None:
    """Of whoever has read them inside `remembering`; None where they have changed since."""
    kept = _kept.get()
    if kept is None:
        return
    kept.pop("rows", None)
    if rows is not None:
        kept["rows"] = rows


class _InOneColumn(Subquery):
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **extra):
        template = "(SELECT JSON_GROUP_OBJECT(r.key, JSON(r.value)) FROM (%(subquery)s) r)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        template = "(SELECT JSONB_OBJECT_AGG(r.key, r.value)::text FROM (%(subquery)s) r)"
        return self.as_sql(compiler, connection, template=template, **extra)


def beside(rows: QuerySet, *rules: Rule) -> QuerySet:
    """The rows with what is settled of these rules beside each, as `settled`, for a page that has
    no question left: `in_force_beside` reads it."""
    wanted = Setting.objects.filter(key__in=[rule.key for rule in rules])
    return rows.annotate(settled=_InOneColumn(wanted.values("key", "value")))


def in_force_beside(rule: Rule, rows: Sequence) -> Any:
    """Where there are no rows, it is asked for."""
    return in_force(rule, json.loads(rows[0].settled or "{}") if rows else None)


def settled_beside(rows: QuerySet) -> QuerySet:
    """The rows with everything that is settled beside each, as `house`: for `remember_beside`."""
    return rows.annotate(house=_InOneColumn(Setting.objects.values("key", "value")))


def remember_beside(row: Model) -> None:
    remember(json.loads(row.house) if row.house else {})
