"""Snooze: somebody has looked at what the first page names, and says why nobody need look before a
certain moment. The whole newsroom shares it, and no worker ends it: the moment is compared with the
clock, and the mark with what the thing is now."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.signed import Signed

ASLEEP = Q(ended_at__isnull=True)
THINGS = ("article", "image", "assignment")


def _of_one() -> Q:
    told = Q()
    for name in THINGS:
        others = {f"{it}__isnull": it != name for it in THINGS}
        told |= Q(**others)
    return told


class Snooze(Signed):
    """Of one thing in one group of the first page. The row stays when it is over."""

    need = models.CharField(max_length=20, help_text="The group of the first page.")
    article = models.ForeignKey("Article", models.CASCADE, null=True, related_name="snoozes")
    image = models.ForeignKey("Image", models.CASCADE, null=True, related_name="snoozes")
    assignment = models.ForeignKey("Assignment", models.CASCADE, null=True, related_name="snoozes")
    mark = models.CharField(
        max_length=100, help_text="What the thing was then: once it is another, this is over."
    )
    until = models.DateTimeField()
    reason = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True, help_text="Brought back before its time.")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["until", "id"]
        indexes = [models.Index(fields=["until", "id"], name="snooze_asleep", condition=ASLEEP)]
        constraints = [
            models.CheckConstraint(condition=_of_one(), name="snooze_of_one_thing"),
            models.CheckConstraint(condition=~Q(reason=""), name="snooze_says_why"),
            *(
                models.UniqueConstraint(
                    fields=["need", name],
                    name=f"snooze_once_of_{name}",
                    condition=ASLEEP & Q(**{f"{name}__isnull": False}),
                )
                for name in THINGS
            ),
        ]

    def __str__(self):
        return f"{self.thing}, {timezone.localtime(self.until):%Y-%m-%d %H:%M}"

    @property
    def thing(self):
        return self.article or self.image or self.assignment
