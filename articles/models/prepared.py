"""A question to the database, compiled once and asked many times.

Django builds the SQL of a queryset anew at each use, which costs several times what the database
needs to answer it. Readers ask the same few questions all day: those are written as a function
from values to a queryset and marked `@prepared`. The first call compiles it with slots in place
of the values; later calls only fill the slots. The queryset stays the one source of the SQL.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import get_type_hints
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

FIELDS = {
    datetime: models.DateTimeField(),
    int: models.BigIntegerField(),
    str: models.TextField(),
    UUID: models.UUIDField(),
}


class Slot(Expression):
    """Stands in a queryset for a value that each call brings."""

    def __init__(self, position: int, field: models.Field):
        super().__init__(output_field=field)
        self.position = position

    def as_sql(self, _compiler, _connection):
        return "%s", [self]

    def value(self, values: tuple):
        return self.output_field.get_db_prep_value(values[self.position], connection)


class _Compiled:
    """The SQL of a queryset of models with its joined models, and how a row becomes objects."""

    def __init__(self, queryset: models.QuerySet):
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        select, info = compiler.select, compiler.klass_info
        self.converters = compiler.get_converters([column[0] for column in select])
        self.model, columns = info["model"], info["select_fields"]
        self.start, self.end = columns[0], columns[-1] + 1
        self.names = [column[0].target.attname for column in select[self.start : self.end]]
        self.joined = get_related_populators(info, select, connection.alias)

    def ask(self, values: tuple) -> Iterator[models.Model]:
        params = [p.value(values) if isinstance(p, Slot) else p for p in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        for row in map(list, rows):
            for position, (converters, expression) in self.converters.items():
                for convert in converters:
                    row[position] = convert(row[position], expression, connection)
            found = self.model.from_db(connection.alias, self.names, row[self.start : self.end])
            for populator in self.joined:
                populator.populate(row, found)
            yield found


class prepared:  # noqa: N801 - a decorator
    """The arguments' annotations say what may fill the slots: see FIELDS."""

    def __init__(self, build: Callable[..., models.QuerySet]):
        self.build = build
        self.compiled: dict[str, _Compiled] = {}
        self.__doc__ = build.__doc__

    def __call__(self, *values) -> list[models.Model]:
        compiled = self.compiled.get(connection.vendor)
        if compiled is None:
            compiled = self.compiled[connection.vendor] = _Compiled(self.build(*self._slots()))
        return list(compiled.ask(values))

    def _slots(self) -> list[Slot]:
        hints = get_type_hints(self.build)
        hints.pop("return", None)
        return [Slot(n, FIELDS[kind]) for n, kind in enumerate(hints.values())]
