"""Who, from where, about what: everything that hangs on a revision, read in one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateTimeField,
    F,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from articles.models.event import Event
from articles.models.people import Byline
from articles.models.places import Section
from articles.models.policy import ONLY, Mining, Places, Policy
from articles.models.prepared import Prepared
from articles.models.revision import Revision, RevisionSource
from articles.models.tag import TaggedRevision, standing
from articles.models.version import Version

# Their notes have stood above the text since before each note said so itself.
GRAVE_KINDS = ("editors-note", "retraction")


@dataclass(frozen=True, slots=True)
class Credit:
    """A name with a page of its own; without one (`slug` empty) it was written in by hand."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Note:
    """A public note on what was wrong, in the words readers were given. `grave`: it stands above
    the text. `earlier`: the notes that it took the place of, newest first."""

    kind: str
    text: str
    at: datetime
    grave: bool = False
    earlier: list["Note"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Credits:
    """Of one revision, each in the editors' order; of the whole article the notes that stand,
    oldest first, and whether readers have met more than one version of it; and the places of the
    site in its language, for the page around it."""

    bylines: list[Credit] = field(default_factory=list)
    sources: list[Credit] = field(default_factory=list)
    tags: list[Credit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    has_versions: bool = False
    sections: Places = field(default_factory=lambda: Places([]))


def credits_of(revision: Revision, at: datetime | None = None) -> Credits:
    """For a revision that came out of the gate: one query, whatever their number."""
    language, at = revision.article.language, at or timezone.now()
    rows = _lines(revision=revision.pk, article=revision.article_id, language=language, at=at)
    shelves: dict[str, list[tuple]] = {}
    for shelf, *row in sorted(rows, key=itemgetter(0, 1, 2)):
        shelves.setdefault(shelf, []).append(tuple(row))
    named = {
        shelf: [Credit(name, slug) for _, name, slug, *_ in shelves.get(shelf, ())]
        for shelf in ("bylines", "sources", "tags")
    }
    # Two spellings of one tag are one.
    named["tags"] = list(dict.fromkeys(named["tags"]))
    return Credits(
        **named,
        notes=_standing(shelves.get("notes", ())),
        has_versions="versions" in shelves,
        sections=Places(
            [
                Section(pk=pk, language=language, name=name, slug=slug)
                for _, name, slug, _, _, pk in shelves.get("sections", ())
            ],
            next(
                (Mining(may, terms) for _, terms, _, _, may, _ in shelves.get("policy", ())), None
            ),
        ),
    )


def _standing(rows: Iterable[tuple]) -> list[Note]:
    """Each note under the one that took its place, and those in whose place nothing came."""
    replaced = {row[-1] for row in rows}
    notes: dict[int, Note] = {}
    for pk, text, kind, moment, grave, supersedes in rows:  # the earlier note always comes first
        before = notes.get(supersedes)
        earlier = [before, *before.earlier] if before else []
        notes[pk] = Note(kind, text, moment, is_grave(kind, grave), earlier)
    return [note for pk, note in notes.items() if pk not in replaced]


def is_grave(kind: str, grave: bool) -> bool:
    return bool(grave) or kind in GRAVE_KINDS


def bylines_of(revisions: Iterable[Revision]) -> dict[int, list[str]]:
    """The names on each of many revisions, in one query."""
    names: dict[int, list[str]] = {}
    rows = Byline.objects.filter(revision__in=[revision.pk for revision in revisions])
    for pk, name in rows.order_by("revision", "position").values_list("revision", _NAME):
        names.setdefault(pk, []).append(name)
    return names


_NAME = Coalesce("author__name", "written")


def _shelf(name: str, rows: QuerySet, title, slug, position="position", **more) -> QuerySet:
    """A row has the same columns on every shelf; most leave the last three empty."""
    text = {"output_field": TextField()}
    return rows.order_by().values_list(
        Value(name),
        F(position),
        Cast(title, **text),
        Cast(slug, **text),
        *(more.get(column) or Cast(Value(None), kind()) for column, kind in _MORE.items()),
    )


_MORE = {"moment": DateTimeField, "grave": BooleanField, "number": BigIntegerField}


def _all_shelves(revision, article, language, at) -> QuerySet:
    # Notes first: on PostgreSQL the first rows of a union give the columns their types.
    notes = Event.objects.filter(article=article, at__lte=at, verb=Event.Verb.CORRECT)
    bylines = Byline.objects.filter(revision=revision)
    sources = RevisionSource.objects.filter(revision=revision)
    tags = TaggedRevision.objects.filter(content_object=revision)
    # Numbered from one on: whoever has met the second has met more than one.
    versions = Version.objects.filter(article=article, number=2, shown_from__lte=at)
    sections = Section.objects.filter(language=language)
    no_slug = Value("", output_field=CharField())
    of_notes = {"moment": F("at"), "grave": F("grave"), "number": F("supersedes_id")}
    return _shelf("notes", notes, "note", "kind", "id", **of_notes).union(
        _shelf("bylines", bylines, _NAME, Coalesce("author__slug", no_slug)),
        _shelf("sources", sources, "source__name", "source__slug"),
        _shelf("tags", tags, standing("name", "tag__"), standing("slug", "tag__")),
        _shelf("versions", versions, "kind", no_slug, "number"),
        _shelf("sections", sections, "name", "slug", number=F("id")),
        _shelf(
            "policy", Policy.objects.filter(pk=ONLY), "terms", no_slug, "id", grave=F("training")
        ),
        all=True,
    )


_lines = Prepared(_all_shelves, revision=int, article=int, language=str, at=datetime)
