"""Event: one act of one person on one article. Written by the verbs, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models.signed import Signed

_KINDS = {
    "correction": gettext_lazy("correction"),
    "clarification": gettext_lazy("clarification"),
    "editors-note": gettext_lazy("editor’s note"),
    "retraction": gettext_lazy("retraction"),
}


class Event(Signed):
    """The record outlives what it speaks of, so its references carry no database constraint:
    deleting a draft or an account must neither delete nor rewrite what happened."""

    class Verb(models.TextChoices):
        CREATE = "create", pgettext_lazy("what somebody did", "started")
        SAVE = "save", pgettext_lazy("what somebody did", "saved")
        MERGE = "merge", pgettext_lazy("what somebody did", "merged with a newer save")
        KEEP = "keep", pgettext_lazy("what somebody did", "kept a text that could not be merged")
        SUBMIT = "submit", pgettext_lazy("what somebody did", "sent for review")
        APPROVE = "approve", pgettext_lazy("what somebody did", "approved")
        UNAPPROVE = "unapprove", pgettext_lazy("what somebody did", "took the approval back")
        SEND_BACK = "send-back", pgettext_lazy("what somebody did", "sent back")
        HOLD = "hold", pgettext_lazy("what somebody did", "held")
        UNHOLD = "unhold", pgettext_lazy("what somebody did", "lifted the hold")
        PUBLISH = "publish", pgettext_lazy("what somebody did", "published")
        UPDATE = "update", pgettext_lazy("what somebody did", "published an update")
        FIX = "fix", pgettext_lazy("what somebody did", "fixed silently")
        SCHEDULE = "schedule", pgettext_lazy("what somebody did", "scheduled")
        UNSCHEDULE = "unschedule", pgettext_lazy("what somebody did", "took off the schedule")
        EMBARGO = "embargo", pgettext_lazy("what somebody did", "embargoed")
        CORRECT = "correct", pgettext_lazy("what somebody did", "corrected")
        WITHDRAW = "withdraw", pgettext_lazy("what somebody did", "withdrew")
        SPIKE = "spike", pgettext_lazy("what somebody did", "spiked")
        UNSPIKE = "unspike", pgettext_lazy("what somebody did", "took off the spike")
        REVERT = "revert", pgettext_lazy("what somebody did", "went back to an older revision")
        MOVE = "move", pgettext_lazy("what somebody did", "moved")
        DELETE = "delete", pgettext_lazy("what somebody did", "deleted")
        RELEASE = "release", pgettext_lazy("what somebody did", "folded in a scheduled update")
        APPEAR = "appear", pgettext_lazy("what somebody did", "went live as scheduled")
        SHARE = "share", pgettext_lazy("what somebody did", "gave out a preview link")
        REVOKE = "revoke", pgettext_lazy("what somebody did", "took back a preview link")
        TRANSLATE = "translate", pgettext_lazy("what somebody did", "began a translation")
        JOIN = "join", pgettext_lazy("what somebody did", "joined it with another language")
        PART = "part", pgettext_lazy("what somebody did", "parted it from other languages")
        RELATE = "relate", pgettext_lazy("what somebody did", "chose what to read next")
        ASSIGN = "assign", pgettext_lazy("what somebody did", "assigned")
        UNASSIGN = "unassign", pgettext_lazy("what somebody did", "closed the assignment")
        SNOOZE = "snooze", pgettext_lazy("what somebody did", "snoozed")
        WAKE = "wake", pgettext_lazy("what somebody did", "brought back what was snoozed")
        CLEAR = "clear", pgettext_lazy("what somebody did", "cleared what the import left over")
        PUT_BACK = (
            "put-back",
            pgettext_lazy("what somebody did", "put back what the import left over"),
        )
        ASK = "ask", pgettext_lazy("what somebody did", "noted what a reader says is wrong")
        ANSWER = "answer", pgettext_lazy("what somebody did", "closed what a reader asked for")
        REOPEN = (
            "reopen",
            pgettext_lazy("what somebody did", "opened again what a reader asked for"),
        )
        PROPOSE = "propose", pgettext_lazy("what somebody did", "sent another version")
        TAKE = "take", pgettext_lazy("what somebody did", "took over what was sent")
        LEAVE = "leave", pgettext_lazy("what somebody did", "left what was sent")
        KILL = "kill", pgettext_lazy("what somebody did", "heard that its copy was withdrawn")
        KEEP_KILLED = (
            "keep-killed",
            pgettext_lazy("what somebody did", "kept it although its copy was withdrawn"),
        )
        ALARM = "alarm", pgettext_lazy("what somebody did", "asked again whether it is kept")
        REMOVE_VERSION = (
            "remove-version",
            pgettext_lazy("what somebody did", "removed a public version"),
        )

    verb = models.CharField(max_length=20, choices=Verb)
    article = models.ForeignKey(
        "Article", models.DO_NOTHING, related_name="events", db_constraint=False
    )
    article_guid = models.UUIDField(db_index=True)
    revision = models.ForeignKey(
        "Revision", models.DO_NOTHING, null=True, related_name="events", db_constraint=False
    )
    via = models.CharField(max_length=40, blank=True, help_text="desk, command, import ...")
    kind = models.CharField(
        max_length=20, blank=True, help_text="Of a correction: correction, clarification ..."
    )
    note = models.TextField(blank=True, help_text="Words readers see, kept for ever.")
    grave = models.BooleanField(default=False, help_text="The note stands above the text.")
    supersedes = models.ForeignKey(
        "self",
        models.DO_NOTHING,
        null=True,
        related_name="superseded_by",
        db_constraint=False,
        help_text="The earlier note that this one takes the place of.",
    )
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["article", "-at"], name="event_of_article"),
            # The record of one day, of whatever year.
            models.Index(fields=["at"], name="event_at"),
            models.Index(
                fields=["-at", "-id"], name="event_public_note", condition=models.Q(verb="correct")
            ),
        ]

    def __str__(self):
        return f"{self.by_name or 'The newsroom'} {self.get_verb_display()}"

    @property
    def kind_called(self) -> str:
        return _KINDS.get(self.kind, self.kind)
