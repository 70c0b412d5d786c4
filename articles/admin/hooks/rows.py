"""What the page of a webhook shows below its form: every message, and who has changed what."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.wording import listed
from articles.checks.unanswered import in_words
from articles.models import Decision, Delivery, Webhook
from articles.workflow.hooks.keeping import field_of

SHOWN, MOST_DECISIONS = 50, 30
GIVEN_UP = Q(outcome=Delivery.Outcome.GIVEN_UP, let_go=False)
NOT_SEEN = Q(deliveries__outcome=Delivery.Outcome.GIVEN_UP, deliveries__let_go=False)
TRIAL = gettext_lazy("Trial")
_FIELDS = {
    "name": gettext_lazy("Whom it tells"),
    "url": gettext_lazy("Address"),
    "events": gettext_lazy("When an article was"),
    "is_active": gettext_lazy("Switched on"),
    "secret": gettext_lazy("Secret"),
}


def log_of(webhook: Webhook, before: int | None) -> dict:
    """The newest first; `before`: only older ones."""
    found = webhook.deliveries.select_related("article__working").defer("article__working__body")
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found[: SHOWN + 1])
    for row in rows:
        row.called = TRIAL if row.event == Delivery.TRIAL else Webhook.Event(row.event).label
        row.why = in_words(row.fault)
        row.may_send = row.outcome != Delivery.Outcome.WAITING and row.event != Delivery.TRIAL
    return {
        "log": rows[:SHOWN],
        "older": rows[SHOWN - 1].pk if len(rows) > SHOWN else None,
        "given_up": webhook.deliveries.filter(GIVEN_UP).count(),
    }


def decisions_of(webhook: Webhook) -> list[tuple[Decision, str]]:
    found = Decision.objects.filter(field=field_of(webhook)).order_by("-pk")[:MOST_DECISIONS]
    return [(it, _said(it)) for it in found]


def _said(decision: Decision) -> str:
    if not decision.was:
        return _("made it")
    if not decision.now:
        return _("took it out")
    changed = [
        str(_FIELDS[name]) for name in _FIELDS if decision.was.get(name) != decision.now.get(name)
    ]
    return _("changed %(fields)s") % {"fields": listed(changed)}
