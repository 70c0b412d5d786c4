"""Signed in half: the password was right, the second step is still to come.

Kept in a session with a new key, which opens nothing, for ten minutes, and only as long as the
password and the account stay as they are.
"""

import time
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.crypto import constant_time_compare

KEY, LASTS = "second_step", 10 * 60


@dataclass(frozen=True, slots=True)
class Halfway:
    account: User
    following: str


def begin(request, account: User, following: str) -> None:
    request.session.cycle_key()
    request.session[KEY] = {
        "account": account.pk,
        "password": account.get_session_auth_hash(),
        "until": time.time() + LASTS,
        "following": following,
    }


def of(request) -> Halfway | None:
    held = request.session.get(KEY)
    if not held or held["until"] < time.time():
        return None
    account = User.objects.filter(pk=held["account"], is_active=True, is_staff=True).first()
    if account is None or not constant_time_compare(
        held["password"], account.get_session_auth_hash()
    ):
        return None
    return Halfway(account, held["following"])


def was_begun(request) -> bool:
    return KEY in request.session


def end(request) -> None:
    request.session.pop(KEY, None)
