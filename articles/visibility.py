"""The one gate: what may the public see, at this moment?

Pages, embedded cards, lists, feeds, sitemaps, search, API, picture files and exports all ask
here, with the moment of the request. Nothing else filters by state. The answer is always a
Revision: the words that readers see at that moment.

An article is public at `at` when all of this holds:
- a revision was given to readers (`live`), and its first publication has come (`published_at`);
- no embargo lies ahead (`embargo_until`);
- it is not withdrawn.
What readers see of it is `next` from `next_at` on, and `live` before. No worker is needed for
any of these moments: they are compared with the clock at each request.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from articles.models import (
    Article,
    Author,
    Byline,
    EmbedLink,
    Event,
    Image,
    Listing,
    OldAddress,
    Revision,
    RevisionSource,
    Section,
    Source,
    Tag,
    TaggedRevision,
)


def _public(at: datetime, article: str = "article__") -> Q:
    """The condition on an article, seen from any model that leads to one."""
    return (
        Q(**{f"{article}live__isnull": False, f"{article}withdrawn_at__isnull": True})
        & Q(**{f"{article}published_at__lte": at})
        & (Q(**{f"{article}embargo_until": None}) | Q(**{f"{article}embargo_until__lte": at}))
    )


def _shown_id(at: datetime) -> Case:
    return Case(
        When(article__next_at__lte=at, then=F("article__next_id")), default=F("article__live_id")
    )


def revisions(at: datetime) -> QuerySet[Revision]:
    """What readers see at `at`: one revision for each public article, section and picture at hand."""
    return (
        Revision.objects.filter(_public(at), pk=_shown_id(at))
        .select_related("article__section", "picture")
        .order_by("-article__published_at", "-article_id")
    )


def cards(at: datetime) -> QuerySet[Revision]:
    """As `revisions`, without the bodies: for lists and embedded cards, which never show them."""
    return revisions(at).defer("body")


def listed(at: datetime, subject: Tag | Author | Source, language: str) -> QuerySet[Revision]:
    """The cards under a tag, author or source, newest first, read along the listing's index."""
    kind = subject._meta.model_name
    return (
        cards(at)
        .filter(**{f"listings__{kind}": subject, "listings__language": language})
        .order_by("-listings__published_at", "-listings__article_id")
    )


def revision_at(path: str, at: datetime) -> Revision | None:
    """What readers see at an address; None where they see nothing."""
    return revisions(at).filter(article__path=path).order_by().first()


def subject(model: type[Tag] | type[Author] | type[Source], at: datetime, **lookup):
    """A tag, author or source by its address, if something public stands under it: the name of
    a subject that only drafts know is itself a secret. None otherwise."""
    kind = model._meta.model_name
    shown = Listing.objects.filter(
        _public(at), **{kind: OuterRef("pk")}, revision_id=_shown_id(at)
    )
    return model.objects.filter(Exists(shown), **lookup).first()


def tag(language: str, slug: str, at: datetime) -> Tag | None:
    return subject(Tag, at, language=language, slug=slug)


def author(slug: str, at: datetime) -> Author | None:
    return subject(Author, at, slug=slug)


def source(slug: str, at: datetime) -> Source | None:
    return subject(Source, at, slug=slug)


def sections(language: str) -> QuerySet[Section]:
    """The site's places are public by being made."""
    return Section.objects.filter(language=language).order_by("position", "name")


@dataclass(frozen=True, slots=True)
class Credits:
    """Who, from where, about what: of one revision, each in the editors' order."""

    bylines: list[Byline]
    sources: list[Source]
    tags: list[Tag]


def credits_of(revision: Revision) -> Credits:
    """For a revision that came out of the gate: three queries, whatever their number."""
    bylines = Byline.objects.filter(revision=revision).select_related("author")
    sources = RevisionSource.objects.filter(revision=revision).select_related("source")
    tagged = TaggedRevision.objects.filter(content_object=revision).select_related("tag")
    return Credits(
        list(bylines.order_by("position")),
        [row.source for row in sources.order_by("position")],
        [row.tag for row in tagged.order_by("position")],
    )


def notes_of(revision: Revision, at: datetime) -> QuerySet[Event]:
    """The public notes (corrections, clarifications) readers see below the article, oldest first."""
    return Event.objects.filter(
        article_id=revision.article_id, at__lte=at, verb=Event.Verb.CORRECT
    ).order_by("at", "id")


