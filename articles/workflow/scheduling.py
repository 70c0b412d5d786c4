"""Choose a time, or wait for one that others set. No worker is involved: the gate compares
these moments with the clock."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.images.making import make_shown
from articles.models import Article, Event, Revision, Version
from articles.wording import moment
from articles.workflow.addresses import forget_address, give_address
from articles.workflow.errors import Refused
from articles.workflow.publishing import SILENT, UPDATE, decided, refuse_unready
from articles.workflow.record import freeze, locked, put, record, refuse_stale
from articles.workflow.versions import add_version, begin, drop_unseen

# Later moments leave the calendar when they are written in a zone west of Greenwich.
LAST_YEAR = 9000


@transaction.atomic
def schedule(
    article: Article,
    *,
    by,
    based_on: Revision,
    at: datetime,
    kind: str = UPDATE,
    via: str = "",
) -> Revision:
    """The working words will be what readers see from `at` on, to the second; later edits do
    not slip in. Scheduling again moves the time and takes the words of now."""
    if kind not in (SILENT, UPDATE):
        raise Refused(_("Say what kind of change this is: an update, or a silent fix of a typo."))
    article, now = locked(article)
    refuse_bad_moment(at, now)
    refuse_stale(article, based_on)
    if article.withdrawn_at:
        raise Refused(_("This article is withdrawn. Publish it to put it back."))
    refuse_unready(article, at)
    begin(article)
    if article.published_at and article.published_at <= now:
        _update_ahead(article, at, kind, now)
    else:
        _first_ahead(article, at, now)
    decided(article)
    put(article, now)
    record(article, Event.Verb.SCHEDULE, by=by, via=via, at=now, details={"at": at.isoformat()})
    make_shown(article.working)
    return article.working


def _update_ahead(article: Article, at: datetime, kind: str, now: datetime) -> None:
    if article.live_id == article.working_id:
        raise Refused(_("Readers already see exactly this text. There is nothing to schedule."))
    article.next, article.next_at = article.working, at
    freeze(article.next, now, article.live.updated_at if kind == SILENT else at)
    add_version(article, kind, article.next, at)


def _first_ahead(article: Article, at: datetime, now: datetime) -> None:
    if article.live_id:
        forget_address(article)
    article.live, article.published_at = article.working, at
    article.next, article.next_at = None, None
    give_address(article)
    freeze(article.live, now, None)
    add_version(article, Version.Kind.PUBLISH, article.live, at)


@transaction.atomic
def unschedule(article: Article, *, by, via: str = "") -> None:
    """Takes back what readers have not seen yet: the first publication, or the update."""
    article, now = locked(article)
    if not article.next_id and not (article.published_at and article.published_at > now):
        raise Refused(_("Nothing is scheduled for this article."))
    take_off(article, now)
    put(article, now)
    record(article, Event.Verb.UNSCHEDULE, by=by, via=via, at=now)


def take_off(article: Article, now: datetime) -> None:
    """What readers have not seen yet: the update, or else the first publication."""
    begin(article)
    if article.next_id:
        article.next, article.next_at = None, None
    else:
        forget_address(article)
        article.live, article.published_at = None, None
    drop_unseen(article, now)


@transaction.atomic
def embargo(article: Article, *, by, until: datetime | None, via: str = "") -> None:
    """No verb publishes before `until`; a schedule that lies before it moves to it. None lifts
    the embargo, and a schedule stays where it is."""
    article, now = locked(article)
    if until is not None:
        refuse_bad_moment(until, now)
    details = {"until": until.isoformat() if until else None}
    if until and article.published_at and not article.withdrawn_at:
        if article.published_at <= now:
            raise Refused(
                _(
                    "Readers can already see this article. Withdraw it, or schedule the update "
                    "for after the embargo."
                )
            )
        if article.published_at < until:
            details["moved_from"] = article.published_at.isoformat()
            begin(article)
            article.published_at = until
            give_address(article)
            add_version(article, Version.Kind.PUBLISH, article.live, until)
    if until is None and article.embargo_until is None:
        raise Refused(_("This article is under no embargo."))
    article.embargo_until = until
    put(article, now)
    record(article, Event.Verb.EMBARGO, by=by, via=via, at=now, details=details)


def refuse_bad_moment(at: datetime, now: datetime, field: str = "at") -> None:
    if timezone.is_naive(at):
        raise Refused(_("The time needs a time zone."), field=field)
    if at.year > LAST_YEAR:
        raise Refused(
            (_("The year %(year)s is too far ahead. Choose a nearer time.") % {"year": at.year}),
            field=field,
        )
    if at <= now:
        raise Refused(
            _("%(moment)s has passed. Choose a time ahead.") % {"moment": moment(at)},
            field=field,
        )
