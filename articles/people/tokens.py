"""Tokens: by which a program works at the desk in the name of somebody, who may end it.

The secret is 256 random bits. Nobody guesses those, however fast they try, so a plain SHA-256 of
them is enough; argon2, made for what people think up, would cost every request 50 ms for nothing.

Like the calendar's link, a token ends with the password that its owner had: a new one is to shut
out whoever came in with the old.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Right
from django.utils import timezone

from articles.models import AccountAct, ApiToken
from articles.people.record import noted

PREFIX = "nrt_"
"""By it those who look for secrets in the wrong places know one of ours."""
BYTES = 32
LONGEST = 100
MOST = 20
"""That one account has at a time."""
DAYS = (7, 30, 90, 365)
NOTED_EVERY = timedelta(hours=1)
KEPT = timedelta(days=90)
"""So long what has ended stays on its owner's page."""
END = ApiToken._meta.get_field("password_end").max_length
Scope = ApiToken.Scope


class TooMany(Exception):
    """The account has as many tokens as it may have."""


@transaction.atomic
def make(owner: User, *, name: str, scopes: Iterable[str], days: int) -> tuple[ApiToken, str]:
    """The token, and its secret, which nobody is told a second time."""
    owner = User.objects.select_for_update().get(pk=owner.pk)
    if standing().filter(owner=owner).count() >= MOST:
        raise TooMany
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    now = timezone.now()
    token = ApiToken.objects.create(
        owner=owner,
        name=name,
        digest=_digest(secret),
        beginning=secret[: len(PREFIX) + 6],
        scopes=[scope for scope in Scope.values if scope in scopes],
        made_at=now,
        until=now + timedelta(days=days),
        password_end=owner.password[-END:],
    )
    noted(AccountAct.Act.TOKEN, owner, by=owner)
    return token, secret


@transaction.atomic
def end(token: ApiToken, *, by: User | None) -> bool:
    """False where it had ended already."""
    ended = ApiToken.objects.filter(pk=token.pk, ended_at=None).update(ended_at=timezone.now())
    if ended:
        noted(AccountAct.Act.TOKEN_END, token.owner, by=by)
    return bool(ended)


def end_all(account: User, *, by: User | None) -> int:
    return sum(end(token, by=by) for token in standing().filter(owner=account))


def standing() -> QuerySet[ApiToken]:
    """Those that open something, as far as they themselves say."""
    now = timezone.now()
    rows = ApiToken.objects.select_related("owner").annotate(password=_password())
    return rows.filter(ended_at=None, until__gt=now, password_end=F("password"))


def shown_of(account: User) -> list[ApiToken]:
    """For its owner's page: also what has ended of late, each with whether it `stands`."""
    now = timezone.now()
    recent = Q(ended_at=None) | Q(ended_at__gt=now - KEPT)
    rows = ApiToken.objects.filter(recent, owner=account, until__gt=now - KEPT)
    found = list(rows.annotate(password=_password()))
    for token in found:
        token.stands = not why_over(token)
    return sorted(found, key=lambda it: not it.stands)


def found_by(secret: str) -> ApiToken | None:
    """Also one that is over: `why_over` says so to whoever has it."""
    if not secret.startswith(PREFIX) or len(secret) > LONGEST:
        return None
    rows = ApiToken.objects.select_related("owner").annotate(password=_password())
    return rows.filter(digest=_digest(secret)).first()


def why_over(token: ApiToken) -> str:
    """ "" where it is not."""
    if token.ended_at is not None:
        return "ended"
    if token.until <= timezone.now():
        return "expired"
    return "" if token.password_end == token.password else "password"


def used(token: ApiToken) -> None:
    """Noted at most once an hour; of two requests at once, by one."""
    now = timezone.now()
    if token.used_at is None or token.used_at < now - NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk, used_at=token.used_at).update(used_at=now)


def _password():
    return Right("owner__password", END)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
