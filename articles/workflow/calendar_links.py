"""The secret link by which a calendar elsewhere reads what one person may see."""

import hashlib
import secrets

from django.utils import timezone

from articles.models import CalendarLink

BYTES = 32


def make_link(user) -> str:
    """The new secret, told this once; a link given out before leads nowhere from now on."""
    secret = secrets.token_urlsafe(BYTES)
    given = {"digest": digest_of(secret), "made_at": timezone.now()}
    CalendarLink.objects.update_or_create(user=user, defaults=given)
    return secret


def drop_link(user) -> bool:
    """Whether there was one."""
    return bool(CalendarLink.objects.filter(user=user).delete()[0])


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
