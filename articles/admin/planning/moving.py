"""Another time for something planned: through the verb that set the one it has."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.numbers import number_in
from articles.admin.planning.kinds import MOVES, Kind
from articles.admin.planning.rows import may_change, seen_by
from articles.admin.wording import moment
from articles.models import Article, Assignment
from articles.rights import may, sections_of
from articles.workflow import Refused, StaleBase

FIELDS = {Kind.FIRST: "published_at", Kind.UPDATE: "next_at", Kind.EMBARGO: "embargo_until"}


@dataclass(frozen=True, slots=True)
class Target:
    """Something that has a time, and whoever would move it may."""

    kind: Kind
    thing: Article | Assignment
    at: datetime

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.thing.pk}"

    @classmethod
    def read(cls, key: str, user) -> "Target":
        """Raises Http404 where there is no such thing for `user`, or nothing is planned of it."""
        kind, _dash, number = key.rpartition("-")
        if kind not in set(MOVES) or number_in(number) is None:
            raise Http404
        kind, found = Kind(kind), _of if kind != Kind.ASSIGNMENT else _assignment
        thing, at = found(kind, number_in(number), user)
        if thing is None or at is None:
            raise Http404
        return cls(kind, thing, at)

    def refuse_others(self, user) -> None:
        if isinstance(self.thing, Assignment):
            allowed = may_change(self.thing, user, sections_of(user, "assign"))
        else:
            allowed = may(user, MOVES[self.kind], self.thing)
        if not allowed:
            raise PermissionDenied

    def refuse_moved(self, seen: str) -> None:
        """`seen`: the time it had on the page."""
        if seen and seen != self.at.isoformat():
            raise Refused(
                _("Somebody has moved it meanwhile, to %(moment)s. Look, then move it again.")
                % {"moment": moment(self.at)}
            )


def _of(kind: Kind, pk: int, user) -> tuple[Article | None, datetime | None]:
    pointed = ("working", "live", "next", "section")
    article = Article.objects.select_related(*pointed).filter(pk=pk).first()
    if article is None:
        return None, None
    if not may(user, "read", article):
        raise PermissionDenied
    return article, getattr(article, FIELDS[kind])


def _assignment(kind: Kind, pk: int, user) -> tuple[Assignment | None, datetime | None]:
    found = seen_by(user, pk)
    return found, (found and not found.closed_at and found.due) or None


@transaction.atomic
def move(target: Target, at: datetime, by) -> list[tuple[str, datetime, datetime]]:
    """What takes it back, step by step: (key, the time it has now, the time it had). Raises
    Refused."""
    back = [(target.key, at, target.at)]
    match target.kind:
        case Kind.ASSIGNMENT:
            workflow.reassign(target.thing, by=by, seen=target.thing.number, due=at, via=VIA)
        case Kind.EMBARGO:
            along = _goes_along(target, at)
            workflow.embargo(target.thing, by=by, until=at, via=VIA)
            if along and may(by, "schedule", target.thing):
                back.append((f"{Kind.FIRST}-{target.thing.pk}", at, along))
        case _:
            _reschedule(target, at, by)
    return back


def moves_more_than_back(target: Target, at: datetime, by) -> bool:
    """Whether to move it takes along a publication that `by` may not take back."""
    return bool(_goes_along(target, at)) and not may(by, "schedule", target.thing)


def _goes_along(target: Target, at: datetime) -> datetime | None:
    """The time of a schedule that lies before the new end of an embargo: it moves to that end."""
    before = target.thing.published_at if target.kind == Kind.EMBARGO else None
    return before if before and timezone.now() < before < at else None


def _reschedule(target: Target, at: datetime, by) -> None:
    """The words that were scheduled keep being those: a calendar shows no text, and nobody
    publishes one that they have not seen."""
    article, now = target.thing, timezone.now()
    if target.at <= now:
        raise Refused(_("Readers have it already: a time that has passed is not moved."))
    given = article.next if target.kind == Kind.UPDATE else article.live
    try:
        workflow.schedule(
            article, by=by, based_on=given, at=at, kind=_kind_of(article, given), via=VIA
        )
    except StaleBase:
        raise Refused(
            _(
                "Its text has changed since it was scheduled, and would go out unread. Open the "
                "article, read it and schedule it there."
            )
        ) from None


def _kind_of(article: Article, given) -> str:
    """An update keeps its kind: a silent fix stays silent."""
    last = article.versions.filter(revision=given).order_by("-number").first()
    silent = last is not None and last.kind == workflow.SILENT
    return workflow.SILENT if silent else workflow.UPDATE
