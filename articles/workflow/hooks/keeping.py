"""Webhooks are made, changed and taken out; each change is a Decision, as with the rules of the
house. And what was given up is sent again, or let go."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.house.fitting import is_whole_address
from articles.models import Decision, Delivery, Webhook
from articles.people.second.sealing import seal
from articles.workflow.errors import Refused
from articles.workflow.hooks.signing import new_secret
from articles.workflow.hooks.telling import deliver, send

MOST = 20
LONGEST = Webhook._meta.get_field("name").max_length
LONGEST_ADDRESS = Webhook._meta.get_field("url").max_length
Outcome = Delivery.Outcome


@transaction.atomic
def make(*, by, name: str, url: str, events: list[str]) -> tuple[Webhook, str]:
    """The webhook and its secret, which nobody is told a second time."""
    if Webhook.objects.count() >= MOST:
        raise Refused(
            _("There are %(most)d webhooks, and more are not made: take one out first.")
            % {"most": MOST}
        )
    given, secret = _checked(name, url, events), new_secret()
    webhook = Webhook.objects.create(secret=seal(secret), **given)
    _decided(webhook, "", _as_told(webhook), by=by)
    return webhook, secret


@transaction.atomic
def change(webhook: Webhook, *, by, name: str, url: str, events: list[str]) -> bool:
    """Whether anything has changed."""
    webhook, before = _locked(webhook)
    for field, value in _checked(name, url, events).items():
        setattr(webhook, field, value)
    return _saved(webhook, before, by=by)


@transaction.atomic
def switch(webhook: Webhook, *, by, on: bool) -> bool:
    webhook, before = _locked(webhook)
    webhook.is_active = on
    return _saved(webhook, before, by=by)


@transaction.atomic
def switch_on(webhook: Webhook, *, by) -> str:
    """Its secret where it has none yet, as one that came with a newsroom that moved."""
    secret = "" if webhook.secret else renew(webhook, by=by)
    switch(webhook, by=by, on=True)
    return secret


@transaction.atomic
def renew(webhook: Webhook, *, by) -> str:
    """Another secret; from now on the old one signs nothing."""
    webhook, before = _locked(webhook)
    secret = new_secret()
    webhook.secret = seal(secret)
    webhook.save(update_fields=["secret"])
    _decided(webhook, before, {**before, "secret": "renewed"}, by=by)
    return secret


@transaction.atomic
def remove(webhook: Webhook, *, by) -> None:
    """With its log."""
    webhook, before = _locked(webhook)
    if webhook.is_active:
        raise Refused(_("Switch it off first, then take it out."))
    _decided(webhook, before, "", by=by)
    webhook.delete()


def try_out(webhook: Webhook) -> Delivery:
    """A message that says nothing, once."""
    if not webhook.is_active:
        raise Refused(_("It is switched off. Switch it on, then try it out."))
    with transaction.atomic():
        return send(webhook, Delivery.TRIAL, at=timezone.now())


@transaction.atomic
def send_again(webhook: Webhook, only: int | None = None) -> int:
    """What was given up, or only that one, which may also have arrived; how many. Each keeps its
    number, by which whoever got it knows that it is the same."""
    if not webhook.is_active:
        raise Refused(_("It is switched off. Switch it on, then send again."))
    rows = webhook.deliveries.select_for_update().exclude(outcome=Outcome.WAITING)
    rows = rows.filter(pk=only) if only else rows.filter(outcome=Outcome.GIVEN_UP, let_go=False)
    found = list(rows.order_by("pk"))
    for row in found:
        row.outcome, row.tries, row.fault = Outcome.WAITING, 0, ""
        row.save(update_fields=["outcome", "tries", "fault"])
        deliver.enqueue(row.pk, 0)
    return len(found)


def let_go(webhook: Webhook) -> int:
    """What was given up stays so, and needs nobody any more."""
    rows = webhook.deliveries.filter(outcome=Outcome.GIVEN_UP, let_go=False)
    return rows.update(let_go=True)


def _locked(webhook: Webhook) -> tuple[Webhook, dict]:
    fresh = Webhook.objects.select_for_update().filter(pk=webhook.pk).first()
    if fresh is None:
        raise Refused(_("Somebody has taken this webhook out meanwhile."))
    return fresh, _as_told(fresh)


def _saved(webhook: Webhook, before: dict, *, by) -> bool:
    now = _as_told(webhook)
    if now == before:
        return False
    webhook.save()
    _decided(webhook, before, now, by=by)
    return True


def _as_told(webhook: Webhook) -> dict:
    return {name: getattr(webhook, name) for name in ("name", "url", "events", "is_active")}


def _checked(name: str, url: str, events: list[str]) -> dict:
    name = " ".join(name.replace("\x00", "").split())[:LONGEST]
    if not name:
        raise Refused(_("Write whom it tells, in a word or two."), field="name")
    url = _address(url)
    known = [event for event in Webhook.Event.values if event in events]
    if not known:
        raise Refused(_("Choose at least one thing that it is told of."), field="events")
    return {"name": name, "url": url, "events": known}


def _address(given: str) -> str:
    given = given.strip()
    if not is_whole_address(given, LONGEST_ADDRESS):
        raise Refused(
            _(
                "Write the whole address that is to be told, with https:// in front, for example "
                "https://shop.example.org/news."
            ),
            field="url",
        )
    return given


def _decided(webhook: Webhook, was, now, *, by) -> None:
    Decision.objects.create(
        at=timezone.now(),
        by=by,
        by_name=by.get_full_name() or by.get_username(),
        via="desk",
        field=field_of(webhook),
        was=was,
        now=now,
    )


def field_of(webhook: Webhook) -> str:
    return f"webhook-{webhook.pk}"
