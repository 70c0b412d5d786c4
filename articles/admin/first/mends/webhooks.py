"""What a webhook was not told is sent again, from the row."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.first.mends.done import Done
from articles.models import Webhook
from articles.rights import may
from articles.workflow import Refused
from articles.workflow.hooks import keeping


def send_again(request: HttpRequest, pk: int) -> Done:
    if not may(request.user, "decide"):
        raise PermissionDenied
    webhook = Webhook.objects.filter(pk=pk).first()
    if webhook is None:
        raise Refused(_("Somebody has taken this webhook out meanwhile."))
    number = keeping.send_again(webhook)
    told = ngettext(
        "%(number)d message is sent again.", "%(number)d messages are sent again.", number
    )
    return Done(told % {"number": number})
