"""What commands know: when they last ran, and which outgoing links no longer answer."""

from django.db import models


class Heartbeat(models.Model):
    """The last time a job of the house ran, and what it said."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    told = models.CharField(max_length=300, blank=True)


class OutgoingLink(models.Model):
    """An address in our texts, as it answered when it was last asked."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    url = models.TextField()
    checked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=120, blank=True, help_text="Empty: it answers.")
    broken_since = models.DateTimeField(null=True)
