"""What an article is at a moment, for editors: derived from pointers and dates, never stored."""

from datetime import datetime
from enum import StrEnum

from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from articles.models import Article, Revision
from articles.models.article import SETTLED
from articles.visibility.pictures import rights_change
from articles.visibility.public import public


class State(StrEnum):
    """What an article is, derived at a moment from pointers and dates; nothing stores it."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    HELD = "held"
    SCHEDULED = "scheduled"
    LIVE = "live"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SPIKED = "spiked"

    @property
    def label(self) -> str:
        return gettext(_LABELS[self.value])


_LABELS = {
    "draft": gettext_noop("Draft"),
    "in-review": gettext_noop("In review"),
    "approved": gettext_noop("Approved"),
    "held": gettext_noop("Held"),
    "scheduled": gettext_noop("Scheduled"),
    "live": gettext_noop("Live"),
    "changed": gettext_noop("Live, changes waiting"),
    "withdrawn": gettext_noop("Withdrawn"),
    "spiked": gettext_noop("Spiked"),
}
# Never given to readers: a draft, and what a draft becomes on its way.
UNGIVEN = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.HELD)


def state(article: Article, at: datetime) -> State:
    """For editors. Agrees with `revisions`: LIVE and CHANGED are exactly what is public."""
    if article.spiked_at:
        return State.SPIKED
    if article.withdrawn_at:
        return State.WITHDRAWN
    if article.live_id is None:
        return _ungiven(article)
    if not is_public(article, at):
        return State.SCHEDULED
    return State.CHANGED if article.has_changes_waiting else State.LIVE


def _ungiven(article: Article) -> State:
    if article.held_at:
        return State.HELD
    return stage(article) or State.DRAFT


def stage(article: Article) -> State | None:
    """How far the working words have come with those who must read them first: APPROVED, IN_REVIEW
    or None. An edit after the approval needs a new one."""
    if article.approved_id and article.approved_id == article.working_id:
        return State.APPROVED
    return State.IN_REVIEW if article.submitted_id else None


def in_state(wanted: State, at: datetime) -> Q:
    """The condition on an article of which `state` says `wanted`: the same table for queries."""
    seen = Q(spiked_at=None) & public(at, article="")
    # What is live or will be has no date before its embargo ends: the database sees to that.
    waiting = Q(published_at__gt=at)
    ungiven = Q(spiked_at=None, live=None, withdrawn_at=None)
    free, approved = Q(held_at=None), Q(approved__isnull=False, approved=F("working"))
    return {
        State.SPIKED: Q(spiked_at__isnull=False),
        State.WITHDRAWN: Q(spiked_at=None, withdrawn_at__isnull=False),
        # Not `submitted=None`: nearly all articles have none, and SQLite would read them all.
        State.DRAFT: ungiven & free & ~approved & ~Q(submitted__isnull=False),
        State.IN_REVIEW: ungiven & free & ~approved & Q(submitted__isnull=False),
        State.APPROVED: ungiven & free & approved,
        State.HELD: ungiven & ~free,
        State.SCHEDULED: Q(live__isnull=False, withdrawn_at=None) & waiting,
        State.LIVE: seen & SETTLED,
        State.CHANGED: seen & ~SETTLED,
    }[wanted]


def on_the_desk() -> Q:
    """The working words editors still answer for, seen from a revision: its article is neither
    spiked nor withdrawn, and points to it."""
    return Q(pk=F("article__working_id"), article__spiked_at=None, article__withdrawn_at=None)


def shown(article: Article, at: datetime) -> Revision | None:
    """What readers see of an article already at hand, its pointers fetched with it."""
    pointer = _pointer(article, at)
    return getattr(article, pointer) if pointer else None


def shown_number(article: Article, at: datetime) -> int | None:
    """The number of that revision."""
    pointer = _pointer(article, at)
    return getattr(article, f"{pointer}_id") if pointer else None


def _pointer(article: Article, at: datetime) -> str:
    if not is_public(article, at):
        return ""
    return "next" if article.next_at and article.next_at <= at else "live"


def is_public(article: Article, at: datetime) -> bool:
    """The gate's condition on an article already at hand."""
    return (
        article.live_id is not None
        and article.withdrawn_at is None
        and article.published_at <= at
        and (article.embargo_until is None or article.embargo_until <= at)
    )


def next_change(articles: QuerySet[Article], at: datetime) -> datetime | None:
    """The first moment after `at` at which time alone changes what readers see of `articles`, the
    rights of their pictures among it."""
    moments = [
        articles.filter(live__isnull=False, withdrawn_at=None, **{f"{field}__gt": at}).aggregate(
            first=Min(field)
        )["first"]
        for field in ("published_at", "embargo_until", "next_at")
    ]
    moments += rights_change(articles, at)
    return min((moment for moment in moments if moment), default=None)
