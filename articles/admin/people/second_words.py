"""Which second step somebody has, in a few words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.people.second.held import Held


def said(held: Held) -> str:
    """Empty where there is none."""
    number = len(held.passkeys)
    keys = ngettext("%(number)d passkey", "%(number)d passkeys", number) % {"number": number}
    ways = [*([keys] if number else []), *([_("App with codes")] if held.app else [])]
    return " · ".join(ways)
