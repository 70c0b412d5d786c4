"""AboutPage: what the newsroom says of itself, such as its policies, its owners and its masthead.

Its words are in texts that never change: each save is a new one. Readers see the text of the
newest `AboutShowing` whose moment has come; only the gate says which that is.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models.languages import direction, home_path
from articles.models.signed import Signed


class AboutPage(models.Model):
    class Kind(models.TextChoices):
        """What machines know it as, see `site.organisation`."""

        ABOUT = "about", gettext_lazy("About us")
        PRINCIPLES = "principles", gettext_lazy("Publishing principles")
        MASTHEAD = "masthead", gettext_lazy("Masthead: who works here")
        OWNERSHIP = "ownership", gettext_lazy("Ownership and funding")
        COVERAGE = "coverage", gettext_lazy("Mission and priorities of coverage")
        ETHICS = "ethics", gettext_lazy("Ethics")
        VERIFICATION = "verification", gettext_lazy("Verification and fact-checking")
        SOURCES = "unnamed-sources", gettext_lazy("Unnamed sources")
        BYLINES = "no-bylines", gettext_lazy("Articles without a byline")
        CORRECTIONS = "corrections", gettext_lazy("Corrections policy")
        REPORT = "report-error", gettext_lazy("Report an error, contact")
        DIVERSITY = "diversity", gettext_lazy("Diversity")
        PRIVACY = "privacy", gettext_lazy("Privacy")
        OTHER = "other", gettext_lazy("Something else")

    language = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    slug = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(
        default=0, help_text=gettext_lazy("Order in the list of about pages, lowest first.")
    )
    # About pages of several languages with the same one are counterparts.
    subject = models.UUIDField(null=True, blank=True, editable=False)
    working = models.ForeignKey(
        "AboutText", models.RESTRICT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["language", "position", "pk"]
        permissions = [("publish_aboutpage", "Can publish about pages and take them down")]
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="about_slug_once"),
            models.UniqueConstraint(
                fields=["subject", "language"],
                name="about_subject_once_a_language",
                condition=Q(subject__isnull=False),
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(language=""), name="about_has_slug_and_language"
            ),
        ]

    def __str__(self):
        return (self.working and self.working.title) or _("Untitled")

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def path(self) -> str:
        return f"{home_path(self.language)}about/{self.slug}/"

    def get_absolute_url(self) -> str:
        return iri_to_uri(self.path)


class AboutText(models.Model):
    """One state of a page's words. A trigger holds that it never changes, see migration 0009."""

    page = models.ForeignKey(AboutPage, models.CASCADE, related_name="texts")
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="about_text_has_title"),
        ]

    def __str__(self):
        return self.title


class AboutShowing(models.Model):
    """From `shown_from` on readers see this text; without one, nothing. Rows are added, never
    changed; one whose moment has not come can be called off."""

    page = models.ForeignKey(AboutPage, models.CASCADE, related_name="showings")
    text = models.ForeignKey(AboutText, models.RESTRICT, null=True, related_name="showings")
    shown_from = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-shown_from", "-pk"]
        indexes = [
            models.Index(
                fields=["page", "-shown_from", "-id"],
                name="about_showing_in_order",
                condition=Q(called_off_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True)
                | Q(called_off_at__lt=models.F("shown_from")),
                name="about_showing_called_off_before",
            ),
        ]

    def __str__(self):
        return f"{self.text or 'Nothing'} from {self.shown_from}"


class AboutAct(Signed):
    """One act of one person on a page. Written by the verbs, never changed; it outlives the page
    and the account, so its references carry no database constraint."""

    class Verb(models.TextChoices):
        CREATE = "create", pgettext_lazy("what somebody did", "started")
        SAVE = "save", pgettext_lazy("what somebody did", "saved")
        RESTORE = "restore", pgettext_lazy("what somebody did", "went back to an older text")
        PUBLISH = "publish", pgettext_lazy("what somebody did", "published")
        SCHEDULE = "schedule", pgettext_lazy("what somebody did", "scheduled")
        CALL_OFF = "call-off", pgettext_lazy("what somebody did", "took off the schedule")
        TAKE_DOWN = "take-down", pgettext_lazy("what somebody did", "took down")
        MOVE = "move", pgettext_lazy("what somebody did", "gave another address")
        FILE = "file", pgettext_lazy("what somebody did", "changed kind, place or counterparts")
        DELETE = "delete", pgettext_lazy("what somebody did", "deleted")

    verb = models.CharField(max_length=20, choices=Verb)
    page = models.ForeignKey(AboutPage, models.DO_NOTHING, related_name="acts", db_constraint=False)
    text = models.ForeignKey(AboutText, models.DO_NOTHING, null=True, db_constraint=False)
    details = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.by_name or 'The newsroom'} {self.get_verb_display()}"
