"""Some pages ask for the password before they change anything, unless it was given a few minutes
ago."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.people.second_step import Wrong
from articles.admin.people.signing_in import too_many
from articles.people import fresh, guessing, upgrading
from articles.people.addresses import address_of


def given(request: HttpRequest) -> Wrong | None:
    """None: it was right."""
    name, address = request.user.get_username(), address_of(request)
    wait = guessing.begin(name, address)
    if wait:
        return Wrong("password", too_many(wait))
    if not upgrading.is_right(request.user, request.POST.get("password", "")[:4096]):
        return Wrong("password", _("This is not your password. Mind capital letters."))
    guessing.was_right(name, address)
    fresh.note(request)
    return None


def again() -> Wrong:
    return Wrong(
        "password", _("Nothing was changed: give your password first, then do it once more.")
    )
