"""Tag: a subject readers follow, in one language. It belongs to a revision, never to a draft's
live article: a tag added to a draft must not appear on the live page."""

from django.db import models
from django.db.models import Q
from taggit.models import ItemBase, TagBase


class Tag(TagBase):
    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=100)
    language = models.CharField(max_length=20)
    folded = models.CharField(max_length=100, editable=False)
    description = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="tag_slug_once"),
            models.UniqueConstraint(fields=["language", "folded"], name="tag_name_once"),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(name=""), name="tag_has_name_and_slug"
            ),
        ]


class TaggedRevision(ItemBase):
    content_object = models.ForeignKey("Revision", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_a_revision"),
        ]
