"""Event: one act of one person on one article. Written by the verbs, never changed."""

from django.db import models

from articles.models.signed import Signed


class Event(Signed):
    """The record outlives what it speaks of, so its references carry no database constraint:
    deleting a draft or an account must neither delete nor rewrite what happened."""

    class Verb(models.TextChoices):
        CREATE = "create", "started"
        SAVE = "save", "saved"
        MERGE = "merge", "merged with a newer save"
        KEEP = "keep", "kept a text that could not be merged"
        SUBMIT = "submit", "sent for review"
        APPROVE = "approve", "approved"
        SEND_BACK = "send-back", "sent back"
        HOLD = "hold", "held"
        UNHOLD = "unhold", "lifted the hold"
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
        APPEAR = "appear", "went live as scheduled"
        SHARE = "share", "gave out a preview link"
        REVOKE = "revoke", "took back a preview link"
        TRANSLATE = "translate", "began a translation"
        JOIN = "join", "joined it with another language"
        PART = "part", "parted it from other languages"
        RELATE = "relate", "chose what to read next"
        ASSIGN = "assign", "assigned"
        UNASSIGN = "unassign", "closed the assignment"
        REMOVE_VERSION = "remove-version", "removed a public version"

    verb = models.CharField(max_length=20, choices=Verb)
    article = models.ForeignKey(
        "Article", models.DO_NOTHING, related_name="events", db_constraint=False
    )
    article_guid = models.UUIDField(db_index=True)
    revision = models.ForeignKey(
        "Revision", models.DO_NOTHING, null=True, related_name="events", db_constraint=False
    )
    via = models.CharField(max_length=40, blank=True, help_text="desk, command, import ...")
    kind = models.CharField(
        max_length=20, blank=True, help_text="Of a correction: correction, clarification ..."
    )
    note = models.TextField(blank=True, help_text="Words readers see, kept for ever.")
    grave = models.BooleanField(default=False, help_text="The note stands above the text.")
    supersedes = models.ForeignKey(
        "self",
        models.DO_NOTHING,
        null=True,
        related_name="superseded_by",
        db_constraint=False,
        help_text="The earlier note that this one takes the place of.",
    )
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["article", "-at"], name="event_of_article"),
            # The record of one day, of whatever year.
            models.Index(fields=["at"], name="event_at"),
            models.Index(
                fields=["-at", "-id"], name="event_public_note", condition=models.Q(verb="correct")
            ),
        ]

    def __str__(self):
        return f"{self.by_name or 'The newsroom'} {self.get_verb_display()}"
