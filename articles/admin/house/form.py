"""The form of a chapter: a field for each rule that may be settled here."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles import house
from articles.admin.house.wording import in_words
from articles.house import Kind, Rule
from articles.rights import may

YES, NO = "yes", "no"
LEFT_TO_RIGHT = {"dir": "ltr"}


def may_settle(user, rule: Rule) -> bool:
    return may(user, "decide") and (not rule.needs or user.has_perm(rule.needs))


class RulesForm(forms.Form):
    """Of the rules that the environment leaves to the desk and this account may settle."""

    def __init__(self, *args, rules: Iterable[Rule], user, **options):
        self.rules = [it for it in rules if it.outside() is None and may_settle(user, it)]
        rows = house.settled()
        initial = {it.key: _typed(it, house.in_force(it, rows)) for it in self.rules}
        super().__init__(*args, initial=initial, **options)
        for rule in self.rules:
            self.fields[rule.key] = _field(rule)

    @property
    def settled(self) -> dict[str, Any]:
        """As `workflow.settle` wants it."""
        given = self.cleaned_data
        return {it.key: _meant(it, given[it.key]) for it in self.rules}


def _typed(rule: Rule, value: Any) -> Any:
    if rule.kind is Kind.YES_NO:
        return YES if value else NO
    return value


def _meant(rule: Rule, given: Any) -> Any:
    return given == YES if rule.kind is Kind.YES_NO else given


def _field(rule: Rule) -> forms.Field:
    told = {"label": rule.label, "help_text": rule.says}
    if rule.kind is Kind.YES_NO:
        choices = _marked(rule, ((YES, _("Yes")), (NO, _("No"))))
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
    if rule.kind is Kind.CHOICE:
        return forms.ChoiceField(choices=_marked(rule, rule.choices), **told)
    return forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs=LEFT_TO_RIGHT), **told
    )


def _marked(rule: Rule, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The default says that it is."""
    usual = in_words(rule, rule.usual)
    return [
        (value, _("%(answer)s (default)") % {"answer": words} if words == usual else words)
        for value, words in choices
    ]
