"""Received: one version of one thing that came from outside, as its provider has it: what it was,
how old, and what became of it here."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

WAITING = Q(state="waiting")


class Received(models.Model):
    """A row for each version. Of one that became a text, `revision` has the words; `raw` and
    `words` are kept of one that nobody has taken yet. References carry no constraint where the
    record must not keep a draft's text from going."""

    class State(models.TextChoices):
        ARRIVED = "arrived"
        TAKEN = "taken"
        WAITING = "waiting"
        LEFT = "left"
        OVERTAKEN = "overtaken"

    class Standing(models.TextChoices):
        """As `articles.copy.incoming` has them."""

        UNSAID = "", gettext_lazy("not said")
        PUBLIC = "public", gettext_lazy("public")
        DRAFT = "draft", gettext_lazy("a draft")
        REVIEW = "review", gettext_lazy("in review")
        SCHEDULED = "scheduled", gettext_lazy("scheduled")
        PRIVATE = "private", gettext_lazy("private")
        LOCKED = "locked", gettext_lazy("behind a password")
        PAID = "paid", gettext_lazy("for paying readers")
        WITHHELD = "withheld", gettext_lazy("withheld")
        EMBARGOED = "embargoed", gettext_lazy("under embargo")
        CANCELLED = "cancelled", gettext_lazy("cancelled")
        BINNED = "binned", gettext_lazy("in the bin")

    provider = models.CharField(max_length=160, blank=True, help_text="Who sent it.")
    item = models.CharField(max_length=200, db_index=True, help_text="Its id there.")
    version = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField(null=True, help_text="By the provider.")
    made_at = models.DateTimeField(
        null=True, help_text="When its file was made, where the provider says of no change."
    )
    published_at = models.DateTimeField(null=True, help_text="By the provider.")
    embargo_until = models.DateTimeField(null=True)
    received_at = models.DateTimeField(default=timezone.now)
    standing = models.CharField(max_length=12, choices=Standing, blank=True, default="")
    urgency = models.PositiveSmallIntegerField(default=0)
    rights = models.TextField(blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was received.")
    raw = models.TextField(blank=True, help_text="What was received, word for word.")
    words = models.JSONField(null=True, help_text="The text it would become.")
    wanted = models.TextField(blank=True, help_text="Ids of articles that it shows; one a line.")
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVED)
    article = models.ForeignKey("Article", models.SET_NULL, null=True, related_name="received")
    revision = models.ForeignKey(
        "Revision",
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        default_permissions = ()
        ordering = ["-received_at", "-id"]
        verbose_name_plural = "received"
        indexes = [
            models.Index(fields=["id"], name="received_wanting", condition=~Q(wanted="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], name="received_one_waits", condition=WAITING
            ),
            models.CheckConstraint(
                condition=~WAITING | Q(words__isnull=False), name="received_waits_with_words"
            ),
        ]

    def __str__(self):
        return self.item
