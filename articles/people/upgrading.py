"""The hash of a password is made anew, by stronger rules, when it is next typed: Django does that.
It is the same password: what ends with it goes on."""

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.db import transaction

from articles.models import ApiToken, CalendarLink, OneTimeLink

END = ApiToken._meta.get_field("password_end").max_length
_HANGING = ((ApiToken, "owner"), (CalendarLink, "user"), (OneTimeLink, "account"))


def signed_in(request, name: str, typed: str) -> User | None:
    """As Django's `authenticate`."""
    before = User.objects.filter(username=name).values_list("password", flat=True).first()
    with transaction.atomic():
        found = authenticate(request, username=name, password=typed)
        if found and before:
            _carry_over(found, typed, before)
    return found


def is_right(account: User, typed: str) -> bool:
    """As Django's `check_password`."""
    before = account.password
    with transaction.atomic():
        right = account.check_password(typed)
        if right:
            _carry_over(account, typed, before)
    return right


def _carry_over(account: User, typed: str, before: str) -> None:
    # What was there before may have been another password, that was changed meanwhile.
    if account.password == before or not check_password(typed, before):
        return
    for model, owner in _HANGING:
        rows = model.objects.filter(**{owner: account}, password_end=before[-END:])
        rows.update(password_end=account.password[-END:])
