"""A row as JSON, by the names of its columns, and a row again. Whoever brings one in trusts no
value further than its column: kind, length and names of files are looked at, the rest is for the
constraints of the database."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from articles.models import EarlierFile, Image
from articles.transfer.layout import Refused, is_media
from articles.transfer.tables import INSTEAD

AT_ONCE = 1000
_RENDITIONS = re.compile(r"([0-9a-f]{1,20}-[0-9a-f]{1,16})?")
_MOST = 2**63


class Encoder(DjangoJSONEncoder):
    """Moments to the microsecond, where Django's own cuts them to the millisecond; bytes in
    letters."""

    def default(self, o):
        if isinstance(o, bytes | memoryview):
            return b64encode(o).decode()
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def told(model: type[models.Model], rows: Iterable[Iterable]) -> Iterator[dict]:
    names, kinds = columns(model), _kinds_of_things(model)
    for row in rows:
        said = dict(zip(names, row, strict=True))
        for name in kinds:
            said[name] = said[name] and ContentType.objects.get_for_id(said[name])
            said[name] = said[name] and ".".join(said[name].natural_key())
        yield {**said, **INSTEAD.get(model, {})}


@cache
def _kinds_of_things(model: type[models.Model]) -> list[str]:
    """Columns that name a kind of thing: by its name, as each database numbers them anew."""
    fields = model._meta.concrete_fields
    return [it.attname for it in fields if it.related_model is ContentType]


def in_order(rows: models.QuerySet, names: list[str]) -> Iterator[list[tuple]]:
    """All rows of a table, some at a time, by their keys; the key comes first of each."""
    rows, after = rows.order_by("pk").values_list("pk", *names), None
    while batch := list((rows if after is None else rows.filter(pk__gt=after))[:AT_ONCE]):
        after = batch[-1][0]
        yield batch


# --- A row again ---------------------------------------------------------------------------------


def read(model: type[models.Model], row: object, where: str) -> dict:
    """For `write_rows`. Raises Refused."""
    readers = _readers(model)
    if not isinstance(row, dict) or row.keys() != readers.keys():
        raise _refused(model, where, "it does not have the columns of this table")
    try:
        found = {name: read_one(row[name]) for name, read_one in readers.items()}
    except (ValueError, TypeError, OverflowError) as error:
        raise _refused(model, where, str(error)) from error
    return {**found, **INSTEAD.get(model, {})}


def check(model: type[models.Model]) -> None:
    """Raises TypeError where a column is of a kind that cannot come in again."""
    _readers(model)


def _refused(model: type[models.Model], where: str, why: str) -> Refused:
    name = model._meta.verbose_name
    return Refused(f"{where} has a row of “{name}” that is none: {why}. Nothing was imported.")


@cache
def _readers(model: type[models.Model]) -> dict[str, Callable]:
    return {it.attname: _reader(model, it) for it in model._meta.concrete_fields}


def _reader(model: type[models.Model], field: models.Field) -> Callable:
    value_of = _checked_name(model, field) or _kind(field)
    if field.related_model is ContentType:
        value_of = _kind_of_thing
    if isinstance(field, models.JSONField) and not field.null:
        null = models.Value(None, models.JSONField())
        return lambda value: null if value is None else value

    def value(it):
        if it is None:
            if not field.null:
                raise ValueError(f"“{field.name}” is empty")
            return None
        try:
            return value_of(it)
        except (ValueError, TypeError) as error:
            raise ValueError(f"“{field.name}” is {str(it)[:60]!r}: {error}") from error

    return value


def _kind(field: models.Field) -> Callable:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    found = next((value_of for kind, value_of in _KINDS if isinstance(field, kind)), None)
    if found is None and not isinstance(field, _TEXTS):
        raise TypeError(f"{field} is of a kind that nobody has taught to move")
    return found or _text(field.max_length)


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("it has no time zone")
    return moment


def _yes_or_no(value: bool) -> bool:
    if not isinstance(value, bool):
        raise ValueError("it is neither yes nor no")
    return value


def _number(value: int) -> int:
    if type(value) is not int or not -_MOST <= value < _MOST:
        raise ValueError("it is no number")
    return value


def _kind_of_thing(value: str) -> int:
    label, _, name = value.partition(".")
    try:
        return ContentType.objects.get_by_natural_key(label, name).pk
    except ContentType.DoesNotExist as error:
        raise ValueError("there is no such kind of thing here") from error


def _text(longest: int | None) -> Callable:
    def text(value: str) -> str:
        if not isinstance(value, str) or "\0" in value:
            raise ValueError("it is no text")
        value.encode()  # half a character is none
        if longest is not None and len(value) > longest:
            raise ValueError(f"it has more than {longest} characters")
        return value

    return text


# A moment is a day to Django, too, so it comes first.
_KINDS = (
    (models.DateTimeField, _moment),
    (models.DateField, lambda value: date.fromisoformat(value).isoformat()),
    (models.UUIDField, UUID),
    (models.JSONField, lambda value: value),
    (models.BooleanField, _yes_or_no),
    (models.BinaryField, lambda value: b64decode(value, validate=True)),
    (models.IntegerField, _number),
)
_TEXTS = (models.CharField, models.TextField, models.FileField)


def _checked_name(model: type[models.Model], field: models.Field) -> Callable | None:
    """What becomes a place in the storage."""
    if (model, field.name) in ((Image, "file"), (EarlierFile, "file")):
        return _file
    return _folder if (model, field.name) == (Image, "renditions") else None


def _file(value: str) -> str:
    if value != "" and not (is_media(value) and value.startswith("originals/")):
        raise ValueError("no picture of a newsroom has such a file")
    return value


def _folder(value: str) -> str:
    if not _RENDITIONS.fullmatch(value):
        raise ValueError("no renditions lie in such a folder")
    return value
