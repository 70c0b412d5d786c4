"""Related: what an editor has chosen for readers to go on with, below an article."""

from django.db import models
from django.db.models import F, Q

MOST_RELATED = 4


class Related(models.Model):
    """“More on this”: an article that stands first below another, in the desk's order. It hangs on
    the article and not on its words: see decision 23."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="related")
    target = models.ForeignKey("Article", models.CASCADE, related_name="related_to")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="related_position_once"),
            models.UniqueConstraint(fields=["article", "target"], name="related_target_once"),
            models.CheckConstraint(condition=~Q(article=F("target")), name="related_never_itself"),
            models.CheckConstraint(condition=Q(position__lt=MOST_RELATED), name="related_few"),
        ]
