"""Author (whose name stands on the work) and Byline (one name on one revision)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class Author(models.Model):
    """A name readers may follow. Not a user account: agencies and guests have none."""

    name = models.CharField(max_length=160)
    slug = models.CharField(max_length=100, unique=True)
    role = models.CharField(
        max_length=120, blank=True, help_text=gettext_lazy("For example: Political correspondent.")
    )
    bio = models.TextField(
        blank=True, help_text=gettext_lazy("Two or three sentences, plain text.")
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(name=""), name="author_has_name_and_slug"
            ),
        ]

    def __str__(self):
        return self.name


class Byline(models.Model):
    """A name on a revision, in order: an Author, or a name written in by hand."""

    revision = models.ForeignKey("Revision", models.CASCADE, related_name="bylines")
    position = models.PositiveSmallIntegerField()
    author = models.ForeignKey(
        Author, models.PROTECT, null=True, blank=True, related_name="bylines"
    )
    written = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="byline_position_once"),
            models.CheckConstraint(
                condition=Q(author__isnull=False, written="")
                | (Q(author__isnull=True) & ~Q(written="")),
                name="byline_author_or_written",
            ),
        ]

    def __str__(self):
        return self.author.name if self.author else self.written
