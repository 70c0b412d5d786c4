"""The secret link by which a calendar elsewhere reads what one person may see. It ends with the
password: a new one is to shut out whoever came in with the old."""

import hashlib
import secrets

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Right
from django.utils import timezone

from articles.models import AccountAct, CalendarLink
from articles.people.record import noted

BYTES = 32
END = CalendarLink._meta.get_field("password_end").max_length


@transaction.atomic
def make(account: User) -> str:
    """The new secret, told this once; a link given out before leads nowhere from now on."""
    secret = secrets.token_urlsafe(BYTES)
    given = {
        "digest": _digest(secret),
        "made_at": timezone.now(),
        "password_end": account.password[-END:],
    }
    CalendarLink.objects.update_or_create(user=account, defaults=given)
    noted(AccountAct.Act.CALENDAR, account, by=account)
    return secret


@transaction.atomic
def drop(account: User, *, by: User) -> bool:
    """Whether there was one."""
    dropped = bool(CalendarLink.objects.filter(user=account).delete()[0])
    if dropped:
        noted(AccountAct.Act.CALENDAR_END, account, by=by)
    return dropped


def of(account: User) -> CalendarLink | None:
    return _standing().filter(user=account).first()


def found_by(secret: str) -> CalendarLink | None:
    return _standing().filter(digest=_digest(secret)).first()


def _standing():
    """A password that was set since, by whatever road, has ended those made before."""
    same = Q(password_end=Right("user__password", END)) | Q(password_end="")
    return CalendarLink.objects.select_related("user").filter(same)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
