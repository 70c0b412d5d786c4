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

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When

from articles.models import (
    Article,
    Author,
    Embed,
    Image,
    Listing,
    OldAddress,
    Revision,
    Section,
    Source,
    Tag,
)
from articles.models.credits import bylines_of as bylines_of
from articles.models.credits import credits_of as credits_of
from articles.models.embed import contents_of as contents_of
from articles.models.embed import pictures_of as pictures_of
from articles.models.prepared import Prepared as Prepared
from articles.models.prepared import PreparedMany as PreparedMany

# What lists and embedded cards show. Each column less is time saved at every card.
_CARD = (
    "kicker headline short_headline standfirst genre words updated_at article__guid "
    "article__language article__path article__published_at article__section__language "
    "article__section__name article__section__slug picture__guid picture__widths "
    "picture__width picture__height"
).split()

# Where a list goes on: the moment and the article id of the last one shown.
Before = tuple[datetime, int] | None


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
    """What readers see at `at`: a revision of each public article, section and picture at hand."""
    return (
        Revision.objects.filter(_public(at), pk=_shown_id(at))
        .select_related("article__section", "picture")
        .order_by("-article__published_at", "-article_id")
    )


def cards(at: datetime) -> QuerySet[Revision]:
    """As `revisions`, with no more than lists and embedded cards show: never a body."""
    return revisions(at).only(*_CARD)


def _older(moment: str, article: str, before: Before) -> Q:
    """Reads on in the index behind the last one of a page, however deep the reader is."""
    if before is None:
        return Q()
    later = Q(**{f"{moment}__lt": before[0]}) | Q(**{f"{article}__lt": before[1]})
    return Q(**{f"{moment}__lte": before[0]}) & later


def listed(
    at: datetime, subject: Tag | Author | Source, language: str, before: Before = None
) -> QuerySet[Revision]:
    """The cards under a tag, author or source, newest first, read along the listing's index."""
    here = {f"listings__{subject._meta.model_name}": subject, "listings__language": language}
    return (
        cards(at)
        .filter(_older("listings__published_at", "listings__article_id", before), **here)
        .order_by("-listings__published_at", "-listings__article_id")
    )


def newest(
    at: datetime, *, language="", section: Section | int | None = None, before: Before = None
) -> QuerySet[Revision]:
    """The cards of a section or a whole language, newest first, read along the article's index."""
    place = {"article__section": section} if section else {"article__language": language}
    # The article's own id, not the equal one on the revision: SQLite follows the index only then.
    pk = Article._meta.pk.get_col(Article._meta.db_table)
    older = _older("article__published_at", "article_id", before)
    return cards(at).filter(older, **place).order_by("-article__published_at", pk.desc())


_cards_of = PreparedMany(
    lambda guids, at: cards(at).filter(article__guid__in=guids).order_by(), UUID, at=datetime
)


def cards_of(guids: Iterable[UUID], at: datetime) -> list[Revision]:
    """The public ones among the articles named."""
    return _cards_of(guids, at=at)


_at_path = Prepared(
    lambda at, path: revisions(at).filter(article__path=path).order_by(), at=datetime, path=str
)


def revision_at(path: str, at: datetime) -> Revision | None:
    """What readers see at an address; None where they see nothing."""
    return next(iter(_at_path(at=at, path=path)), None)


def subject(kind: str, at: datetime, **lookup) -> Tag | Author | Source | None:
    """A tag, author or source by its address, if something public stands under it: the name of
    a subject that only drafts know is itself a secret. None otherwise."""
    model = {"tag": Tag, "author": Author, "source": Source}[kind]
    return model.objects.filter(_stands(kind, at), **lookup).first()


def _stands(kind: str, at: datetime) -> Exists:
    shown = Listing.objects.filter(_public(at), **{kind: OuterRef("pk")}, revision_id=_shown_id(at))
    return Exists(shown)


def sources_of(guids: Iterable[UUID], at: datetime) -> QuerySet[Source]:
    """Those of the sources named that have a page: what only drafts know stays unlinked."""
    return Source.objects.filter(_stands("source", at), guid__in=guids)


_sections = Prepared(
    lambda language: Section.objects.filter(language=language).order_by("position", "name"),
    language=str,
)


def sections(language: str) -> list[Section]:
    """The site's places are public by being made."""
    return _sections(language=language)


def images(at: datetime) -> QuerySet[Image]:
    """Pictures that some public revision shows, as its lead or in its text."""
    seen = Revision.objects.filter(_public(at), pk=_shown_id(at))
    in_text = seen.filter(embed_links__kind="image", embed_links__target=OuterRef("guid"))
    return Image.objects.filter(Exists(seen.filter(picture=OuterRef("pk"))) | Exists(in_text))


def frame(guid: UUID, at: datetime) -> Embed | None:
    """An embed that is a page of its own, while some public revision shows it."""
    seen = Revision.objects.filter(_public(at), pk=_shown_id(at))
    shown = seen.filter(embed_links__kind="html", embed_links__target=OuterRef("guid"))
    language = Subquery(shown.values("article__language")[:1])
    found = Embed.objects.filter(kind="html", guid=guid).annotate(language=language)
    return found.filter(language__isnull=False).first()


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an address that once held an article answers 410."""

    since: datetime
    note: str
    language: str


def gone(**lookup) -> Gone | None:
    """A withdrawn article that readers had seen, by path (an old one too), guid or legacy id.
    Its headline stays out of it."""
    withdrawn = Article.objects.filter(
        withdrawn_at__isnull=False, published_at__lte=F("withdrawn_at")
    )
    # One after the other: with an OR between two tables the database would read them whole.
    row = withdrawn.filter(**lookup).first()
    if row is None and "path" in lookup:
        row = withdrawn.filter(old_addresses__path=lookup["path"]).first()
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


def in_state(wanted: State, at: datetime) -> Q:
    """The condition on an article of which `state` says `wanted`: the same table for queries."""
    public = Q(spiked_at=None) & _public(at, article="")
    same = Q(working=F("live")) | Q(next__isnull=False, working=F("next"))
    waiting = Q(published_at__gt=at) | Q(embargo_until__gt=at)
    return {
        State.SPIKED: Q(spiked_at__isnull=False),
        State.WITHDRAWN: Q(spiked_at=None, withdrawn_at__isnull=False),
        State.DRAFT: Q(spiked_at=None, live=None, withdrawn_at=None),
        State.SCHEDULED: Q(live__isnull=False, withdrawn_at=None) & waiting,
        State.LIVE: public & same,
        State.CHANGED: public & ~same,
    }[wanted]


def on_the_desk() -> Q:
    """The working words editors still answer for, seen from a revision: its article is neither
    spiked nor withdrawn, and points to it."""
    return Q(pk=F("article__working_id"), article__spiked_at=None, article__withdrawn_at=None)


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
        articles.filter(live__isnull=False, withdrawn_at=None, **{f"{field}__gt": at}).aggregate(
            first=Min(field)
        )["first"]
        for field in ("published_at", "embargo_until", "next_at")
    ]
    return min((moment for moment in moments if moment), default=None)
