"""Policy: what the newsroom has decided for its whole site, in one row. Without the row, what
stands here as the default.

It is changed by the verb `workflow.decide` alone, which leaves a Decision for each field: the
record of events is of articles.
"""

from typing import NamedTuple

from django.db import models
from django.db.models import Q

from articles.models.signed import Signed

ONLY = 1


class Mining(NamedTuple):
    """What of the policy every page says of itself: whether texts may be trained on, and where
    the terms stand on which they may."""

    training: bool = False
    terms: str = ""


class Policy(models.Model):
    """`search`, `live` and `training`: which classes of crawlers may read the site; the classes
    are those of `articles.crawlers`."""

    search = models.BooleanField(default=True, db_default=True)
    live = models.BooleanField(default=True, db_default=True)
    training = models.BooleanField(default=False, db_default=False)
    terms = models.URLField(
        blank=True,
        default="",
        db_default="",
        help_text="Where those who want to train on the texts find on what terms they may.",
    )

    class Meta:
        verbose_name_plural = "policy"
        constraints = [models.CheckConstraint(condition=Q(id=ONLY), name="policy_is_one")]

    def __str__(self):
        return "Policy"


class Decision(Signed):
    """One field of the policy, or one rule of the house, changed by one person. Never changed
    itself, and outlives the account, as an event does."""

    via = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40)
    was = models.JSONField()
    now = models.JSONField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.by_name or 'The newsroom'}: {self.field}"
