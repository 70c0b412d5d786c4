"""SavedFilter: what somebody narrows the list of articles to again and again, under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class SavedFilter(models.Model):
    """`query`: the address of the list after its question mark. What is removed stays for a while,
    so that it can be put back."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=600)
    shared = models.BooleanField(default=False, help_text="The whole newsroom has it.")
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_filter_name_once",
                condition=Q(removed_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""), name="saved_filter_says_something"
            ),
        ]

    def __str__(self):
        return self.name
