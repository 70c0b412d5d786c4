"""Wire: the feeds of agencies and other houses, what has come in by them, word for word, and which
articles were made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models.languages import direction
from articles.models.signed import Signed

FORMATS = ("feed", "ninjs", "newsml")
"""Those of the importer's in which wires come."""
# What a provider no longer stands by: nobody may go on with it unasked.
KILLED = ("cancelled", "withheld", "binned")
RENEWED = Q(newer__isnull=False)
# The groups of the first page, as a snooze names them.
KILLED_NEED, RENEWED_NEED = "killed", "renewed"


class WireFeed(models.Model):
    """An address that is asked again and again. What it said last time tells how to ask the next
    time; `fault` is why it was not understood, in one of the words of `Fault`."""

    class Bylines(models.TextChoices):
        NAMES = "names", gettext_lazy("The names that the copy brings, else the provider’s name")
        PROVIDER = "provider", gettext_lazy("The provider’s name")
        NOBODY = "nobody", gettext_lazy("None")

    class Fault(models.TextChoices):
        ANSWERS = "answers"
        UNREACHED = "unreached"
        PRIVATE = "private"
        SLOW = "slow"
        LARGE = "large"
        ENDLESS = "endless"
        UNREADABLE = "unreadable"

    name = models.CharField(max_length=80, unique=True)
    url = models.CharField(max_length=1000)
    provider = models.ForeignKey("Source", models.PROTECT, related_name="wire_feeds")
    format = models.CharField(max_length=20, blank=True, help_text="Empty: found by its beginning.")
    language = models.CharField(max_length=20)
    section = models.ForeignKey("Section", models.SET_NULL, null=True, blank=True, related_name="+")
    bylines = models.CharField(max_length=10, choices=Bylines, default=Bylines.NAMES)
    every = models.PositiveSmallIntegerField(default=5, help_text="Minutes between two questions.")
    active = models.BooleanField(default=True)

    etag = models.CharField(max_length=400, blank=True)
    modified = models.CharField(max_length=100, blank=True, help_text="Last-Modified, as it was.")
    next_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True, help_text="When it last answered.")
    failures = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=12, choices=Fault, blank=True)
    fault_detail = models.CharField(max_length=300, blank=True)
    skipped = models.PositiveSmallIntegerField(default=0, help_text="Items that were none.")
    gone_at = models.DateTimeField(null=True)
    moved_to = models.CharField(max_length=1000, blank=True)
    moved_times = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        permissions = [("manage_wirefeeds", "Can add, change and delete feeds of the wire")]
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(url=""), name="wire_feed_has_both"),
            models.CheckConstraint(condition=Q(every__gte=1), name="wire_feed_waits"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_asked(self) -> bool:
        return self.active and self.gone_at is None


class WirePayload(models.Model):
    """An answer of a feed, byte by byte. `body` goes, by `workflow.wire.thin`, where nothing was
    made of any item in it; what was read from it stays, and so do hash and size."""

    feed = models.ForeignKey(WireFeed, models.CASCADE, related_name="payloads")
    received_at = models.DateTimeField(default=timezone.now)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    body = models.BinaryField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["feed", "sha256"], name="wire_payload_once"),
        ]
        indexes = [
            models.Index(
                fields=["received_at"], name="wire_payload_whole", condition=Q(body__isnull=False)
            ),
        ]


class WireItem(models.Model):
    """One story of a provider in all its versions. What a list shows or asks for is here, as the
    newest version has it."""

    feed = models.ForeignKey(WireFeed, models.CASCADE, related_name="items")
    key = models.CharField(max_length=200, help_text="Its id at the provider.")
    newest = models.ForeignKey("WireVersion", models.SET_NULL, null=True, related_name="+")
    first_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(default=timezone.now, help_text="Of the newest version.")
    language = models.CharField(max_length=20)
    headline = models.CharField(max_length=400, blank=True)
    standfirst = models.CharField(max_length=600, blank=True)
    folded = models.TextField(blank=True, help_text="Both, as a search compares them.")
    urgency = models.PositiveSmallIntegerField(default=0, help_text="1 is the most; 0: not said.")
    standing = models.CharField(max_length=12, blank=True)
    embargo_until = models.DateTimeField(null=True)
    aside_at = models.DateTimeField(null=True)
    aside_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        default_permissions = ("view",)
        permissions = [("take_wireitem", "Can make articles of copy from the wire")]
        ordering = ["-heard_at", "-id"]
        indexes = [
            models.Index(
                fields=["-heard_at", "-id"],
                name="wire_item_newest",
                condition=Q(aside_at__isnull=True),
            ),
            models.Index(fields=["feed", "-heard_at", "-id"], name="wire_item_of_feed"),
        ]
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="wire_item_once")]

    def __str__(self):
        return self.headline or self.key

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def is_killed(self) -> bool:
        return self.standing in KILLED


class WireVersion(models.Model):
    """An item as it came at one time: never changed, never overwritten."""

    item = models.ForeignKey(WireItem, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(help_text="In the order in which they came.")
    said = models.CharField(max_length=80, blank=True, help_text="What the provider calls it.")
    received_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, help_text="By the provider’s clock.")
    standing = models.CharField(max_length=12, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of `copy`.")
    copy = models.JSONField(help_text="An Incoming: see workflow.wire.kept.")
    payload = models.ForeignKey(WirePayload, models.RESTRICT, related_name="versions")

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="wire_version_number_once"),
            models.UniqueConstraint(fields=["item", "digest"], name="wire_version_once"),
        ]

    def __str__(self):
        return self.said or str(self.number)

    @property
    def is_killed(self) -> bool:
        return self.standing in KILLED


class WireTaking(Signed):
    """An article that was made of an item. `version`: whose words it has; `newer`: the newest,
    until somebody has taken it over or left it; `left`: the last that was left; `alarm`: the one by
    which its provider withdrew it, until somebody has answered; `kept`: that one, once the answer
    was to keep what we have."""

    item = models.ForeignKey(WireItem, models.PROTECT, related_name="takings")
    version = models.ForeignKey(WireVersion, models.PROTECT, related_name="takings")
    article = models.ForeignKey("Article", models.CASCADE, related_name="wire_takings")
    pictures = models.JSONField(default=dict, help_text="Of the copy, by key, and ours.")
    newer = models.ForeignKey(WireVersion, models.PROTECT, null=True, related_name="+")
    left = models.ForeignKey(WireVersion, models.PROTECT, null=True, related_name="+")
    alarm = models.ForeignKey(WireVersion, models.PROTECT, null=True, related_name="+")
    kept = models.ForeignKey(WireVersion, models.PROTECT, null=True, related_name="+")
    kept_reason = models.CharField(max_length=300, blank=True)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    kept_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["article"], name="wire_renewed", condition=RENEWED)]
        constraints = [
            models.UniqueConstraint(fields=["item", "article"], name="wire_taken_once"),
            models.CheckConstraint(
                condition=Q(kept__isnull=True, kept_reason="")
                | (Q(kept__isnull=False) & ~Q(kept_reason="")),
                name="wire_kept_says_why",
            ),
        ]
