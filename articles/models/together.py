"""Who is at work where: roles in one section, and who is in an article right now."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone


class SectionRole(models.Model):
    """A role that a person has in one section only; roles for all sections are the account's
    groups."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="section_roles")
    role = models.ForeignKey(Group, models.CASCADE)
    section = models.ForeignKey("Section", models.CASCADE, related_name="roles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "section"], name="section_role_once"),
        ]

    def __str__(self):
        return f"{self.role} in {self.section}"


class Presence(models.Model):
    """Someone has the article's form open. Locks nothing; it goes stale by itself."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    field = models.CharField(max_length=40, blank=True, help_text="Where the cursor is.")
    since = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now, help_text="Last heard of.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="present_once"),
        ]


class PreviewLink(models.Model):
    """A revision shown to someone outside who has the link, until it ends or is taken back."""

    guid = models.UUIDField(unique=True, editable=False)
    article = models.ForeignKey("Article", models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey("Revision", models.CASCADE, related_name="preview_links")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    until = models.DateTimeField()
    whom = models.CharField(max_length=120, blank=True, help_text="Who is to read it.")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
