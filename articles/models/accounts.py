"""What stands beside an account: one-time links, its sessions, guesses at passwords, its record."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.signed import Signed


class OneTimeLink(Signed):
    """Lets whoever has it set the password of one account, once. Of the link itself only a
    digest is kept: who reads the database, or a backup of it, cannot use it."""

    class Purpose(models.TextChoices):
        INVITE = "invite", "invitation"
        PASSWORD = "password", "new password"

    digest = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="one_time_links"
    )
    purpose = models.CharField(max_length=10, choices=Purpose)
    until = models.DateTimeField()
    password_end = models.CharField(
        max_length=16,
        default="",
        db_default="",
        help_text="Of the hash of the password that the account had then: with another it is over.",
    )
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]


class DeskSession(models.Model):
    """What a session is called on the account's page: from where, since when, last seen. `key`
    is a digest of the session's: with that itself whoever reads the table would be signed in."""

    key = models.CharField(max_length=40, primary_key=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk_sessions"
    )
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=200, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)


class Guess(models.Model):
    """How often somebody tried to sign in, of late. `key` is a keyed digest of a name, an address
    or both: neither lies about in the table."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)
    free_at = models.DateTimeField(default=timezone.now, help_text="Until then nobody is heard.")
    known_at = models.DateTimeField(null=True, help_text="Last signed in from there.")


class AccountAct(Signed):
    """One act upon an account; the record of events is of articles. Outlives both accounts."""

    class Act(models.TextChoices):
        INVITE = "invite", "invited"
        RENEW = "renew", "renewed the invitation of"
        WITHDRAW = "withdraw", "took back the invitation of"
        LINK = "link", "gave out a link for a new password to"
        PASSWORD = "password", "set a password by a link for"
        END = "end", "ended the sessions of"
        STEP = "step", "added a second step for"
        RENAME_STEP = "step-name", "renamed a passkey of"
        TAKE_STEP = "step-less", "took away a second step of"
        CLEAR_STEPS = "step-clear", "took away every second step of"
        CODES = "codes", "made recovery codes for"
        CODE = "code", "signed in with a recovery code as"
        CALENDAR = "calendar", "made a calendar link for"
        CALENDAR_END = "cal-end", "took back the calendar link of"
        TOKEN = "token", "made an API token for"
        TOKEN_END = "token-end", "ended an API token of"

    act = models.CharField(max_length=10, choices=Act)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="acts_upon",
        db_constraint=False,
    )
    account_name = models.CharField(max_length=160)

    class Meta:
        ordering = ["-at", "-id"]
