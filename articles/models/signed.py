"""What every record of an act has: when, and by whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Signed(models.Model):
    """It outlives the account, and so keeps the name beside it."""

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        abstract = True
