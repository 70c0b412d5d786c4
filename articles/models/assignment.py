"""Assignment: who writes what until when; of an article, or of a piece without a text. And the
secret link by which a calendar elsewhere reads what is planned."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.languages import direction

OPEN = Q(closed_at__isnull=True)


def delivered(at) -> Q:
    """Readers have had the article since it was assigned: there is nothing left to do. What is
    assigned when it is out already is another piece of work."""
    return Q(
        article__live__isnull=False,
        article__published_at__lte=at,
        article__published_at__gt=F("created_at"),
    )


def to_do(at) -> Q:
    return OPEN & ~delivered(at)


class Assignment(models.Model):
    """Open until it is closed. Without an article it has a working headline; once the writing has
    begun, the article says what it is called and where it stands."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey("Article", models.CASCADE, null=True, related_name="assignments")
    # Whoever leaves, leaves it to nobody.
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="assignments"
    )
    headline = models.CharField(max_length=250, blank=True, help_text="As long as there is none.")
    language = models.CharField(max_length=20)
    section = models.ForeignKey("Section", models.SET_NULL, null=True, related_name="+")
    length = models.PositiveIntegerField(null=True, help_text="Commissioned, in words.")
    note = models.TextField(blank=True)
    picture_wanted = models.BooleanField(default=False)
    due = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    number = models.PositiveIntegerField(default=0, help_text="Grows with every change.")

    class Meta:
        default_permissions = ()
        permissions = [("assign_article", "Can assign work to people")]
        indexes = [
            models.Index(fields=["due", "id"], name="assignment_due", condition=OPEN),
            models.Index(fields=["who", "due"], name="assignment_of_person", condition=OPEN),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                name="assignment_open_once",
                condition=OPEN & Q(article__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(headline=""), name="assignment_says_what"
            ),
        ]

    def __str__(self):
        return str(self.article) if self.article else self.headline

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def whose(self):
        """None where nobody has it, or somebody who has left."""
        return self.who if self.who and self.who.is_active else None

    @property
    def place(self):
        """The section of its article, else the one it is meant for."""
        return self.article.section if self.article else self.section


class CalendarLink(models.Model):
    """One a person. Only a digest of the secret is stored: who reads the database has no link."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="calendar_link"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    password_end = models.CharField(
        max_length=16,
        default="",
        db_default="",
        help_text="Of the hash of the password that its person had then: with another it is over.",
    )

    class Meta:
        default_permissions = ()
