"""The buttons on the page of a webhook. Each tells what it has done; one answers with a new secret,
which the page shows this once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.numbers import number_in
from articles.models import Webhook
from articles.workflow.hooks import keeping


def _switch_off(request: HttpRequest, webhook: Webhook) -> str:
    if keeping.switch(webhook, by=request.user, on=False):
        messages.success(request, _("Switched off: it is told nothing until you switch it on."))
    return ""


def _switch_on(request: HttpRequest, webhook: Webhook) -> str:
    secret = keeping.switch_on(webhook, by=request.user)
    messages.success(request, _("Switched on: it is told of what comes from now on."))
    return secret


def _renew(request: HttpRequest, webhook: Webhook) -> str:
    return keeping.renew(webhook, by=request.user)


def _remove(request: HttpRequest, webhook: Webhook) -> str:
    keeping.remove(webhook, by=request.user)
    told = _("“%(name)s” is taken out, with its log.") % {"name": webhook.name}
    messages.success(request, told)
    return ""


def _try_out(request: HttpRequest, webhook: Webhook) -> str:
    keeping.try_out(webhook)
    messages.success(
        request, _("A trial is on its way: look below in a few seconds what has become of it.")
    )
    return ""


def _send_again(request: HttpRequest, webhook: Webhook) -> str:
    tell_sent(request, keeping.send_again(webhook))
    return ""


def _send_one(request: HttpRequest, webhook: Webhook) -> str:
    pk = number_in(request.POST.get("delivery"))
    if not pk:
        raise Http404
    tell_sent(request, keeping.send_again(webhook, only=pk))
    return ""


def _let_go(request: HttpRequest, webhook: Webhook) -> str:
    number = keeping.let_go(webhook)
    told = ngettext(
        "%(number)d message is let go: it stays in the log, and needs nobody.",
        "%(number)d messages are let go: they stay in the log, and need nobody.",
        number,
    )
    messages.success(request, told % {"number": number})
    return ""


def tell_sent(request: HttpRequest, number: int) -> None:
    told = ngettext(
        "%(number)d message is sent again.", "%(number)d messages are sent again.", number
    )
    messages.success(request, told % {"number": number})


ACTS: dict[str, Callable[[HttpRequest, Webhook], str]] = {
    "off": _switch_off,
    "on": _switch_on,
    "renew": _renew,
    "remove": _remove,
    "try": _try_out,
    "again": _send_again,
    "one": _send_one,
    "let-go": _let_go,
}
