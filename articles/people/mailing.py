"""A one-time link sent by mail to the person it is for, in plain text. Neither the link nor the
address is logged."""

import logging
import smtplib
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from articles.models import OneTimeLink

logger = logging.getLogger(__name__)
# Each mail goes with a new link: these are the links within the hour.
WITHIN = timedelta(hours=1)
MOST_TO_ONE, MOST_BY_ONE = 3, 20


class Sent(Enum):
    YES, TOO_MANY, FAILED = "yes", "too-many", "failed"


def can_be_sent() -> bool:
    """Whether whoever runs the newsroom has said which server takes mail."""
    return settings.NEWSROOM_MAIL is not None


def send(link: OneTimeLink, subject: str, body: str) -> Sent:
    """To the account's own address."""
    if _too_many(link):
        return Sent.TOO_MANY
    mail = EmailMessage(subject, body, settings.NEWSROOM_MAIL.sender, [link.account.email])
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as failure:
        # What the server says repeats whom it was for.
        logger.warning("one-time link not mailed: %s", type(failure).__name__)
        return Sent.FAILED
    return Sent.YES


def _too_many(link: OneTimeLink) -> bool:
    lately = OneTimeLink.objects.filter(at__gt=timezone.now() - WITHIN)
    to_one = lately.filter(account=link.account)[: MOST_TO_ONE + 1]
    by_one = lately.filter(by=link.by)[: MOST_BY_ONE + 1]
    return len(to_one) > MOST_TO_ONE or len(by_one) > MOST_BY_ONE
