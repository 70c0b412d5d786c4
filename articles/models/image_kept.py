"""What is kept about a picture beside itself: what its file said, what its file was, and the
words by which it is found."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.image import Image


class ImageMetadata(models.Model):
    """Everything that the original says of itself, as it was read; the columns of Image hold what
    the newsroom made of it."""

    image = models.OneToOneField(Image, models.CASCADE, primary_key=True, related_name="metadata")
    exif = models.JSONField(default=dict)
    iptc = models.JSONField(default=dict)
    xmp = models.TextField(blank=True, help_text="The packet, as it stands in the file.")
    read_at = models.DateTimeField(default=timezone.now)


class EarlierFile(models.Model):
    """A file that another took the place of. It is kept, so that it can be put back."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="earlier_files")
    file = models.CharField(max_length=200, help_text="Where the storage has it.")
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=10)
    replaced_at = models.DateTimeField(default=timezone.now)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-replaced_at", "-id"]


class ImageWords(models.Model):
    """The words by which a picture is found, folded: a narrow row, so that a hundred thousand of
    them are read through in a moment. Written wherever a picture's words change."""

    image = models.OneToOneField(Image, models.CASCADE, primary_key=True, related_name="found_by")
    words = models.TextField(help_text="All of them.")
    people = models.TextField(blank=True, help_text="Who made it and whom it shows.")
    places = models.TextField(blank=True)
