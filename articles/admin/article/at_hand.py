"""What an editor chooses from on the page of an article - names, sections, colleagues - in one
question for all of its fields."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import F, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.forms import Form

from articles.admin.article.assigning import PersonField
from articles.admin.article.choices import SectionField
from articles.admin.at_once import rows_of
from articles.models import Author, Section, Source, Tag

SUGGESTED = 200
# What a field of each kind shows of a row; together they are asked as columns of one table.
SHOWN = {
    SectionField: (Section, ("language", "name", "slug")),
    PersonField: (User, ("first_name", "last_name", "username")),
}


def offered_to(forms: Iterable[Form], language: str) -> dict[str, list[str]]:
    """The newest names, which the browser narrows while an editor types. The fields of the forms
    are handed what they offer."""
    names = {
        "known_authors": Author.objects.all(),
        "known_sources": Source.objects.all(),
        "known_tags": Tag.objects.filter(language=language, leads_to=None),
    }
    asking = [field for form in forms for field in form.fields.values() if type(field) in SHOWN]
    questions = [_newest(kind, rows) for kind, rows in names.items()]
    questions += [_whole(field) for field in {type(field): field for field in asking}.values()]
    found: dict[str, list] = {}
    for kind, _place, *row in sorted(rows_of(questions), key=lambda row: row[:2]):
        found.setdefault(kind, []).append(row)
    for field in asking:
        model, columns = SHOWN[type(field)]
        rows = found.get(type(field).__name__, [])
        field.at_hand = [model(pk, **dict(zip(columns, row, strict=True))) for pk, *row in rows]
    return {kind: [row[1] for row in found.get(kind, [])] for kind in names}


def _newest(kind: str, rows: QuerySet) -> QuerySet:
    empty = Value("")
    newest = rows.annotate(of=Value(kind), place=-F("pk"), more=empty, most=empty)
    return newest.order_by("-pk").values_list("of", "place", "pk", "name", "more", "most")[
        :SUGGESTED
    ]


def _whole(field: SectionField | PersonField) -> QuerySet:
    rows, columns = field.queryset, SHOWN[type(field)][1]
    place = Window(RowNumber(), order_by=rows.query.order_by)
    placed = rows.order_by().annotate(of=Value(type(field).__name__), place=place)
    return placed.values_list("of", "place", "pk", *columns)
