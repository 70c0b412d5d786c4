"""Who, from where, about what: everything that hangs on a revision, read in one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from articles.models.event import Event
from articles.models.people import Byline
from articles.models.prepared import Prepared
from articles.models.revision import Revision, RevisionSource
from articles.models.tag import TaggedRevision


@dataclass(frozen=True, slots=True)
class Credit:
    """A name with a page of its own; without one (`slug` empty) it was written in by hand."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Note:
    """A public note on what was wrong, in the words readers were given."""

    kind: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Credits:
    """Of one revision, each in the editors' order; notes of the whole article, oldest first."""

    bylines: list[Credit] = field(default_factory=list)
    sources: list[Credit] = field(default_factory=list)
    tags: list[Credit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def credits_of(revision: Revision, at: datetime | None = None) -> Credits:
    """For a revision that came out of the gate: one query, whatever their number."""
    found = Credits()
    rows = _lines(revision=revision.pk, article=revision.article_id, at=at or timezone.now())
    for shelf, _, name, slug, moment in sorted(rows, key=itemgetter(0, 1)):
        if shelf == "notes":
            found.notes.append(Note(kind=slug, text=name, at=moment))
        else:
            getattr(found, shelf).append(Credit(name, slug))
    return found


def bylines_of(revisions: Iterable[Revision]) -> dict[int, list[str]]:
    """The names on each of many revisions, in one query."""
    names: dict[int, list[str]] = {}
    rows = Byline.objects.filter(revision__in=[revision.pk for revision in revisions])
    for pk, name in rows.order_by("revision", "position").values_list("revision", _NAME):
        names.setdefault(pk, []).append(name)
    return names


_NAME = Coalesce("author__name", "written")


def _shelf(name: str, rows: QuerySet, title, slug, moment=None) -> QuerySet:
    text = {"output_field": TextField()}
    return rows.order_by().values_list(
        Value(name),
        F("id") if moment else F("position"),
        Cast(title, **text),
        Cast(slug, **text),
        moment or Cast(Value(None), DateTimeField()),
    )


def _all_shelves(revision, article, at) -> QuerySet:
    # Notes first: on PostgreSQL the first rows of a union give the columns their types.
    notes = Event.objects.filter(article=article, at__lte=at, verb=Event.Verb.CORRECT)
    bylines = Byline.objects.filter(revision=revision)
    sources = RevisionSource.objects.filter(revision=revision)
    tags = TaggedRevision.objects.filter(content_object=revision)
    no_slug = Value("", output_field=CharField())
    return _shelf("notes", notes, "note", "kind", F("at")).union(
        _shelf("bylines", bylines, _NAME, Coalesce("author__slug", no_slug)),
        _shelf("sources", sources, "source__name", "source__slug"),
        _shelf("tags", tags, "tag__name", "tag__slug"),
        all=True,
    )


_lines = Prepared(_all_shelves, revision=int, article=int, at=datetime)
