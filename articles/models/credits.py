"""Who, from where, about what: everything that hangs on a revision, and what stands above every
page, as shelves of equal rows that one query reads."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from articles.models.article import Article
from articles.models.embed import Embed
from articles.models.event import Event
from articles.models.masthead import Masthead, masthead_on, on_shelves
from articles.models.people import Byline
from articles.models.places import Section
from articles.models.policy import ONLY, Policy
from articles.models.prepared import PreparedMany
from articles.models.related import Related
from articles.models.revision import EmbedLink, Revision, RevisionSource
from articles.models.setting import ACCENT, VERSIONS, Setting
from articles.models.tag import TaggedRevision, standing
from articles.models.version import Version

# Their notes have stood above the text since before each note said so itself.
GRAVE_KINDS = ("editors-note", "retraction")


@dataclass(frozen=True, slots=True)
class Credit:
    """A name with a page of its own; without one (`slug` empty) it was written in by hand.
    `role` and `about`: of an author who is described, else empty."""

    name: str
    slug: str
    role: str = ""
    about: str = ""


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
    oldest first, and whether readers have met more than one version of it; and the masthead in its
    language, for the page around it.

    `related` and `translations` only name what the desk has put beside the article, by guid: what
    readers may see of those is asked of the gate. `contents`: of the embeds in its text."""

    bylines: list[Credit] = field(default_factory=list)
    sources: list[Credit] = field(default_factory=list)
    tags: list[Credit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    has_versions: bool = False
    related: list[UUID] = field(default_factory=list)
    translations: list[UUID] = field(default_factory=list)
    contents: list[Embed] = field(default_factory=list)
    masthead: Masthead = field(default_factory=Masthead)

    @property
    def described(self) -> list[Credit]:
        """Those of the bylines that say who it is."""
        return [line for line in self.bylines if line.about]


def credits_in(rows: Iterable[tuple], language: str) -> Credits:
    """From the rows of all shelves."""
    shelves = on_shelves(rows)
    named = {
        shelf: [Credit(name, slug) for _, name, slug, *_ in shelves.get(shelf, ())]
        for shelf in ("sources", "tags")
    }
    # Two spellings of one tag are one.
    named["tags"] = list(dict.fromkeys(named["tags"]))
    beside = {
        shelf: [UUID(guid) for _, guid, *_ in shelves.get(shelf, ())]
        for shelf in ("related", "translations")
    }
    return Credits(
        **named,
        **beside,
        bylines=_bylines(shelves),
        notes=_standing(shelves.get("notes", ())),
        has_versions="versions" in shelves,
        contents=[
            _embed(data, *key.split(), gone_at)
            for _, data, key, gone_at, *_ in shelves.get("contents", ())
        ],
        masthead=masthead_on(shelves, language),
    )


def _embed(data: str, kind: str, guid: str, gone_at: datetime | None) -> Embed:
    return Embed(kind=kind, guid=UUID(guid), data=json.loads(data), gone_at=gone_at)


def _bylines(shelves: dict[str, list[tuple]]) -> list[Credit]:
    about = {position: told for position, *told, _, _, _ in shelves.get("about", ())}
    return [
        Credit(name, slug, *about.get(position, ()))
        for position, name, slug, *_ in shelves.get("bylines", ())
    ]


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


def credits_of_each(revisions: Iterable[Revision], at: datetime) -> dict[int, Credits]:
    """As `credits_of`, of many revisions that came out of the gate, without what belongs to the
    page around one: one query."""
    revisions = list(revisions)
    if not revisions:
        return {}
    shelves: dict[tuple[str, int], list[tuple]] = {}
    for shelf, key, *row in sorted(
        _of_each([revision.pk for revision in revisions], at=at), key=itemgetter(0, 1, 2, 3)
    ):
        shelves.setdefault((shelf, key), []).append(tuple(row))

    def named(shelf: str, revision: Revision) -> list[Credit]:
        rows = shelves.get((shelf, revision.pk), ())
        return list(dict.fromkeys(Credit(name, slug) for _, name, slug, *_ in rows))

    return {
        it.pk: Credits(
            **{shelf: named(shelf, it) for shelf in ("bylines", "sources", "tags")},
            notes=_standing(shelves.get(("notes", it.article_id), ())),
        )
        for it in revisions
    }


def bylines_of(revisions: Iterable[Revision]) -> dict[int, list[str]]:
    """The names on each of many revisions, in one query."""
    names: dict[int, list[str]] = {}
    rows = Byline.objects.filter(revision__in=[revision.pk for revision in revisions])
    for pk, name in rows.order_by("revision", "position").values_list("revision", _NAME):
        names.setdefault(pk, []).append(name)
    return names


class _InOneColumn(Subquery):
    """The names that a subquery finds, in their order, as JSON."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **extra):
        template = "(SELECT JSON_GROUP_ARRAY(found.name) FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        template = "(SELECT JSON_AGG(found.name)::text FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=template, **extra)


def names_of_opinion(revision: str = "") -> Case:
    """For an annotation of cards: who wrote it, of an opinion alone, since only its card says so.
    `revision`: from the row to the card, with its underscores. See `names_in`."""
    theirs = Byline.objects.filter(revision=OuterRef(f"{revision}id")).order_by("position")
    names = _InOneColumn(theirs.values(name=_NAME))
    return Case(When(**{f"{revision}genre": Revision.Genre.OPINION}, then=names))


def names_in(annotated: str | None) -> list[str]:
    return json.loads(annotated) if annotated else []


NO_SLUG = Value("", output_field=CharField())
_NAME = Coalesce("author__name", "written")
_KIND_AND_GUID = Concat("kind", Value(" "), Cast("guid", TextField()), output_field=TextField())


def shelf(
    name: str, rows: QuerySet, title, slug, position="position", *, of: str = "", **more
) -> QuerySet:
    """A row has the same columns on every shelf; most leave the last three empty. `of`: whose it
    is, where the question is about several."""
    text = {"output_field": TextField()}
    return rows.order_by().values_list(
        Value(name),
        *([F(of)] if of else []),
        F(position),
        Cast(title, **text),
        Cast(slug, **text),
        *(more.get(column) or Cast(Value(None), kind()) for column, kind in _MORE.items()),
    )


_MORE = {"moment": DateTimeField, "grave": BooleanField, "number": BigIntegerField}


def shelves_of(revision, article, at) -> tuple[QuerySet, ...]:
    # Notes first: on PostgreSQL the first rows of a union give the columns their types.
    notes = Event.objects.filter(article=article, at__lte=at, verb=Event.Verb.CORRECT)
    bylines = Byline.objects.filter(revision=revision)
    sources = RevisionSource.objects.filter(revision=revision)
    tags = TaggedRevision.objects.filter(content_object=revision)
    about = bylines.filter(author__bio__gt="")
    related = Related.objects.filter(article=article)
    contents = Embed.objects.filter(
        guid__in=EmbedLink.objects.filter(revision=revision).values("target")
    )
    # Numbered from one on: whoever has met the second has met more than one.
    versions = Version.objects.filter(article=article, number=2, shown_from__lte=at)
    of_notes = {"moment": F("at"), "grave": F("grave"), "number": F("supersedes_id")}
    return (
        shelf("notes", notes, "note", "kind", "id", **of_notes),
        shelf("bylines", bylines, _NAME, Coalesce("author__slug", NO_SLUG)),
        shelf("sources", sources, "source__name", "source__slug"),
        shelf("tags", tags, standing("name", "tag__"), standing("slug", "tag__")),
        shelf("versions", versions, "kind", NO_SLUG, "number"),
        shelf("about", about, "author__role", "author__bio"),
        shelf("related", related, "target__guid", NO_SLUG),
        shelf("contents", contents, "data", _KIND_AND_GUID, "id", moment=F("gone_at")),
    )


def shelf_of_translations(article, story) -> QuerySet:
    told = Article.objects.filter(~Q(pk=article), story=story)
    return shelf("translations", told, "guid", NO_SLUG, "id")


def shelf_of_sections(language) -> QuerySet:
    sections = Section.objects.filter(language=language)
    return shelf("sections", sections, "name", "slug", number=F("id"))


def _shelves_of_each(revisions, at) -> QuerySet:
    articles = Revision.objects.filter(pk__in=revisions).order_by().values("article")
    notes = Event.objects.filter(article__in=articles, at__lte=at, verb=Event.Verb.CORRECT)
    bylines = Byline.objects.filter(revision__pk__in=revisions)
    sources = RevisionSource.objects.filter(revision__pk__in=revisions)
    tags = TaggedRevision.objects.filter(content_object__pk__in=revisions)
    of_notes = {"moment": F("at"), "grave": F("grave"), "number": F("supersedes_id")}
    tag = standing("name", "tag__"), standing("slug", "tag__")
    return shelf("notes", notes, "note", "kind", "id", of="article_id", **of_notes).union(
        shelf("bylines", bylines, _NAME, Coalesce("author__slug", NO_SLUG), of="revision_id"),
        shelf("sources", sources, "source__name", "source__slug", of="revision_id"),
        shelf("tags", tags, *tag, of="content_object_id"),
        all=True,
    )


_of_each = PreparedMany(_shelves_of_each, int, at=datetime)


def shelf_of_policy() -> QuerySet:
    decided = Policy.objects.filter(pk=ONLY)
    return shelf("policy", decided, "terms", NO_SLUG, "id", grave=F("training"))


def shelf_of_house(language) -> QuerySet:
    """The rules of the house that every page shows."""
    accent = Concat(Value(ACCENT), language, output_field=TextField())
    settled = Setting.objects.filter(key__in=[VERSIONS, accent]).alias(place=Value(0))
    return shelf("house", settled, "key", "value", "place")
