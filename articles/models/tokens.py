"""By what programs work at the desk in somebody's name, and what they have sent twice."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy


class ApiToken(models.Model):
    """Only a digest of the secret is stored: who reads the database, or a backup of it, has no
    token. `beginning`: its first letters, by which its owner knows it again."""

    class Scope(models.TextChoices):
        READ = "read-drafts", gettext_lazy("Read the drafts of others")
        WRITE = "write", gettext_lazy("Write: begin, save, send for review, spike")
        PUBLISH = "publish", gettext_lazy("Publish, schedule, set and lift embargoes")
        CORRECT = "correct", gettext_lazy("Correct")
        WITHDRAW = "withdraw", gettext_lazy("Withdraw")
        PICTURES = "pictures", gettext_lazy("Add pictures to the library")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, help_text="To the hour.")
    ended_at = models.DateTimeField(null=True)
    password_end = models.CharField(
        max_length=16,
        help_text="Of the hash of the password that its owner had then: with another it is over.",
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        default_permissions = ()


class FiledOnce(models.Model):
    """What was made for a key that a program has thought up: asked again, it is not made again.
    `key` and `asked` are digests; `made` the guid of what was made."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    made = models.UUIDField(null=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="filed_once_per_key"),
        ]
