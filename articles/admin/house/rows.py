"""A rule as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BoundField

from articles import house
from articles.admin.house.form import RulesForm
from articles.admin.house.wording import in_words
from articles.house import Kind, Rule, colours
from articles.models import Decision


@dataclass(frozen=True, slots=True)
class Row:
    """`fields`: none where it is not settled here, and then `now` says what holds; `last`: the
    newest decision on it."""

    rule: Rule
    fields: list[BoundField]
    now: str
    usual: str
    last: Decision | None

    @property
    def field(self) -> BoundField | None:
        return self.fields[0] if self.fields else None

    @property
    def several(self) -> bool:
        return len(self.fields) > 1

    @property
    def parts(self) -> Iterator[tuple[BoundField, str, str | None]]:
        """Each field; of colours with a ground and the one that is typed, where it is one."""
        if self.rule.kind is not Kind.COLOURS:
            yield from ((field, "", None) for field in self.fields)
            return
        for field, grounds in zip(self.fields, colours.GROUNDS, strict=True):
            yield field, grounds[0], colours.written(str(field.value() or ""))

    @property
    def is_wrong(self) -> bool:
        return any(field.errors for field in self.fields)

    @property
    def is_outside(self) -> bool:
        return self.rule.outside() is not None

    @property
    def names_default(self) -> bool:
        """It stands neither among the answers nor in the sentence."""
        return bool(self.fields) and self.rule.kind in (Kind.ADDRESS, Kind.KEY, Kind.COLOURS)


def rows_of(rules: list[Rule], form: RulesForm, newest: dict[str, Decision]) -> list[Row]:
    settled = house.settled()
    return [
        Row(
            rule,
            form.asked(rule),
            in_words(rule, house.in_force(rule, settled)),
            in_words(rule, rule.usual),
            newest.get(rule.key),
        )
        for rule in rules
    ]
