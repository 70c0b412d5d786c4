"""Front and Slot: what the desk puts on the first page of a language, where, and from when to when.

A slot is an article in a place of a front for a time. A swap is two of them, of which one ends in
the moment in which the other begins: nothing has to run for it, the gate compares with the clock.
Places without a slot are filled by the newest articles.
"""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models.languages import home_path
from articles.models.places import Section
from articles.models.signed import Signed


class Container(models.TextChoices):
    """From the top down, as readers meet them. Opinion is the band of its section."""

    BREAKING = "breaking", gettext_lazy("Breaking bar")
    LEAD = "lead", gettext_lazy("Lead")
    RELATED = "related", gettext_lazy("Beside the lead")
    SECOND = "second", gettext_lazy("Second row")
    LATEST = "latest", gettext_lazy("On top of the latest")
    BAND = "band", gettext_lazy("Band")


# How many places each has. The latest go on below those that are chosen.
SIZES = {
    Container.BREAKING: 1,
    Container.LEAD: 1,
    Container.RELATED: 2,
    Container.SECOND: 3,
    Container.LATEST: 3,
    Container.BAND: 4,
}


class Place(NamedTuple):
    """Where on a front. `section`: the id of that of a band, else None."""

    container: str
    position: int = 0
    section: int | None = None

    @property
    def key(self) -> str:
        """As it stands in addresses and in the record: lead-0, band-7-2."""
        parts = (self.container, self.section, self.position)
        return "-".join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, key: str) -> "Place | None":
        """None for what is no place's key."""
        container, *numbers = key.split("-")
        if not all(number.isdecimal() and len(number) < 19 for number in numbers):
            return None
        numbers = [int(number) for number in numbers]
        if container == Container.BAND and len(numbers) == 2:
            return cls(container, numbers[1], numbers[0])
        if container in list(Container) and container != Container.BAND and len(numbers) == 1:
            return cls(container, numbers[0])
        return None


class Front(models.Model):
    """One a language. `number` grows with every act, so that a page knows what it was opened
    with; its row is what the verbs lock."""

    language = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        permissions = [("edit_front", "Can edit the front")]

    def __str__(self):
        return self.language

    @property
    def path(self) -> str:
        return home_path(self.language)


class Slot(models.Model):
    """`headline`, `kicker` and `picture` are those of the article where they are empty."""

    front = models.ForeignKey(Front, models.CASCADE, related_name="slots")
    container = models.CharField(max_length=10, choices=Container)
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey("Article", models.CASCADE, related_name="slots")
    headline = models.CharField(max_length=250, blank=True)
    kicker = models.CharField(max_length=80, blank=True)
    picture = models.ForeignKey("Image", models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        # What a week brings, among all that ever stood there.
        indexes = [
            models.Index(fields=["since"], name="slot_since"),
            models.Index(fields=["until"], name="slot_until"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["front", "container", "position", "since"],
                name="slot_once",
                condition=Q(section=None),
            ),
            models.UniqueConstraint(
                fields=["front", "section", "position", "since"],
                name="slot_of_a_band_once",
                condition=Q(section__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="slot_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(container=Container.BAND, section__isnull=False)
                | (~Q(container=Container.BAND) & Q(section=None)),
                name="slot_of_a_band_has_its_section",
            ),
            models.CheckConstraint(
                condition=~Q(container=Container.BREAKING) | Q(until__isnull=False),
                name="slot_breaking_ends",
            ),
        ]

    def __str__(self):
        return self.place.key

    @property
    def place(self) -> Place:
        return Place(self.container, self.position, self.section_id)


class FrontEvent(Signed):
    """One act of one person on a front. Written by the verbs, never changed. `told`: what it was,
    in English; `said`: the same for any language (workflow/front_said.py), null in what is older.
    `before`: the slots as they were, so that the act can be undone."""

    front = models.ForeignKey(Front, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    places = models.JSONField(default=list)
    told = models.TextField()
    said = models.JSONField(null=True)
    via = models.CharField(max_length=40, blank=True)
    before = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["front", "number"], name="front_event_once"),
        ]

    def __str__(self):
        return f"{self.by_name or 'The newsroom'} {self.told}"


class FrontDraft(models.Model):
    """The changes of one person to a front that wait to be published, all at once.

    `changes`: place key -> `slots`, the rows that are to stand there (none: it fills itself), in
    the form of `FrontEvent.before`, where `since` is null for what begins when it is published;
    `seen`: the number of the front that whoever chose has looked at. `steps`: the changes as they
    were before each step. `number` grows with every step, so that a page knows what it shows."""

    front = models.ForeignKey(Front, models.CASCADE, related_name="drafts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    changes = models.JSONField(default=dict)
    steps = models.JSONField(default=list)
    number = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["front", "by"], name="front_draft_once"),
        ]

    def __str__(self):
        return f"{self.front_id}: {len(self.changes)}"
