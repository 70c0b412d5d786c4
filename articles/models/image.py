"""Image: a picture with its credit. Caption and alt text here are defaults for each use."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


def original_name(image: "Image", _uploaded_name: str) -> str:
    """Names are ours: the uploaded one never reaches the disk, so nothing can be overwritten."""
    return f"originals/{image.guid.hex[:2]}/{image.guid}.{image.format or 'bin'}"


class ImageQuerySet(models.QuerySet):
    def in_library(self):
        """Not in the bin: what may be shown and chosen."""
        return self.filter(binned_at=None)

    def awaiting_file(self):
        return self.filter(file="")

    def without_credit(self):
        return self.filter(credit_raw="", credit_agency="", credit_people=[])


class Image(models.Model):
    class Mark(models.TextChoices):
        NONE = "", "None"
        FILE = "file", "File"
        HANDOUT = "handout", "Handout"
        ILLUSTRATION = "illustration", "Illustration"
        AI = "ai", "AI-generated"

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    legacy_id = models.CharField(max_length=200, blank=True, db_index=True)
    title = models.CharField(
        max_length=200, blank=True, help_text="For finding it again; readers never see this."
    )
    file = models.FileField(upload_to=original_name, blank=True, max_length=200)
    format = models.CharField(max_length=10, blank=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    widths = models.JSONField(
        default=list, blank=True, editable=False, help_text="Renditions readers may get."
    )
    alt = models.CharField(
        "alt text",
        max_length=500,
        blank=True,
        help_text="What the picture shows, for those who cannot see it.",
    )
    caption = models.TextField(blank=True)
    credit_people = models.JSONField(default=list, blank=True)
    credit_agency = models.CharField(max_length=160, blank=True)
    credit_mark = models.CharField(max_length=20, blank=True, choices=Mark, default=Mark.NONE)
    credit_raw = models.CharField("credit as received", max_length=500, blank=True)
    licence = models.CharField(
        max_length=200, blank=True, help_text="Under what terms we may show it."
    )
    usable_until = models.DateTimeField(
        "may be used until",
        null=True,
        blank=True,
        help_text="From this moment on nothing is published with it.",
    )
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", width__isnull=True, height__isnull=True, sha256="")
                | (~Q(file="") & Q(width__gt=0, height__gt=0) & ~Q(sha256="") & ~Q(format="")),
                name="image_has_file_or_awaits_it",
            ),
        ]

    def __str__(self):
        return self.title or self.alt or self.caption[:60] or str(self.guid)

    @property
    def awaits_file(self) -> bool:
        return not self.file

    @property
    def credit(self) -> str:
        """As readers see it: people, then agency; what could not be split stays as received."""
        people = ", ".join(self.credit_people)
        return " / ".join(part for part in (people, self.credit_agency) if part) or self.credit_raw

    # Where its files are asked for; a preview asks under its own address.
    folder = "/media/"

    def url(self, width: int, extension: str = "webp") -> str:
        return f"{self.folder}{self.guid}/{width}.{extension}"

    @property
    def src(self) -> str:
        """The rendition for browsers that ignore srcset: the largest up to 960 pixels."""
        return self.url(max([w for w in self.widths if w <= 960] or self.widths[:1]))

    @property
    def srcset(self) -> str:
        folder = f"{self.folder}{self.guid}/"  # written out once: each page has many widths
        return ", ".join([f"{folder}{width}.webp {width}w" for width in self.widths])

    @property
    def share_src(self) -> str:
        """A JPEG, because readers of feeds and share cards do not all know WebP."""
        return self.url(self.widths[-1], "jpg")
