"""What is decided of a rule, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.house import Kind, Rule, called


def in_words(rule: Rule, value: Any) -> str:
    if rule.kind is Kind.YES_NO:
        return _("Yes") if value else _("No")
    if rule.kind is Kind.CHOICE:
        return str(dict(rule.choices).get(value, value))
    if rule.kind is Kind.COLOURS:
        return _("%(light)s on light ground, %(dark)s on dark") % {
            "light": value[0],
            "dark": value[1],
        }
    if rule.kind is Kind.LANGUAGES:
        return pgettext("between names", ", ").join(called(code) for code in value)
    return str(value) or _("none")
