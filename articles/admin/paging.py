"""Lists a page at a time: the database reads on behind the row where the last page ended, whatever
columns the list is ordered by. It counts nothing, and passes over nothing."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, F, Field, IntegerField, Model, OrderBy, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.utils import timezone

from articles import cursor

# In an address before a place: the page that ends there, not the one that begins behind it.
UP_TO = "to"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_YEARS = range(1000, 9000)


@dataclass(frozen=True, slots=True)
class Column:
    """One of those a list is ordered by. `name`: where a row has its value, which is also what the
    database is asked by; `asked`: what that name stands for, where it is no column of the row.
    What may be nothing stands behind all others, backwards before them."""

    name: str
    field: Field
    descending: bool = False
    asked: object = None
    backwards: bool = False

    @property
    def kind(self) -> type:
        if isinstance(self.field, DateTimeField):
            return datetime
        return int if isinstance(self.field, IntegerField) else str

    @property
    def may_be_nothing(self) -> bool:
        return self.asked is not None or self.field.null

    def turned(self) -> "Column":
        return replace(self, descending=not self.descending, backwards=not self.backwards)

    def order(self):
        places = {"nulls_first": True} if self.backwards else {"nulls_last": True}
        return OrderBy(F(self.name), self.descending, **(places if self.may_be_nothing else {}))

    def same(self, value) -> Q:
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def behind(self, value) -> Q | None:
        """None where nothing can be behind it."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.backwards else None
        found = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        nothing_follows = self.may_be_nothing and not self.backwards
        return found | Q(**{f"{self.name}__isnull": True}) if nothing_follows else found


@dataclass(frozen=True, slots=True)
class Order:
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, rows: QuerySet) -> "Order":
        """As Django would order them; the last column is one that no two rows share."""
        found: list[Column] = []
        for part in rows.query.order_by or rows.model._meta.ordering:
            found += _columns(rows, part, len(found))
        if not any(it.asked is None and it.field.unique and not it.field.null for it in found):
            found.append(Column(rows.model._meta.pk.attname, rows.model._meta.pk, descending=True))
        return cls(tuple(found))

    @property
    def by_time(self) -> bool:
        return self.columns[0].kind is datetime

    @property
    def newest_first(self) -> bool:
        return self.by_time and self.columns[0].descending

    def turned(self) -> "Order":
        return Order(tuple(column.turned() for column in self.columns))

    def ordered(self, rows: QuerySet) -> QuerySet:
        asked = {it.name: it.asked for it in self.columns if it.asked is not None}
        return rows.annotate(**asked).order_by(*[it.order() for it in self.columns])

    def behind(self, values: tuple) -> Q:
        """The rows behind the one of these values. By the first column all are found at once: of
        an index, the database reads what begins there."""
        behind, so_far = Q(pk__in=()), Q()
        for column, value in zip(self.columns, values, strict=True):
            if (here := column.behind(value)) is not None:
                behind |= so_far & here
            so_far &= column.same(value)
        first, value = self.columns[0], values[0]
        return behind & self._from(first, value)

    @staticmethod
    def _from(column: Column, value) -> Q:
        if value is None or column.may_be_nothing:
            return Q()
        return Q(**{f"{column.name}__{'lte' if column.descending else 'gte'}": value})

    # --- Places, as addresses have them ----------------------------------------------------------

    def values(self, row: Model) -> tuple:
        return tuple(getattr(row, column.name) for column in self.columns)

    def written(self, row: Model) -> str:
        return cursor.written(*self.values(row))

    def read(self, text: str) -> tuple | None:
        found = cursor.read(text, *[column.kind for column in self.columns])
        if found is None:
            return None
        try:
            values = [
                it.field.to_python(said) if it.kind is str else said
                for it, said in zip(self.columns, found, strict=True)
            ]
        except ValidationError:
            return None
        return tuple(values)

    def day(self, text: str) -> date | None:
        """What a field for a day has sent, where the list is in the order of time."""
        if not self.by_time or not _DAY.fullmatch(text):
            return None
        try:
            found = date.fromisoformat(text)
        except ValueError:
            return None
        return found if found.year in _YEARS else None

    def from_day(self, day: date) -> Q:
        """That day and what the list has behind it, in the newsroom's zone."""
        name = self.columns[0].name
        begins = timezone.make_aware(datetime.combine(day, time.min))
        if not self.newest_first:
            return Q(**{f"{name}__gte": begins})
        ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
        return Q(**{f"{name}__lt": ends})


