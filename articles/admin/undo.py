"""The button in a message that takes back what it tells: one form on the page, whose address knows
every step back by its name (`articles.admin.undoing`)."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme


def with_undo(told: str, step: str, label: str) -> str:
    """`step`: its name, a colon and what it needs to know. The page that shows the message includes
    admin/undo_form.html."""
    return format_html(
        '{} <button class="btn" type="submit" form="desk-undo" name="step" value="{}">{}</button>',
        told,
        step,
        label,
    )


def back_of(request: HttpRequest) -> str:
    """The page of the desk on which it was pressed; the first page where that is not said."""
    home, given = reverse("admin:index"), request.POST.get("back", "")
    ours = given.startswith(home) and url_has_allowed_host_and_scheme(given, None)
    return given if ours else home
