"""Embed: the content of an embed that has its own: a caption for one use of a picture, a gallery,
a pull quote, a link card. A body names it by guid.

Its words never change, a database trigger holds that: who edits an embed makes another one, so
that a draft cannot change what readers see of the article.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.prepared import PreparedMany


def digest_of(kind: str, data: dict) -> str:
    """Equal for equal content."""
    written = json.dumps([kind, data], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


class Embed(models.Model):
    """`checked_at` and `gone_at` are not its words: what a provider last said of them."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    gone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        permissions = [("embed_html", "Can embed HTML in a frame")]

    def __str__(self):
        return f"{self.kind} {self.guid}"


# --- What bodies that came out of the gate show: being shown there makes it public. --------------

_contents = PreparedMany(
    lambda guids: (
        Embed.objects.filter(guid__in=guids).only("guid", "kind", "data", "gone_at").order_by()
    ),
    uuid.UUID,
)


def contents_of(guids: Iterable[uuid.UUID]) -> list[Embed]:
    """The content of embeds in such bodies."""
    return _contents(guids)
