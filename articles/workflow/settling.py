"""Settle the rules of the house. As with the policy nothing is silent: each rule that changes
leaves a Decision."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import house
from articles.checks.levels import RULES
from articles.models import Decision, Setting
from articles.models.setting import NAME
from articles.workflow.deciding import newest
from articles.workflow.errors import Refused


def rule_named(key: str) -> house.Rule | None:
    """Of every rule there is, those of the checks among them."""
    levels = {rule.key: rule for rule in RULES.values()}
    return levels.get(key) or house.rule_of(key)


@transaction.atomic
def settle(*, by, via: str = "", seen: int | None = None, **values) -> list[Decision]:
    """Settles these rules, by key, and leaves the others; what is in force already leaves no trace.
    `seen`: the newest decision on any of them that whoever settles knows of (0 for none); where
    there is a newer one it is refused. Returns what has changed, each to be settled back with what
    it `was`."""
    rules = {key: _rule(key) for key in values}
    wanted = {key: _fitting(rules[key], value) for key, value in values.items()}
    changed = _changing(rules, wanted)
    for key, before in sorted(_to_store(changed, wanted).items()):
        on_pages = rules[key].on_pages
        Setting.objects.get_or_create(key=key, defaults={"value": before, "on_pages": on_pages})
    list(Setting.objects.select_for_update().filter(key__in=changed).order_by("key"))
    if changed and seen is not None and seen != newest(values):
        raise Refused(
            _(
                "Somebody else has settled something here meanwhile: see below what. Look at your "
                "answers, then save again."
            )
        )
    changed = _changing(rules, wanted)
    _refuse_languages(changed)
    if any(map(house.is_read_at_the_start, changed)):
        transaction.on_commit(house.changed.set)
    return _settled(changed, by=by, via=via)


def _to_store(changed: dict[str, tuple], wanted: dict) -> dict[str, Any]:
    """What is in force of what changes; with one name, of the others as well: the default of a
    name is another name, and would change with it."""
    stored = {key: before for key, (before, _value) in changed.items()}
    if any(key.startswith(NAME) for key in changed):
        stored = {key: it for key, it in wanted.items() if key.startswith(NAME)} | stored
    return stored


def _rule(key: str) -> house.Rule:
    rule = rule_named(key)
    if rule is None:
        raise Refused(_("There is no rule “%(key)s”.") % {"key": key[:40]})
    return rule


def _fitting(rule: house.Rule, value: Any) -> Any:
    try:
        return house.fit(rule, value)
    except house.Unfit as why:
        part = "" if why.part is None else f"-{why.part}"
        raise Refused(str(why), field=f"{rule.key}{part}") from None


def _changing(rules: dict[str, house.Rule], wanted: dict) -> dict[str, tuple]:
    """What it is and what it is to be, of those that differ."""
    house.remember(None)
    rows = house.settled()
    now = {key: house.in_force(rule, rows) for key, rule in rules.items()}
    changed = {key: (now[key], value) for key, value in wanted.items() if now[key] != value}
    for key in changed:
        if rules[key].outside() is not None:
            raise Refused(
                _(
                    "%(variable)s is set where the newsroom is started, and overrules the desk. "
                    "Change it there, or take it away there."
                )
                % {"variable": rules[key].variable},
                field=key,
            )
    return changed


def _refuse_languages(changed: dict[str, tuple]) -> None:
    key = house.LANGUAGES_OF.key
    if key in changed:
        try:
            house.refuse_languages(*changed[key])
        except house.Unfit as why:
            raise Refused(str(why), field=key) from None


def _settled(changed: dict[str, tuple], *, by, via: str) -> list[Decision]:
    now = timezone.now()
    name = (by.get_full_name() or by.get_username()) if by else ""
    for key, (_was, value) in changed.items():
        Setting.objects.filter(key=key).update(value=value)
    house.remember(None)
    return [
        Decision.objects.create(at=now, by=by, by_name=name, via=via, field=key, was=was, now=new)
        for key, (was, new) in changed.items()
    ]
