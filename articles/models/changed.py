"""What has changed that readers could see: written by the database itself (`migrations/_changes`),
read by whoever keeps public pages."""

from django.db import models
from django.db.models.functions import Now


class Changed(models.Model):
    """`key`: as a page that shows it has noted it. `moment`: of the key of a list, when the article
    whose place in it changed was first published. `hides`: something is to be seen no more."""

    key = models.CharField(max_length=80)
    moment = models.DateTimeField(null=True)
    hides = models.BooleanField(default=False)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        db_table = "articles_changed"
        default_permissions = ()

    def __str__(self):
        return self.key
