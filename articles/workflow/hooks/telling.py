"""Tells webhooks of what readers now meet. Like other announcements it is written into the database
together with the act, and sent in the background. What it says is written only then, of what the
gate says is public at that moment: of what was withdrawn meanwhile nothing is told but that."""

import json
import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django_tasks import task

from articles import visibility
from articles.models import Article, Delivery, Event, Webhook
from articles.moments import iso
from articles.people.second.sealing import Unreadable, unseal
from articles.workflow.announcing import FRESH
from articles.workflow.asking import Told, tell
from articles.workflow.hooks.signing import signed

Verb, Of, Outcome = Event.Verb, Webhook.Event, Delivery.Outcome
EVENTS = {
    Verb.PUBLISH: Of.PUBLISH,
    Verb.APPEAR: Of.PUBLISH,
    Verb.UPDATE: Of.UPDATE,
    Verb.FIX: Of.UPDATE,
    Verb.RELEASE: Of.UPDATE,
    Verb.MOVE: Of.UPDATE,
    Verb.CORRECT: Of.CORRECT,
    Verb.WITHDRAW: Of.WITHDRAW,
}
TYPES = {
    Of.PUBLISH: "article.published",
    Of.UPDATE: "article.updated",
    Of.CORRECT: "article.corrected",
    Of.WITHDRAW: "article.withdrawn",
    Delivery.TRIAL: "trial",
}
# Those of Standard Webhooks: for three days, then it is given up.
PAUSES = (
    *(timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)),
    *(timedelta(hours=it) for it in (2, 5, 10, 14, 20, 24)),
)
GONE = 410
KEPT = timedelta(days=30)
API = "/api/v1/articles/"
# After what readers wait for.
LATER = -5

_log = logging.getLogger(__name__)


def tell_webhooks(article: Article, event: Event) -> None:
    """Called with every act that stands on the record, in its transaction. An archive that is
    brought in is no news."""
    told = EVENTS.get(event.verb)
    if told is None:
        return
    old = article.published_at is None or article.published_at < timezone.now() - FRESH
    if event.verb == Verb.PUBLISH and old:
        return
    for webhook in Webhook.objects.filter(is_active=True):
        if told in webhook.events:
            send(webhook, told, article=article, at=event.at)


def send(webhook: Webhook, event: str, *, article: Article | None = None, at: datetime) -> Delivery:
    guid = article and article.guid
    row = Delivery.objects.create(
        webhook=webhook, event=event, article=article, article_guid=guid, at=at
    )
    deliver.enqueue(row.pk, 0)
    return row


@task(priority=LATER)
def deliver(key: int, tried: int) -> None:
    """`tried`: how often before; of two that were asked for, the second finds it done."""
    rows = Delivery.objects.select_related("webhook", "article")
    row = rows.filter(pk=key, outcome=Outcome.WAITING, tries=tried).first()
    if row is None:
        return
    said = _said(row, timezone.now()) if row.webhook.is_active else None
    if said is None:
        _end(row, Outcome.NOTHING, "")
        return
    heard = _told(row, said)
    row.tries, row.told_at, row.next_at = tried + 1, timezone.now(), None
    if not heard.fault:
        _end(row, Outcome.DONE, "")
    elif heard.status == GONE:
        Webhook.objects.filter(pk=row.webhook_id).update(is_active=False)
        _end(row, Outcome.GIVEN_UP, "it answers 410: it was switched off")
    elif tried < len(PAUSES) and row.event != Delivery.TRIAL:
        _again(row, heard.fault)
    else:
        _end(row, Outcome.GIVEN_UP, heard.fault)


def _told(row: Delivery, said: bytes) -> Told:
    try:
        secret = unseal(row.webhook.secret)
    except Unreadable:
        return Told("its secret was sealed with another key: make a new one")
    headers = signed(secret, f"msg_{row.guid.hex}", int(timezone.now().timestamp()), said)
    inside = settings.NEWSROOM_WEBHOOKS_INSIDE
    return tell(row.webhook.url, said, "application/json", inside=inside, headers=headers)


def _again(row: Delivery, fault: str) -> None:
    row.fault, row.next_at = fault[:200], timezone.now() + PAUSES[row.tries - 1]
    row.save()
    deliver.using(run_after=row.next_at).enqueue(row.pk, row.tries)
    _log.warning(
        "webhook %s event=%s: %s; again at %s", row.webhook_id, row.event, fault, row.next_at
    )


def _end(row: Delivery, outcome: str, fault: str) -> None:
    row.outcome, row.fault, row.next_at = outcome, fault[:200], None
    # What nobody has to look after needs nobody to let it go.
    row.let_go = row.event == Delivery.TRIAL
    row.save()
    _log.info("webhook %s event=%s: %s %s", row.webhook_id, row.event, outcome, fault)


def _said(row: Delivery, at: datetime) -> bytes | None:
    """None where nothing is public of it any more, or again."""
    told = {"type": TYPES[row.event], "timestamp": iso(row.at), "data": {}}
    if row.event != Delivery.TRIAL:
        if row.article is None or not _is_so(row.article, row.event, at):
            return None
        told["data"] = {
            "guid": str(row.article.guid),
            "language": row.article.language,
            "url": _whole(row.article.path),
            "api": _whole(f"{API}{row.article.guid}"),
        }
    return json.dumps(told, ensure_ascii=False).encode()


def _is_so(article: Article, event: str, at: datetime) -> bool:
    if event == Of.WITHDRAW:
        return visibility.gone(guid=article.guid) is not None
    return visibility.is_public(article, at)


def _whole(path: str) -> str:
    return settings.NEWSROOM_URL + iri_to_uri(path)


def forget_old() -> None:
    """Done in the background."""
    over = Delivery.objects.exclude(outcome=Outcome.WAITING)
    over.filter(at__lt=timezone.now() - KEPT).delete()
