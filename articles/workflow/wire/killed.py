"""A provider withdraws its copy: an alarm at every article that was made of it, until somebody says
why we keep what we have, or takes it from readers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Event, WireItem, WireTaking, WireVersion
from articles.workflow.errors import Refused
from articles.workflow.record import locked, record
from articles.workflow.scheduling import unschedule

VIA = "wire"
LONGEST_REASON = WireTaking._meta.get_field("kept_reason").max_length
_UNANSWERED = {"kept": None, "kept_reason": "", "kept_at": None, "kept_by": None}


def raise_alarm(item: WireItem, version: WireVersion, now: datetime) -> None:
    """In the transaction in which it was heard. What readers have stays; what they were yet to
    have does not come by itself any more."""
    for taking in WireTaking.objects.filter(item=item).order_by("article"):
        article, _now = locked(taking.article)
        taking.alarm = version
        _unanswer(taking)
        taking.save()
        _alarmed(article, now)
        told = {"item": item.key, "version": str(version), "provider": item.feed.provider.name}
        record(article, Event.Verb.KILL, by=None, via=VIA, at=now, details=told)
        if any(ahead and ahead > now for ahead in (article.next_at, article.published_at)):
            unschedule(article, by=None, via=VIA)


@transaction.atomic
def keep_killed(article: Article, *, by, reason: str, via: str = "") -> None:
    """We know that the provider has withdrawn its copy, and stand by what we have."""
    reason = " ".join(reason.replace("\x00", "").split())
    if not reason:
        raise Refused(_("Say why we keep it."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(
            _("This has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(reason), "longest": LONGEST_REASON},
            field="reason",
        )
    article, now = locked(article)
    alarmed = list(article.wire_takings.filter(alarm__isnull=False))
    if not alarmed:
        raise Refused(_("Somebody has answered for it meanwhile."))
    for taking in alarmed:
        taking.kept, taking.alarm = taking.alarm, None
        taking.kept_reason, taking.kept_at, taking.kept_by = reason, now, by
        taking.kept_by_name = (by.get_full_name() or by.get_username()) if by else ""
        taking.save()
    _alarmed(article, None)
    record(article, Event.Verb.KEEP_KILLED, by=by, via=via, at=now, note=reason)


@transaction.atomic
def alarm_again(article: Article, *, by, via: str = "") -> None:
    """Takes the answer back."""
    article, now = locked(article)
    answered = list(article.wire_takings.filter(kept__isnull=False))
    if article.killed_at or not answered:
        raise Refused(_("It is asked about already."))
    for taking in answered:
        taking.alarm = taking.kept
        _unanswer(taking)
        taking.save()
    _alarmed(article, now)
    record(article, Event.Verb.ALARM, by=by, via=via, at=now)


def _unanswer(taking: WireTaking) -> None:
    for name, value in _UNANSWERED.items():
        setattr(taking, name, value)
    taking.kept_by_name = ""


def _alarmed(article: Article, at: datetime | None) -> None:
    article.killed_at = at
    article.save(update_fields=["killed_at"])
