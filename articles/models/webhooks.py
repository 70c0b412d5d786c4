"""Whom the newsroom tells of what it publishes, and what has become of each message."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy


class Webhook(models.Model):
    """`secret` signs what is sent, so a digest would not do: it is sealed with the newsroom's
    key."""

    class Event(models.TextChoices):
        PUBLISH = "publish", gettext_lazy("Published for the first time")
        UPDATE = "update", gettext_lazy("Updated, fixed or moved")
        CORRECT = "correct", gettext_lazy("Corrected, with a note")
        WITHDRAW = "withdraw", gettext_lazy("Withdrawn, with a note")

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    secret = models.TextField()
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]
        default_permissions = ()

    def __str__(self):
        return self.name


class Delivery(models.Model):
    """One message to one webhook, with every try. What it says is not stored: it is written when
    it is sent, of what is public then."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", gettext_lazy("Waiting")
        DONE = "done", gettext_lazy("Delivered")
        NOTHING = "nothing", gettext_lazy("Nothing to tell")
        GIVEN_UP = "given-up", gettext_lazy("Given up")

    TRIAL = "trial"

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    guid = models.UUIDField(default=uuid.uuid4, unique=True)
    event = models.CharField(max_length=10)
    article = models.ForeignKey(
        "Article", models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    article_guid = models.UUIDField(null=True)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="Of the last try.")
    fault = models.CharField(max_length=200, blank=True)
    let_go = models.BooleanField(default=False, help_text="Somebody has seen that it was given up.")

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["webhook", "-id"], name="delivery_of_webhook"),
            models.Index(
                fields=["webhook"],
                name="delivery_given_up",
                condition=Q(outcome="given-up", let_go=False),
            ),
        ]
