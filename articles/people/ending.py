"""What ends of an account that signs in no more, or that has a new password."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import AccountAct
from articles.people import calendar_links, links, sessions, tokens
from articles.people.record import noted


@transaction.atomic
def switched_off(account: User, *, by: User) -> None:
    """So that none of it lives again on the day on which the account is switched on."""
    links.open_links(account).update(withdrawn_at=timezone.now())
    if sessions.end(account):
        noted(AccountAct.Act.END, account, by=by)
    calendar_links.drop(account, by=by)
    tokens.end_all(account, by=by)
