"""The form of a chapter: a field for each rule that may be settled here, for some two."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _

from articles import house
from articles.admin.house.wording import in_words
from articles.house import Kind, Rule, colours
from articles.models.languages import autonym
from articles.rights import may

YES, NO = "yes", "no"
LEFT_TO_RIGHT = {"dir": "ltr"}
MORE_LANGUAGES = 3


def may_settle(user, rule: Rule) -> bool:
    return may(user, "decide") and (not rule.needs or user.has_perm(rule.needs))


class RulesForm(forms.Form):
    """Of the rules that the environment leaves to the desk and this account may settle."""

    def __init__(self, *args, rules: Iterable[Rule], user, **options):
        self.rules = [it for it in rules if it.outside() is None and may_settle(user, it)]
        rows, initial, fields = house.settled(), {}, {}
        for rule in self.rules:
            initial |= _typed(rule, house.in_force(rule, rows))
            fields |= _fields(rule)
        super().__init__(*args, initial=initial, **options)
        self.fields |= fields

    def asked(self, rule: Rule) -> list[forms.BoundField]:
        """Its fields; none where it is not settled here."""
        return [self[name] for name in _names(rule) if name in self.fields]

    def field_of(self, refused: str | None) -> str | None:
        """Beside which what was refused is told; None: above all."""
        return next((it for it in (refused, f"{refused}-0") if it in self.fields), None)

    @property
    def settled(self) -> dict[str, Any]:
        """As `workflow.settle` wants it."""
        return {it.key: _meant(it, self.cleaned_data) for it in self.rules}


def _names(rule: Rule) -> list[str]:
    """As `workflow.settle` names what it refuses."""
    several = _several(rule)
    return [f"{rule.key}-{place}" for place in range(several)] if several else [rule.key]


def _several(rule: Rule) -> int:
    """How many answers it has, where it has several."""
    if rule.kind is Kind.LANGUAGES:
        return len(house.in_force(rule)) + MORE_LANGUAGES
    return len(colours.GROUNDS) if rule.kind is Kind.COLOURS else 0


def _typed(rule: Rule, value: Any) -> dict[str, Any]:
    if rule.kind is Kind.LANGUAGES:
        return dict(zip(_names(rule), value, strict=False))
    if rule.kind is Kind.COLOURS:
        return dict(zip(_names(rule), value, strict=True))
    if rule.kind is Kind.YES_NO:
        value = YES if value else NO
    return {rule.key: value}


def _meant(rule: Rule, given: dict[str, Any]) -> Any:
    if _several(rule):
        return [given[name] for name in _names(rule)]
    answer = given[rule.key]
    return answer == YES if rule.kind is Kind.YES_NO else answer


def _fields(rule: Rule) -> dict[str, forms.Field]:
    told = {"label": rule.label, "help_text": rule.says}
    if rule.kind is Kind.YES_NO:
        choices = _marked(rule, ((YES, _("Yes")), (NO, _("No"))))
        return {rule.key: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)}
    if rule.kind is Kind.CHOICE:
        return {rule.key: forms.ChoiceField(choices=_marked(rule, rule.choices), **told)}
    if rule.kind is Kind.COLOURS:
        labels = (_("On light ground"), _("On dark ground"))
        return {
            name: _words(20, label=label, required=True)
            for name, label in zip(_names(rule), labels, strict=True)
        }
    if rule.kind is Kind.LANGUAGES:
        return {name: _language(place) for place, name in enumerate(_names(rule))}
    if rule.kind is Kind.TIME_ZONE:
        return {rule.key: forms.ChoiceField(choices=_zones(), **told)}
    if rule.kind is Kind.NAME:
        told["widget"] = forms.TextInput(attrs={"lang": rule.language, "dir": "auto"})
    return {rule.key: _words(200, required=False, **told)}


def _language(place: int) -> forms.ChoiceField:
    """Named by themselves, so that whoever writes in one finds it."""
    known = sorted((autonym(code), code) for code in house.KNOWN)
    empty = [] if place == 0 else [("", "–")]
    label = _("The newsroom's own") if place == 0 else _("And %(number)s") % {"number": place + 1}
    choices = [*empty, *((code, f"{name} ({code})") for name, code in known)]
    return forms.ChoiceField(label=label, choices=choices, required=place == 0)


def _zones() -> list:
    """By continent; those without one first."""
    zones: dict[str, list[str]] = {}
    for zone in sorted(available_timezones()):
        zones.setdefault(zone.partition("/")[0] if "/" in zone else "", []).append(zone)
    alone = [(zone, zone) for zone in zones.pop("", [])]
    there = [(name, [(it, it.replace("_", " ")) for it in found]) for name, found in zones.items()]
    return alone + there


def _words(most: int, **told) -> forms.CharField:
    told.setdefault("widget", forms.TextInput(attrs=LEFT_TO_RIGHT))
    return forms.CharField(max_length=most, **told)


def _marked(rule: Rule, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The default says that it is."""
    usual = in_words(rule, rule.usual)
    return [
        (value, _("%(answer)s (default)") % {"answer": words} if words == usual else words)
        for value, words in choices
    ]
