"""A new password ends what the old one has let in. Sessions and one-time links see by themselves
that it is another; the calendar's link knows no password, and is taken back."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse

from articles.people import calendar_links


@transaction.atomic
def changed_by(by: User, pk: int, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The view's answer: one of Django's, which tells nobody whether it has set a password."""
    before = _password(pk)
    answer = view()
    if _password(pk) != before:
        calendar_links.drop(User.objects.get(pk=pk), by=by)
    return answer


def _password(pk: int) -> str | None:
    return User.objects.filter(pk=pk).values_list("password", flat=True).first()
