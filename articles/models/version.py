"""Version: one state of an article that readers met, in the order in which they met it.

Each carries the digest of its words and of the version before it, so that silent rewriting shows:
see `workflow.versions`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy


class Version(models.Model):
    """`revision` is empty where readers met nothing: the article was withdrawn. A row may lie in
    the future (a schedule); the gate compares `shown_from` with the clock."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", pgettext_lazy("a version", "Published")
        UPDATE = "update", pgettext_lazy("a version", "Updated")
        SILENT = "silent", pgettext_lazy("a version", "Typo mended")
        CORRECTION = "correction", pgettext_lazy("a version", "Corrected")
        CLARIFICATION = "clarification", pgettext_lazy("a version", "Clarified")
        EDITORS_NOTE = "editors-note", pgettext_lazy("a version", "Editor’s note")
        RETRACTION = "retraction", pgettext_lazy("a version", "Retracted")
        WITHDRAWN = "withdrawn", pgettext_lazy("a version", "Withdrawn")
        RESTORED = "restored", pgettext_lazy("a version", "Put back")

    article = models.ForeignKey("Article", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey("Revision", models.RESTRICT, null=True, related_name="versions")
    shown_from = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind)
    note = models.TextField(blank=True)
    content = models.CharField(max_length=64, blank=True, help_text="SHA-256 of its words.")
    previous = models.CharField(max_length=64, blank=True, help_text="Digest of the one before.")
    digest = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    removed_why = models.TextField(blank=True, help_text="Readers see it in place of the words.")

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_why="")
                | (Q(removed_at__isnull=False) & ~Q(removed_why="")),
                name="version_removed_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.get_kind_display()}"
