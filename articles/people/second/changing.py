"""Changes to the second steps of an account, each with its entry on the record of accounts."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction

from articles.models import AccountAct
from articles.people import sessions
from articles.people.record import noted
from articles.people.second import app, codes, passkeys
from articles.people.second.held import STEPS, held_by
from articles.people.second.rule import must_have

Act = AccountAct.Act


class LastOne(Exception):
    """The account must have a second step, and this is the only one."""


@transaction.atomic
def add_app(account: User, secret: str, code: str) -> bool:
    """False: the code is not one of the app that has this secret."""
    _lock(account)
    done = app.set_up(account, secret, code)
    if done:
        noted(Act.STEP, account, by=account)
    return done


@transaction.atomic
def add_passkey(request, state: dict, name: str, answer: dict) -> bool:
    """False: the browser's answer is not one to what was asked, or there are too many."""
    _lock(request.user)
    done = passkeys.add(request, state, name, answer)
    if done:
        noted(Act.STEP, request.user, by=request.user)
    return done


@transaction.atomic
def rename(account: User, pk: int, name: str) -> bool:
    _lock(account)
    row = Authenticator.objects.filter(user=account, type=passkeys.KIND, pk=pk).first()
    if row is None:
        return False
    row.data["name"] = name
    row.save(update_fields=["data"])
    noted(Act.RENAME_STEP, account, by=account)
    return True


@transaction.atomic
def take_away(account: User, pk: int) -> bool:
    """One step. With the last of them the recovery codes go, too: they stand in for nothing."""
    _lock(account)
    row = Authenticator.objects.filter(user=account, type__in=STEPS, pk=pk).first()
    if row is None:
        return False
    last = held_by(account).number == 1
    if last and must_have(account):
        raise LastOne
    row.delete()
    if last:
        Authenticator.objects.filter(user=account).delete()
    noted(Act.TAKE_STEP, account, by=account)
    return True


@transaction.atomic
def new_codes(account: User) -> list[str]:
    """Empty where there is no step for which they could stand in."""
    _lock(account)
    if not held_by(account).number:
        return []
    made = codes.make(account)
    noted(Act.CODES, account, by=account)
    return made


@transaction.atomic
def clear(account: User, *, by=None) -> int:
    """All of it, for whoever has lost the phone, and every session ends. How many steps it was."""
    _lock(account)
    number = held_by(account).number
    Authenticator.objects.filter(user=account).delete()
    if number:
        noted(Act.CLEAR_STEPS, account, by=by)
        sessions.end(account)
    return number


def _lock(account: User) -> None:
    """Two changes of one account come one after the other."""
    User.objects.select_for_update().get(pk=account.pk)
