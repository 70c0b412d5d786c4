"""A question to the database, compiled once and asked many times.

Django builds the SQL of a queryset anew at each use, which costs several times what the database
needs to answer it. Readers ask the same few questions all day: those are written as a function
from values to a queryset. The first call compiles it with slots in place of the values; later
calls only fill the slots. The queryset stays the one source of the SQL.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection, models
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

    def value(self, values: dict):
        return self.output_field.get_db_prep_value(values[self.name], connection)


class Compiled:
    """The SQL of a queryset, and how its rows become instances with their relations, or tuples."""

    def __init__(self, queryset: models.QuerySet):
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        select, info = compiler.select, compiler.klass_info
        # The gate's querysets look over what they find, at the moment it is asked for.
        self.judge = getattr(queryset, "judge", None)
        self.tell = getattr(queryset, "tell", None)
        self.converters = list(compiler.get_converters([c[0] for c in select]).items())
        # values_list() asks for tuples, everything else for instances.
        self.model = info["model"] if issubclass(queryset._iterable_class, ModelIterable) else None
        if self.model:
            columns = info["select_fields"]
            self.start, self.end = columns[0], columns[-1] + 1
            self.names = [c[0].target.attname for c in select[self.start : self.end]]
            self.joined = get_related_populators(info, select, connection.alias)
            self.annotated = list(compiler.annotation_col_map.items())

    def ask(self, values: dict) -> Iterator:
        params = [p.value(values) if isinstance(p, Slot) else p for p in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        found = None
        for row in map(list, rows):
            for position, (converters, expression) in self.converters:
                for convert in converters:
                    row[position] = convert(row[position], expression, connection)
            if not self.model:
                yield tuple(row)
                continue
            found = self._instance(row)
            if self.judge:
                self.judge(found, values)
            yield found
        if self.tell and self.model:
            self.tell(len(rows), found, values)

    def _instance(self, row: list) -> models.Model:
        found = _made(self.model, self.names, row[self.start : self.end])
        for relation in self.joined:
            _join(relation, row, found)
        for name, position in self.annotated:
            setattr(found, name, row[position])
        return found


def _made(model: type[models.Model], names: list[str], values: list) -> models.Model:
    """As `from_db`, without its walk over every field: columns not fetched stay deferred."""
    found = model.__new__(model)
    found.__dict__.update(zip(names, values, strict=True))
    found._state = ModelState()
    found._state.adding = False
    found._state.db = connection.alias
    return found


def _join(relation: RelatedPopulator, row: list, found: models.Model) -> None:
    values, other = row[relation.cols_start : relation.cols_end], None
    if values[relation.pk_idx] is not None:
        other = _made(relation.model_cls, relation.init_list, values)
        for further in relation.related_populators:
            _join(further, row, other)
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
        compiled = self.compiled.get(connection.vendor)
        if compiled is None:
            compiled = self.compiled[connection.vendor] = self._compile()
        return list(compiled.ask(values))

    def _compile(self) -> Compiled:
        slots = {name: Slot(name, kind) for name, kind in self.kinds.items()}
        compiled = Compiled(self.build(**slots))
        # A value that is not in the SQL was looked at while building, and frozen for ever.
        lost = self.kinds.keys() - {p.name for p in compiled.params if isinstance(p, Slot)}
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