def _columns(rows: QuerySet, part, number: int) -> list[Column]:
    """Of what a list is ordered by; by a relation, as its own table is ordered."""
    descending, name = False, f"ordered_by_{number}"
    if isinstance(part, str):
        descending, part = part.startswith("-"), F(part.removeprefix("-"))
    elif isinstance(part, OrderBy):
        descending, part = part.descending, part.expression
    if not isinstance(part, F):
        field = rows.annotate(**{name: part}).query.annotations[name].output_field
        return [Column(name, field, descending, part)]
    field = _field(rows.model, part.name)
    last = part.name.rpartition(LOOKUP_SEP)[-1]
    if field.is_relation and last not in ("pk", field.attname):
        return _of_relation(rows, part.name, field, descending, number)
    if LOOKUP_SEP in part.name:
        return [Column(name, field, descending, part)]
    return [Column(field.attname, field, descending)]


def _of_relation(rows, name: str, field: Field, descending: bool, number: int) -> list[Column]:
    found: list[Column] = []
    for part in field.related_model._meta.ordering or ["pk"]:
        path = f"{name}{LOOKUP_SEP}{part.removeprefix('-')}"
        turned = part.startswith("-") != descending
        found += _columns(rows, f"-{path}" if turned else path, number + len(found))
    return found


def _field(model: type[Model], name: str) -> Field:
    *way, last = name.split(LOOKUP_SEP)
    for step in way:
        model = model._meta.get_field(step).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)


@dataclass(frozen=True, slots=True)
class Page:
    """`newer`, `older`: what addresses have for the pages before and behind it, "" where there is
    none. `begins`: it is the first. `lost`: the first, for want of the one that was asked for.
    `day`: the one that was asked for, if it was a day."""

    rows: list
    newer: str = ""
    older: str = ""
    begins: bool = True
    lost: bool = False
    day: date | None = None


def page_of(rows: QuerySet, asked: str, size: int) -> Page:
    """`asked`: what the address says, "" for the first page. One question; two of a day, or where
    what is asked for is the first page, or is not there any more."""
    order = Order.of(rows)
    rows = order.ordered(rows)
    if not asked:
        return _first(rows, order, size)
    if asked.startswith(UP_TO):
        place = order.read(asked.removeprefix(UP_TO))
        # None where so few stand before it that they are the first page.
        page = place and _before(rows, order, place, size)
        return page or _first(rows, order, size, lost=place is None)
    day = order.day(asked)
    place = None if day else order.read(asked)
    if not day and place is None:
        return _first(rows, order, size, lost=True)
    found = list(rows.filter(order.from_day(day) if day else order.behind(place))[: size + 1])
    if not found:
        return _first(rows, order, size, lost=True, day=day)
    page = replace(_page(found, order, size), day=day)
    if day and not _some_before(rows, order, order.values(found[0])):
        return page
    return replace(page, newer=UP_TO + order.written(found[0]), begins=False)


def _first(rows: QuerySet, order: Order, size: int, **said) -> Page:
    return replace(_page(list(rows[: size + 1]), order, size), **said)


def _some_before(rows: QuerySet, order: Order, place: tuple) -> bool:
    return bool(list(order.turned().ordered(rows).filter(order.turned().behind(place))[:1]))


def _before(rows: QuerySet, order: Order, place: tuple, size: int) -> Page | None:
    turned = order.turned()
    found = list(turned.ordered(rows).filter(turned.behind(place))[: size + 1])
    if len(found) <= size:
        return None
    shown = found[size - 1 :: -1]
    newer, older = UP_TO + order.written(shown[0]), order.written(shown[-1])
    return Page(shown, newer, older, begins=False)


def _page(found: list, order: Order, size: int) -> Page:
    shown = found[:size]
    return Page(shown, older=order.written(shown[-1]) if len(found) > size else "")