def images(at: datetime) -> QuerySet[Image]:
    """Pictures that some public revision shows, as its lead or in its text."""
    seen = Revision.objects.filter(_public(at), pk=_shown_id(at))
    embedding = EmbedLink.objects.filter(kind="image", target=OuterRef("guid")).values("revision")
    return Image.objects.filter(
        Exists(seen.filter(picture=OuterRef("pk"))) | Exists(seen.filter(pk__in=embedding))
    )


def embedded_images(guids) -> QuerySet[Image]:
    """The pictures in bodies that came out of the gate: being shown there makes them public."""
    return Image.objects.filter(guid__in=guids)


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an address that once held an article answers 410."""

    since: datetime
    note: str
    language: str


def gone(path: str, at: datetime) -> Gone | None:
    """A withdrawn article that readers had seen. Its headline stays out of it."""
    row = (
        Article.objects.filter(Q(path=path) | Q(old_addresses__path=path))
        .filter(withdrawn_at__isnull=False, published_at__lte=F("withdrawn_at"))
        .first()
    )
    return Gone(row.withdrawn_at, row.withdrawal_note, row.language) if row else None


def moved(path: str, at: datetime) -> str | None:
    """Where an old address leads now, if what it leads to is public."""
    old = OldAddress.objects.filter(path=path).select_related("article", "section").first()
    if old is None:
        return None
    if old.section:
        return old.section.get_absolute_url()
    return address(at, guid=old.article.guid)


def address(at: datetime, **lookup) -> str | None:
    """The address of a public article by another of its names (guid, legacy_id); else None."""
    found = revisions(at).filter(**{f"article__{name}": value for name, value in lookup.items()})
    revision = found.first()
    return revision.url if revision else None


class State(StrEnum):
    """What an article is, derived at a moment from pointers and dates; nothing stores it."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SPIKED = "spiked"

    @property
    def label(self) -> str:
        return {"changed": "Live, changes waiting"}.get(self.value, self.value.capitalize())


def state(article: Article, at: datetime) -> State:
    """For editors. Agrees with `revisions`: LIVE and CHANGED are exactly what is public."""
    if article.spiked_at:
        return State.SPIKED
    if article.withdrawn_at:
        return State.WITHDRAWN
    if article.live_id is None:
        return State.DRAFT
    if not is_public(article, at):
        return State.SCHEDULED
    return State.CHANGED if article.has_changes_waiting else State.LIVE


def in_state(wanted: State, at: datetime) -> QuerySet[Article]:
    """The articles of which `state` says `wanted`: the same table, asked of the database."""
    public = Q(spiked_at=None) & _public(at, article="")
    same = Q(working=F("live")) | Q(next__isnull=False, working=F("next"))
    waiting = Q(published_at__gt=at) | Q(embargo_until__gt=at)
    condition = {
        State.SPIKED: Q(spiked_at__isnull=False),
        State.WITHDRAWN: Q(spiked_at=None, withdrawn_at__isnull=False),
        State.DRAFT: Q(spiked_at=None, live=None, withdrawn_at=None),
        State.SCHEDULED: Q(live__isnull=False, withdrawn_at=None) & waiting,
        State.LIVE: public & same,
        State.CHANGED: public & ~same,
    }[wanted]
    return Article.objects.filter(condition)


def on_the_desk() -> Q:
    """The working words editors still answer for, seen from a revision: its article is neither
    spiked nor withdrawn, and points to it."""
    return Q(
        pk=F("article__working_id"), article__spiked_at=None, article__withdrawn_at=None
    )


def shown(article: Article, at: datetime) -> Revision | None:
    """What readers see of an article already at hand, its pointers fetched with it."""
    if not is_public(article, at):
        return None
    return article.next if article.next_at and article.next_at <= at else article.live


def is_public(article: Article, at: datetime) -> bool:
    """The gate's condition on an article already at hand."""
    return (
        article.live_id is not None
        and article.withdrawn_at is None
        and article.published_at <= at
        and (article.embargo_until is None or article.embargo_until <= at)
    )


def next_change(articles: QuerySet[Article], at: datetime) -> datetime | None:
    """The first moment after `at` at which time alone changes what readers see of `articles`."""
    moments = [
        articles.filter(live__isnull=False, withdrawn_at=None, **{f"{field}__gt": at})
        .aggregate(first=models.Min(field))["first"]
        for field in ("published_at", "embargo_until", "next_at")
    ]
    return min((moment for moment in moments if moment), default=None)
