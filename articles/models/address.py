"""OldAddress: where an article or section used to be. Old addresses redirect once, never in a
chain, because each row names the thing and not another address."""

from django.db import models
from django.db.models import Q


class OldAddress(models.Model):
    path = models.CharField(max_length=400, unique=True)
    article = models.ForeignKey(
        "Article", models.CASCADE, null=True, blank=True, related_name="old_addresses"
    )
    section = models.ForeignKey(
        "Section", models.CASCADE, null=True, blank=True, related_name="old_addresses"
    )
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "old addresses"
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, section__isnull=True)
                | Q(article__isnull=True, section__isnull=False),
                name="old_address_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/"), name="old_address_starts_with_slash"
            ),
        ]

    def __str__(self):
        return self.path
