"""What is snoozed, as whoever looks may see it: left out of its group, and listed below."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.urls import reverse

from articles.admin.first.groups import Group
from articles.admin.first.rows import Look
from articles.models import Article, Image, Snooze
from articles.models.snooze import ASLEEP


@dataclass(slots=True)
class Line:
    """One line of the list."""

    snooze: Snooze
    group: Group
    may_wake: bool
    next: str = ""

    @property
    def anchor(self) -> str:
        return f"row-snoozed-{self.snooze.pk}"

    @property
    def url(self) -> str:
        thing = self.snooze.thing
        if isinstance(thing, Article):
            return reverse("admin:articles_article_change", args=[thing.pk])
        if isinstance(thing, Image):
            return reverse("admin:articles_image_change", args=[thing.pk])
        return reverse("admin:planning_assignment", args=[thing.pk])

    @property
    def language(self) -> str:
        return getattr(self.snooze.thing, "language", "")

    @property
    def dir(self) -> str:
        return getattr(self.snooze.thing, "dir", "auto")


@dataclass
class Asleep:
    """`things`: group -> the numbers of what it leaves out."""

    lines: list[Line] = field(default_factory=list)
    things: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, look: Look, groups: list[Group]) -> "Asleep":
        """In one question. What has changed since is awake by itself."""
        by_key, found = {group.key: group for group in groups}, cls()
        rows = Snooze.objects.filter(ASLEEP, until__gt=look.at, need__in=by_key).select_related(
            "article__working", "image", "assignment__article__working"
        )
        hidden = ("article__working__body", "assignment__article__working__body")
        for row in rows.defer(*hidden):
            group = by_key[row.need]
            if group.mark(row.thing) == row.mark and _matters(row, look):
                found.lines.append(Line(row, group, group.may_snooze(row.thing)))
                found.things[row.need].append(row.thing.pk)
        return found


def _matters(row: Snooze, look: Look) -> bool:
    """To whoever looks, and at all: what was put away needs nobody."""
    article, image = row.article, row.image
    if article:
        put_away = article.spiked_at or article.withdrawn_at
        return not put_away and look.may("read", article.section_id)
    if image and image.binned_at:
        return False
    # What is assigned stands on the page of whoever has it.
    return row.assignment is None or row.assignment.who_id == look.user.pk
