"""One-time links: to a first password for those invited, to a new one for those who forgot."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Right
from django.utils import timezone

from articles.models import AccountAct, Event, OneTimeLink
from articles.people import calendar_links, sessions
from articles.people.record import noted

INVITE, PASSWORD = OneTimeLink.Purpose.INVITE, OneTimeLink.Purpose.PASSWORD
LASTS = {INVITE: timedelta(days=7), PASSWORD: timedelta(days=1)}
Act = AccountAct.Act
END = OneTimeLink._meta.get_field("password_end").max_length


@transaction.atomic
def give(account: User, *, by=None, again: bool = False) -> str:
    """The secret part of a new link, which nobody can be told a second time. Links given out
    before it no longer work: of two given out at once, the second ends the first."""
    now, account = timezone.now(), User.objects.select_for_update().get(pk=account.pk)
    open_links(account).update(withdrawn_at=now)
    purpose = INVITE if is_invited(account) else PASSWORD
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(
        digest=_digest(token),
        account=account,
        purpose=purpose,
        until=now + LASTS[purpose],
        password_end=account.password[-END:],
        at=now,
        by=by,
        by_name=(by.get_full_name() or by.get_username())[:160] if by else "",
    )
    act = (Act.RENEW if again else Act.INVITE) if purpose == INVITE else Act.LINK
    noted(act, account, by=by)
    return token


def is_invited(account: User) -> bool:
    """Has never had a password, and never signed in."""
    return account.last_login is None and not account.has_usable_password()


def open_links(account: User | None = None):
    """A password that was set since, by whatever road, has ended those given out before."""
    found = OneTimeLink.objects.filter(
        used_at=None,
        withdrawn_at=None,
        until__gt=timezone.now(),
        password_end=Right("account__password", END),
    )
    return found if account is None else found.filter(account=account)


def found_by(token: str) -> OneTimeLink | None:
    """None for one that is used, withdrawn, over, or was never given out."""
    links = open_links().filter(digest=_digest(token), account__is_active=True)
    return links.select_related("account", "by").first()


@transaction.atomic
def use(
    token: str, password: str, *, still: Callable[[OneTimeLink], bool] = lambda link: True
) -> User | None:
    """Sets the password. Of two who use it at once, one finds it used. All sessions end, and the
    calendar's link. `still`: asked of the link, while nobody else changes its account, whether it
    may be used."""
    first = found_by(token)
    account = first and _locked(first.account)
    link = account and found_by(token)
    if not link or not still(link):
        return None
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    sessions.end(account)
    account.set_password(password)
    account.save(update_fields=["password"])
    noted(Act.PASSWORD, account, by=account)
    calendar_links.drop(account, by=account)
    return account


def may_be_withdrawn(account: User) -> bool:
    """Came by an invitation that nobody has accepted: other accounts without a password, such as
    those of imported authors, have work under their name, also where they were given a link."""
    came = is_invited(account) and account.one_time_links.filter(purpose=INVITE).exists()
    return came and not Event.objects.filter(by=account).exists()


@transaction.atomic
def withdraw(account: User, *, by) -> bool:
    """The invitation, and the account with it, which nobody has used yet; whether that was so."""
    standing = _locked(account)
    if standing is None or not may_be_withdrawn(standing):
        return False
    noted(Act.WITHDRAW, standing, by=by)
    standing.delete()
    return True


def _locked(account: User) -> User | None:
    """As it is now. Whoever else would change it waits for us."""
    return User.objects.select_for_update().filter(pk=account.pk).first()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
