"""Revision: one state of an article's words, and the rows that hang on it.

A revision never changes once it has been given to readers (`frozen_at`); a database trigger
holds that, see migration 0002.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from taggit.managers import TaggableManager

from articles.models.languages import direction
from articles.models.places import Source
from articles.models.tag import TaggedRevision

# Words given to readers with a picture that needs an alt text, by the length of it.
WITH_LEAD = Q(frozen_at__isnull=False, picture__isnull=False, picture_decorative=False)
ALT_LENGTH = Length(Trim("picture_alt"))


class Revision(models.Model):
    class Genre(models.TextChoices):
        REPORT = "report", gettext_lazy("Report")
        ANALYSIS = "analysis", gettext_lazy("Analysis")
        EXPLAINER = "explainer", gettext_lazy("Explainer")
        INTERVIEW = "interview", gettext_lazy("Interview")
        OPINION = "opinion", gettext_lazy("Opinion")

    class Shape(models.TextChoices):
        WIDE = "16x9", gettext_lazy("Wide, 16:9")
        PHOTO = "3x2", gettext_lazy("Photograph, 3:2")
        CARD = "4x3", gettext_lazy("Card, 4:3")
        SQUARE = "1x1", gettext_lazy("Square")
        WHOLE = "whole", gettext_lazy("Not cut")

    article = models.ForeignKey("Article", models.CASCADE, related_name="revisions")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    by_itself = models.BooleanField(
        default=False, help_text="Saved while someone typed; the next such save takes its place."
    )
    frozen_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(
        null=True, help_text="The “Updated” time readers see with these words."
    )

    kicker = models.CharField(max_length=80, blank=True)
    headline = models.CharField(max_length=250, blank=True)
    short_headline = models.CharField(max_length=120, blank=True)
    standfirst = models.TextField(blank=True)
    dateline = models.CharField(max_length=120, blank=True)
    genre = models.CharField(max_length=20, choices=Genre, default=Genre.REPORT)
    body = models.TextField(blank=True)
    words = models.PositiveIntegerField(default=0)
    # Its index says which article shows the picture, too.
    picture = models.ForeignKey(
        "Image", models.PROTECT, null=True, blank=True, related_name="lead_of", db_index=False
    )
    picture_alt = models.CharField(max_length=500, blank=True)
    picture_caption = models.TextField(blank=True)
    picture_decorative = models.BooleanField(
        default=False,
        db_default=False,
        help_text="It says nothing that the text does not say, and so has no alt text.",
    )
    picture_shape = models.CharField(
        max_length=10,
        choices=Shape,
        default=Shape.WIDE,
        db_default=Shape.WIDE,
        help_text="How the picture is cut above the text.",
    )

    tags = TaggableManager(through=TaggedRevision, blank=True)

    # Of one that `workflow.save` has just returned: what it was merged with, else None.
    merged = None
    # Of a card on a front: the slot that put it there; None where it stands there by itself.
    slot = None

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(ALT_LENGTH, name="revision_alt_length", condition=WITH_LEAD),
            models.Index(fields=["picture", "article", "id"], name="revision_picture"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(picture__isnull=False) | Q(picture_alt="", picture_caption=""),
                name="revision_caption_needs_picture",
            ),
        ]

    def __str__(self):
        return self.headline or gettext("Untitled")

    def hung(self, name: str, *along: str):
        """Its bylines, tags or sources in order, with what each leads to; those at hand, where
        somebody has fetched them for a whole page."""
        at_hand = getattr(self, "_prefetched_objects_cache", {})
        return at_hand[name] if name in at_hand else getattr(self, name).select_related(*along)

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def dir(self) -> str:
        return direction(self.article.language)

    @property
    def section(self):
        return self.article.section

    @property
    def published_at(self):
        return self.article.published_at

    @property
    def url(self) -> str:
        return self.article.get_absolute_url()

    @property
    def minutes(self) -> int:
        """Reading time at 230 words a minute, never under one."""
        return max(1, round(self.words / 230))


class RevisionSource(models.Model):
    """One entry of the “Source:” line, in order."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="source_line")
    source = models.ForeignKey(Source, models.PROTECT, related_name="source_line")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "source"], name="source_once_a_revision"),
            models.UniqueConstraint(fields=["revision", "position"], name="source_position_once"),
        ]


class EmbedLink(models.Model):
    """The ledger: which revision embeds what. Written by `save`, read to learn where a thing
    is used, and whether a picture file may be shown."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="embed_links")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    target = models.UUIDField(null=True, help_text="Empty: its id was lost.")

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["kind", "target"], name="embed_link_target")]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="embed_position_once"),
        ]


class Listing(models.Model):
    """Where a revision given to readers is listed: one row for each tag, author and source, with
    the sort key, so that a list reads one covering index. It narrows; the gate still decides."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="listings")
    language = models.CharField(max_length=20)
    published_at = models.DateTimeField()
    article = models.ForeignKey("Article", models.CASCADE, related_name="listings")
    tag = models.ForeignKey("Tag", models.CASCADE, null=True, related_name="+")
    author = models.ForeignKey("Author", models.CASCADE, null=True, related_name="+")
    source = models.ForeignKey("Source", models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=[subject, "language", "-published_at", "-article", "revision"],
                name=f"listing_of_{subject}",
                condition=Q(**{f"{subject}__isnull": False}),
            )
            for subject in ("tag", "author", "source")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tag__isnull=False, author__isnull=True, source__isnull=True)
                | Q(tag__isnull=True, author__isnull=False, source__isnull=True)
                | Q(tag__isnull=True, author__isnull=True, source__isnull=False),
                name="listing_under_one_subject",
            ),
        ]
