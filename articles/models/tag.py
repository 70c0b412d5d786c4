"""Tag: a subject readers follow, in one language. It belongs to a revision, never to a draft's
live article: a tag added to a draft must not appear on the live page.

A spelling is a tag that leads to another: another way to write its name, or a tag that was merged
into it. What was tagged so is under the other from then on, without a revision being touched.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.encoding import iri_to_uri
from taggit.models import ItemBase, TagBase

from articles.models.languages import home_path

MOST_PINS = 3


def standing(field: str, road: str = "") -> Coalesce:
    """`id`, `name` ... of the tag that a row is under, be it tagged so or with a spelling of it.
    `road`: from the row to its tag, with its underscores."""
    return Coalesce(f"{road}leads_to__{field}", f"{road}{field}")


class Tag(TagBase):
    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=100)
    language = models.CharField(max_length=20)
    folded = models.CharField(max_length=100, editable=False)
    description = models.CharField(max_length=300, blank=True)
    leads_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="spellings", editable=False
    )
    # Tags of several languages with the same one are one subject.
    subject = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="tag_slug_once"),
            models.UniqueConstraint(fields=["language", "folded"], name="tag_name_once"),
            models.UniqueConstraint(
                fields=["subject", "language"],
                name="tag_subject_once_a_language",
                condition=Q(subject__isnull=False),
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(name=""), name="tag_has_name_and_slug"
            ),
            models.CheckConstraint(
                condition=Q(leads_to__isnull=True) | (~Q(leads_to=F("id")) & Q(subject=None)),
                name="tag_spelling_is_of_another",
            ),
        ]

    @property
    def path(self) -> str:
        return f"{home_path(self.language)}tag/{self.slug}/"

    def get_absolute_url(self) -> str:
        return iri_to_uri(self.path)


class TaggedRevision(ItemBase):
    content_object = models.ForeignKey("Revision", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_a_revision"),
        ]


class Pin(models.Model):
    """“Start here”: an article that stands above the list of a tag, in the desk's order."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="pins")
    article = models.ForeignKey("Article", models.CASCADE, related_name="pins")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["tag", "position"], name="pin_position_once"),
            models.UniqueConstraint(fields=["tag", "article"], name="pin_article_once"),
            models.CheckConstraint(condition=Q(position__lt=MOST_PINS), name="pin_few"),
        ]
