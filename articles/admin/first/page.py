"""The groups of the first page with their rows, for whoever looks. Some ten questions to the
database, however much needs somebody."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import ngettext

from articles.admin.at_once import rows_of
from articles.admin.first.asleep import Asleep, Line
from articles.admin.first.groups import Group
from articles.admin.first.registry import GROUPS
from articles.admin.first.rows import Look
from articles.admin.first.shelf import Shelf
from articles.admin.wording import count

# Where the focus goes when no row is left.
TOP = "needs"


@dataclass(frozen=True, slots=True)
class Queue:
    groups: list[Group]
    snoozed: list[Line]

    @property
    def number(self) -> int:
        return sum(group.more or group.count for group in self.groups)

    @property
    def needs(self) -> str:
        number = self.number
        if any(group.more for group in self.groups):
            return ngettext(
                "More than %(number)s thing needs someone.",
                "More than %(number)s things need someone.",
                number,
            ) % {"number": number}
        return ngettext(
            "%(number)s thing needs someone.", "%(number)s things need someone.", number
        ) % {"number": count(number)}

    @property
    def assigns(self) -> bool:
        """Whether a row asks for somebody's name."""
        return any(row.may_assign for group in self.groups for row in group.rows)


def queue_of(look: Look) -> Queue:
    groups = [group(look) for group in GROUPS if group.may_look(look)]
    if not groups:
        return Queue([], [])
    asleep = Asleep.of(look, groups)
    found = {it.key: it.but(it.found(), asleep.things.get(it.key, [])) for it in groups}
    keys, numbers = _first(groups, found)
    shelf = Shelf(look, keys, tuple(groups))
    for group in groups:
        group.snoozed = len(asleep.things.get(group.key, ()))
        group.count = numbers[group.key]
        if group.count:
            group.show(shelf.things(group), shelf)
            _assigned(group, shelf)
    # What must be mended is never out of sight altogether.
    shown = [it for it in groups if it.count or (it.snoozed and it.level == "must")]
    _led_on(shown, asleep.lines)
    return Queue(shown, asleep.lines)


def _first(groups: list[Group], found: dict) -> tuple[dict[str, list[int]], dict[str, int]]:
    """group -> the numbers of its first rows, and how many there are in all; all groups in one
    question, which looks for each thing once."""
    keys: dict[str, list[int]] = {group.key: [] for group in groups}
    numbers = dict.fromkeys(keys, 0)
    for name, key, number in rows_of(one for it in groups for one in it.first(found[it.key])):
        keys[name].append(key)
        numbers[name] = number
    return keys, numbers


def _assigned(group: Group, shelf: Shelf) -> None:
    """Who has each article already."""
    if any(row.may_assign for row in group.rows):
        open_ = {it.article_id: it.open_assignment for it in shelf.texts.values()}
        for row in group.rows:
            row.assignment = shelf.assignments.get(open_.get(row.pk))
            row.assigning = shelf.look.typed("assign", row.pk)


def _led_on(groups: list[Group], lines: list[Line]) -> None:
    """What follows each row, where the focus goes once it is mended."""
    rows = [row for group in groups for row in group.rows]
    for row, following in pairwise(rows):
        row.next = following.anchor
    if rows:
        rows[-1].next = rows[-2].anchor if len(rows) > 1 else TOP
    for row in rows:
        typed = groups[0].look.typed("snooze", row.pk)
        row.snoozing = typed if typed.get("group") == row.group else {}
    for line, following in pairwise(lines):
        line.next = following.anchor
    if lines:
        lines[-1].next = TOP
