"""Event: one act of one person on one article. Written by the verbs, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """The record outlives what it speaks of, so its references carry no database constraint:
    deleting a draft or an account must neither delete nor rewrite what happened."""

    class Verb(models.TextChoices):
        CREATE = "create", "started"
        SAVE = "save", "saved"
        KEEP = "keep", "kept a text that could not be merged"
        PUBLISH = "publish", "published"
        UPDATE = "update", "published an update"
        FIX = "fix", "fixed silently"
        SCHEDULE = "schedule", "scheduled"
        UNSCHEDULE = "unschedule", "took off the schedule"
        EMBARGO = "embargo", "embargoed"
        CORRECT = "correct", "corrected"
        WITHDRAW = "withdraw", "withdrew"
        SPIKE = "spike", "spiked"
        UNSPIKE = "unspike", "took off the spike"
        REVERT = "revert", "went back to an older revision"
        MOVE = "move", "moved"
        DELETE = "delete", "deleted"
        RELEASE = "release", "folded in a scheduled update"

    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=20, choices=Verb)
    article = models.ForeignKey(
        "Article", models.DO_NOTHING, related_name="events", db_constraint=False
    )
    article_guid = models.UUIDField(db_index=True)
    revision = models.ForeignKey(
        "Revision", models.DO_NOTHING, null=True, related_name="events", db_constraint=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    by_name = models.CharField(max_length=160, blank=True)
    via = models.CharField(max_length=40, blank=True, help_text="desk, command, import ...")
    kind = models.CharField(
        max_length=20, blank=True, help_text="Of a correction: correction, clarification ..."
    )
    note = models.TextField(blank=True, help_text="Words readers see, kept for ever.")
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["article", "-at"], name="event_of_article")]

    def __str__(self):
        return f"{self.by_name or 'The newsroom'} {self.get_verb_display()}"
