"""Correction request: a reader has said, by mail or by telephone, that something is wrong in what
readers see. The newsroom's own note of it: nothing public knows of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from articles.models.signed import Signed

OPEN = Q(closed_at__isnull=True)
# The group of the first page, as a snooze names it.
NEED = "asked"


class CorrectionRequest(Signed):
    """Open until it is answered. Who asked is known no longer than that. What the reader says may
    be about a text of former times: `sentence` keeps its words."""

    class Answer(models.TextChoices):
        CORRECTED = "corrected", gettext_lazy("Corrected")
        NOTHING = "nothing", gettext_lazy("Nothing to correct")

    article = models.ForeignKey("Article", models.CASCADE, related_name="correction_requests")
    what = models.TextField(help_text="What the reader says is wrong.")
    sentence = models.TextField(blank=True, help_text="Of the live text then, word for word.")
    who = models.CharField(
        max_length=200, blank=True, help_text="Who asked: erased when the request is closed."
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    closed_by_name = models.CharField(max_length=160, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why nothing is corrected.")
    correction = models.ForeignKey(
        "Event",
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
        help_text="The note for readers that it was closed with.",
    )

    class Meta:
        default_permissions = ()
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["article", "at", "id"], name="request_open", condition=OPEN)
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="request_says_what"),
            models.CheckConstraint(
                condition=Q(OPEN, answer="") | (~OPEN & ~Q(answer="") & Q(who="")),
                name="request_closed_forgets_who",
            ),
            models.CheckConstraint(
                condition=~Q(answer="nothing") | ~Q(reason=""), name="request_nothing_says_why"
            ),
        ]

    def __str__(self):
        return self.what
