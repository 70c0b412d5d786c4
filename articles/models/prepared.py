"""A question to the database, compiled once and asked many times.

Django builds the SQL of a queryset anew at each use, which costs several times what the database
needs to answer it. Readers ask the same few questions all day: those are written as a function
from values to a queryset. The first call compiles it with slots in place of the values; later
calls only fill the slots. The queryset stays the one source of the SQL.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable, RelatedPopulator, get_related_populators

FIELDS = {
    datetime: models.DateTimeField(),
    int: models.BigIntegerField(),
    str: models.TextField(),
    UUID: models.UUIDField(),
}


class Slot(Expression):
    """Stands in a queryset for a value that each call brings."""

    def __init__(self, name: str, kind: type):
        super().__init__(output_field=FIELDS[kind])
        self.name = name

    def as_sql(self, _compiler, _connection):
        return "%s", [self]

    def value(self, values: dict, database: BaseDatabaseWrapper):
        return self.output_field.get_db_prep_value(values[self.name], database)


PLACE = re.compile("(?<!%)%s")


def _with_constants(sql: str, params: Iterable) -> tuple[str, list]:
    """What no call brings is written into the SQL: SQLite holds a value that it is handed against
    the conditions of partial indexes, and then reads the whole question anew at each call, which
    took ten times as long as answering it."""
    first, *rest = PLACE.split(sql)
    written, left = [first], []
    for param, following in zip(params, rest, strict=True):
        literal = _literal(param)
        written += ["%s" if literal is None else literal, following]
        left += [param] if literal is None else []
    return "".join(written), left


def _literal(value) -> str | None:
    if isinstance(value, str):
        return "'{}'".format(str(value).replace("'", "''").replace("%", "%%"))
    return str(value) if type(value) is int else None


class Compiled:
    """The SQL of a queryset, and how its rows become instances with their relations, or tuples."""

    def __init__(self, queryset: models.QuerySet, database: BaseDatabaseWrapper):
        compiler = queryset.query.get_compiler(connection=database)
        self.sql, params = _with_constants(*compiler.as_sql())
        self.slots = {p.name: p for p in params if isinstance(p, Slot)}
        # A value stands in many slots: each parameter names what fills it, constants by number.
        self.params = [p.name if isinstance(p, Slot) else n for n, p in enumerate(params)]
        self.constants = {n: p for n, p in enumerate(params) if not isinstance(p, Slot)}
        select, info = compiler.select, compiler.klass_info
        # The gate's querysets look over what they find, at the moment it is asked for.
        self.judge = getattr(queryset, "judge", None)
        self.tell = getattr(queryset, "tell", None)
        self.converters = [
            (position, convert, expression)
            for position, (converters, expression) in compiler.get_converters(
                [column[0] for column in select]
            ).items()
            for convert in converters
        ]
        # values_list() asks for tuples, everything else for instances.
        self.model = info["model"] if issubclass(queryset._iterable_class, ModelIterable) else None
        if self.model:
            columns = info["select_fields"]
            self.start, self.end = columns[0], columns[-1] + 1
            self.names = [c[0].target.attname for c in select[self.start : self.end]]
            self.joined = get_related_populators(info, select, database.alias)
            self.annotated = list(compiler.annotation_col_map.items())

    def ask(self, values: dict, database: BaseDatabaseWrapper) -> list:
        rows = [list(row) for row in self._rows(values, database)]
        for position, convert, expression in self.converters:
            for row in rows:
                row[position] = convert(row[position], expression, database)
        if not self.model:
            return [tuple(row) for row in rows]
        found = [self._instance(row, database.alias) for row in rows]
        if self.judge:
            for one in found:
                self.judge(one, values)
        if self.tell:
            self.tell(len(found), found[-1] if found else None, values)
        return found

    def _rows(self, values: dict, database: BaseDatabaseWrapper) -> list[tuple]:
        filled = dict(self.constants)
        for name, slot in self.slots.items():
            filled[name] = slot.value(values, database)
        with database.cursor() as cursor:
            cursor.execute(self.sql, [filled[name] for name in self.params])
            return cursor.fetchall()

    def _instance(self, row: list, alias: str) -> models.Model:
        found = made(self.model, self.names, row[self.start : self.end], alias)
        for relation in self.joined:
            _join(relation, row, found, alias)
        for name, position in self.annotated:
            setattr(found, name, row[position])
        return found


def made(model: type[models.Model], names: list[str], values: list, alias: str) -> models.Model:
    """As `from_db`, without its walk over every field: columns not fetched stay deferred."""
    found = model.__new__(model)
    found.__dict__.update(zip(names, values, strict=True))
    found._state = state = ModelState()
    state.adding = False
    state.db = alias
    return found


def _join(relation: RelatedPopulator, row: list, found: models.Model, alias: str) -> None:
    other = None
    if row[relation.cols_start + relation.pk_idx] is not None:
        values = row[relation.cols_start : relation.cols_end]
        other = made(relation.model_cls, relation.init_list, values, alias)
        for further in relation.related_populators:
            _join(further, row, other, alias)
    relation.local_setter(found, other)
    if other is not None:
        relation.remote_setter(other, found)


class Prepared:
    """`Prepared(build, at=datetime, path=str)`, then `prepared(at=..., path=...)`: a list."""

    def __init__(self, build: Callable[..., models.QuerySet], **kinds: type):
        self.build = build
        self.kinds = kinds
        self.compiled: dict[str, Compiled] = {}

    def __call__(self, **values) -> list:
        # Once: Django's `connection` looks itself up anew at every touch.
        database = connections[DEFAULT_DB_ALIAS]
        compiled = self.compiled.get(database.vendor)
        if compiled is None:
            compiled = self.compiled[database.vendor] = self._compile(database)
        return compiled.ask(values, database)

    def _compile(self, database: BaseDatabaseWrapper) -> Compiled:
        slots = {name: Slot(name, kind) for name, kind in self.kinds.items()}
        compiled = Compiled(self.build(**slots), database)
        # A value that is not in the SQL was looked at while building, and frozen for ever.
        lost = self.kinds.keys() - compiled.slots.keys()
        if lost:
            raise TypeError(f"never reach the query: {', '.join(sorted(lost))}")
        return compiled


def filled_up(keys: list) -> list:
    """Each number of slots is a statement of its own: few of them, the rest filled up by asking for
    the last one again."""
    return keys + keys[-1:] * ((1 << (len(keys) - 1).bit_length()) - len(keys)) if keys else []


class PreparedMany:
    """As `Prepared`, about several things at once: `build` gets their keys as its first argument,
    and so does the call: `cards_of(guids, at=...)`."""

    MOST = 2**14

    def __init__(self, build: Callable[..., models.QuerySet], key: type, **kinds: type):
        self.build = build
        self.key = key
        self.kinds = kinds
        self.by_count: dict[int, Prepared] = {}

    def __call__(self, keys: Iterable, **values) -> list:
        keys, found = list(keys), []
        for start in range(0, len(keys), self.MOST):
            found += self._ask(keys[start : start + self.MOST], values)
        return found

    def _ask(self, keys: list, values: dict) -> list:
        keys = filled_up(keys)
        slots = len(keys)
        prepared = self.by_count.get(slots)
        if prepared is None:
            kinds = {f"key{n}": self.key for n in range(slots)}
            prepared = self.by_count[slots] = Prepared(self._build, **kinds, **self.kinds)
        return prepared(**{f"key{n}": key for n, key in enumerate(keys)}, **values)

    def _build(self, **slots) -> models.QuerySet:
        values = {name: slots.pop(name) for name in self.kinds}
        return self.build(list(slots.values()), **values)
