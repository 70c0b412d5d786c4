"""The first page in tests: its rows pressed, and the button of the message that takes back."""

import html
import re

from django.urls import reverse

from tests.admin.conftest import told

DESK = "/admin/"


def mend(client, what, pk, **given):
    return client.post(reverse("admin:mend", args=[what, pk]), given, follow=True)


def undo(client, answer):
    """Presses the button in the message."""
    step = re.search(r'form="desk-undo" name="step" value="([^"]*)"', told(answer))[1]
    return client.post(reverse("admin:undo"), {"step": html.unescape(step)}, follow=True)


def rows(client, key) -> list:
    """Those of one group, as this client has them."""
    groups = {group.key: group for group in client.get(DESK).context["groups"]}
    return groups[key].rows if key in groups else []


def names(client, key) -> list[str]:
    return [row.name for row in rows(client, key)]
