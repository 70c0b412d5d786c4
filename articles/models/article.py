"""Article: a story's identity. Its words are in revisions, and no status is stored: the
pointers and dates say what it is, the gate says what readers see."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext

from articles.models.languages import direction

PUBLISHED = Q(live__isnull=False, withdrawn_at__isnull=True)
# The words that editors have are those that readers have, or will have.
SETTLED = Q(working=F("live")) | Q(next__isnull=False, working=F("next"))
# Few among a million, and nearly all that the desk asks about. A database reads this index where
# the question says the first two, and either half of the third, in the same words.
AT_WORK = Q(spiked_at__isnull=True, withdrawn_at__isnull=True) & (Q(live__isnull=True) | ~SETTLED)
PUT_AWAY = Q(spiked_at__isnull=False) | Q(withdrawn_at__isnull=False)


def _pointer():
    """RESTRICT: a revision someone points to stays, yet an article may go with its revisions."""
    return models.ForeignKey(
        "Revision", models.RESTRICT, null=True, blank=True, related_name="+", editable=False
    )


class Article(models.Model):
    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    legacy_id = models.CharField(
        max_length=200, blank=True, db_index=True, help_text="Its id in another system."
    )
    language = models.CharField(max_length=20)
    section = models.ForeignKey(
        "Section", models.PROTECT, null=True, blank=True, related_name="articles"
    )
    slug = models.CharField(max_length=120, blank=True)
    # Articles of several languages with the same one are one story told in each of them.
    story = models.UUIDField(null=True, blank=True, editable=False)
    # NULL before the first publication: a partial unique index would not serve look-ups.
    path = models.CharField(max_length=400, null=True, unique=True, editable=False)  # noqa: DJ001

    working = _pointer()
    live = _pointer()
    next = _pointer()
    next_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What was sent for review, and what was approved: words, not the article, so that a later
    # edit is neither.
    submitted = _pointer()
    approved = _pointer()

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    embargo_until = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_note = models.TextField(blank=True, editable=False)
    withdrawal_notes = models.JSONField(
        default=dict, blank=True, editable=False, help_text="The note in other languages."
    )
    spiked_at = models.DateTimeField(null=True, blank=True, editable=False)
    corrected_at = models.DateTimeField(null=True, blank=True, editable=False)
    retracted_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_note = models.TextField(blank=True, editable=False, help_text="Why nothing goes out.")
    # Set as long as nobody has said what becomes of it: see WireTaking.alarm.
    killed_at = models.DateTimeField(
        null=True, editable=False, help_text="When copy it was made of was withdrawn."
    )
    leftovers = models.JSONField(
        default=list, blank=True, editable=False, help_text="What an import could not place."
    )

    class Meta:
        ordering = ["-changed_at", "-id"]
        permissions = [
            ("approve_article", "Can approve, or send back"),
            ("publish_article", "Can publish, schedule and correct"),
            ("withdraw_article", "Can withdraw"),
            ("embargo_article", "Can set and lift embargoes"),
            ("hold_article", "Can hold, and lift a hold"),
            ("share_article", "Can give out preview links"),
            ("remove_version", "Can remove a public version for legal reasons"),
        ]
        indexes = [
            models.Index(
                fields=["language", "-published_at", "-id"],
                name="article_published",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["section", "-published_at", "-id"],
                name="article_of_section",
                condition=PUBLISHED,
            ),
            # Counts the days of the archive without reading the articles.
            models.Index(
                fields=["language", "published_at", "embargo_until", "withdrawn_at", "live"],
                name="article_archive",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["next_at"], name="article_next_due", condition=Q(next_at__isnull=False)
            ),
            # The desk's questions: what is at work, what was put away, and what time will bring.
            models.Index(fields=["-changed_at", "-id"], name="article_at_work", condition=AT_WORK),
            models.Index(
                fields=["-changed_at", "-id"], name="article_put_away", condition=PUT_AWAY
            ),
            # The desk's list of one section.
            models.Index(fields=["section", "-changed_at", "-id"], name="article_section_changed"),
            models.Index(
                fields=["embargo_until"],
                name="article_embargo",
                condition=Q(embargo_until__isnull=False),
            ),
            models.Index(
                fields=["held_at"], name="article_held", condition=Q(held_at__isnull=False)
            ),
            models.Index(
                fields=["killed_at"], name="article_killed", condition=Q(killed_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "language"],
                name="article_story_once_a_language",
                condition=Q(story__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(live__isnull=True, published_at__isnull=True)
                | Q(live__isnull=False, published_at__isnull=False),
                name="article_live_has_date",
            ),
            models.CheckConstraint(
                condition=Q(live__isnull=True) | (Q(path__isnull=False) & ~Q(slug="")),
                name="article_live_has_address",
            ),
            models.CheckConstraint(
                condition=Q(next__isnull=True, next_at__isnull=True)
                | Q(next__isnull=False, next_at__isnull=False, live__isnull=False),
                name="article_next_has_moment_and_live",
            ),
            models.CheckConstraint(
                condition=Q(next_at__isnull=True) | Q(next_at__gt=F("published_at")),
                name="article_next_after_first",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal_note="")
                | (
                    Q(withdrawn_at__isnull=False, live__isnull=False, next__isnull=True)
                    & ~Q(withdrawal_note="")
                ),
                name="article_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(spiked_at__isnull=True) | Q(live__isnull=True),
                name="article_spiked_never_live",
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True)
                | Q(published_at__isnull=True)
                | Q(withdrawn_at__isnull=False)
                | Q(published_at__gte=F("embargo_until")),
                name="article_not_before_embargo",
            ),
            models.CheckConstraint(condition=~Q(language=""), name="article_has_language"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, held_note="")
                | (Q(held_at__isnull=False, next__isnull=True) & ~Q(held_note="")),
                name="article_held_says_why",
            ),
        ]

    def __str__(self):
        return (self.working and self.working.headline) or gettext("Untitled")

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def has_changes_waiting(self) -> bool:
        """Editors have written something that readers are not, and will not by themselves, see."""
        return self.live_id is not None and self.working_id not in (self.live_id, self.next_id)

    def get_absolute_url(self) -> str:
        """Its public address; before it has one, the address by guid that will lead there."""
        return iri_to_uri(self.path) if self.path else f"/article/{self.guid}/"
