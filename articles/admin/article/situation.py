"""What an article is at a moment, in an editor's words. The buttons and the panel ask here."""

import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import visibility
from articles.admin.article.assigning import assignment_of
from articles.admin.wording import in_line, isolated, moment
from articles.models import Article, Assignment, Event, Revision
from articles.models.languages import autonym
from articles.models.names import slug_of
from articles.visibility import State
from articles.workflow.addresses import give_address

NEWEST = 6
READING = (Event.Verb.SUBMIT, Event.Verb.APPROVE, Event.Verb.SEND_BACK)
TOLD = (*READING, Event.Verb.HOLD)


def chips_of(article: Article, at: datetime) -> list[State]:
    """What an article is, in one word or two: what readers have been given of it may also be held,
    or have new words in review. Asks the database nothing."""
    first = visibility.state(article, at)
    if first == State.SPIKED:
        return [first]
    stage = visibility.stage(article) if is_ahead_of_readers(article) else None
    held = State.HELD if article.held_at else None
    return list(dict.fromkeys(filter(None, (first, held, stage))))


def is_ahead_of_readers(article: Article) -> bool:
    """Editors have words that readers neither see nor will see by themselves."""
    return article.working_id not in (article.live_id, article.next_id)


@dataclass
class Situation:
    """`user`: who looks at it, where that makes a difference."""

    article: Article
    at: datetime
    user: AbstractBaseUser | None = None

    @classmethod
    def of(cls, article: Article | None, at: datetime, language: str) -> "Situation":
        return cls(article or Article(language=language), at)

    @cached_property
    def state(self) -> State:
        return visibility.state(self.article, self.at)

    @property
    def is_new(self) -> bool:
        return self.article.pk is None

    @cached_property
    def assignment(self) -> Assignment | None:
        """The open one."""
        return None if self.is_new else assignment_of(self.article)

    @cached_property
    def shown(self) -> Revision | None:
        return visibility.shown(self.article, self.at)

    @property
    def seen(self) -> bool:
        """Readers have met it, whether or not they may now."""
        return self.article.published_at is not None and self.article.published_at <= self.at

    @property
    def withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    @property
    def spiked(self) -> bool:
        return self.state == State.SPIKED

    @property
    def first_is_ahead(self) -> bool:
        return self.state == State.SCHEDULED and not self.seen

    @property
    def update_is_ahead(self) -> bool:
        return self.article.next_at is not None and self.article.next_at > self.at

    @property
    def embargoed(self) -> bool:
        return self.article.embargo_until is not None and self.article.embargo_until > self.at

    @property
    def held(self) -> bool:
        return self.article.held_at is not None

    @property
    def waits(self) -> bool:
        """There are words to read, approve and publish."""
        return self.is_new or is_ahead_of_readers(self.article)

    @property
    def stage(self) -> State | None:
        return visibility.stage(self.article) if self.waits and not self.spiked else None

    @property
    def submitted_as_it_is(self) -> bool:
        pointers = (self.article.submitted_id, self.article.approved_id)
        return not self.is_new and self.article.working_id in pointers

    @property
    def chips(self) -> list[State]:
        return chips_of(self.article, self.at)

    @cached_property
    def unchanged(self) -> bool:
        """Readers see exactly what editors see."""
        return self.shown is not None and self.shown.pk == self.article.working_id

    @property
    def language(self) -> str:
        return in_line(autonym(self.article.language))

    @cached_property
    def address(self) -> str:
        """Where it stands, or would stand if it were published now; "" while nothing is known."""
        return in_line(self._path())

    def _path(self) -> str:
        if self.article.path and not self.first_is_ahead:
            return self.article.path
        working = self.article.working
        if not (self.article.slug or (working and slug_of(working.headline))):
            return ""
        guess = copy.copy(self.article)
        guess.published_at = self.at
        give_address(guess)
        return guess.path

    def sentences(self) -> list[str]:
        """What is so now, in the order an editor asks: who sees what, what time will bring, what
        stands in the way, and who has read it."""
        told = (self._now(), self._ahead(), self._embargo(), self._held(), self._reading())
        return [sentence for sentence in told if sentence]

    def _now(self) -> str:
        article = self.article
        match self.state:
            case State.SPIKED:
                return _("On the spike since %(moment)s. Nobody will publish it.") % {
                    "moment": moment(article.spiked_at)
                }
            case State.WITHDRAWN:
                since = moment(article.withdrawn_at)
                return _("Withdrawn %(since)s. Readers see this notice: “%(withdrawal_note)s”") % {
                    "since": since,
                    "withdrawal_note": isolated(article.withdrawal_note),
                }
            case State.DRAFT | State.HELD:
                return _("A draft. Readers see nothing of it.")
            case State.SCHEDULED | State.IN_REVIEW | State.APPROVED:
                return _("Readers see nothing of it yet.")
        since = moment(article.published_at)
        if self.unchanged:
            return _("Live since %(since)s. Readers see this text.") % {"since": since}
        seen = moment(self.shown.created_at)
        return _(
            "Live since %(since)s. Readers see the text of %(seen)s, not the changes since."
        ) % {"since": since, "seen": seen}

    def _ahead(self) -> str:
        article = self.article
        if self.first_is_ahead:
            what, at, given = _("Goes live"), article.published_at, article.live_id
        elif self.update_is_ahead:
            what, at, given = _("An update goes out"), article.next_at, article.next_id
        else:
            return ""
        sentence = format_html(_("{} by itself {}."), what, _zoned(at))
        if article.working_id == given:
            return sentence
        later = _("Later changes do not go out with it: schedule again to take them.")
        return format_html("{} {}", sentence, later)

    def _embargo(self) -> str:
        if not self.embargoed:
            return ""
        return _("Under embargo until %(moment)s: nothing goes out before.") % {
            "moment": moment(self.article.embargo_until)
        }

    def _held(self) -> str:
        if not self.held:
            return ""
        event = next((it for it in self._acts if it.verb == Event.Verb.HOLD), None)
        return format_html(
            _("Held since {}{}: “{}” Nothing goes out until the hold is lifted."),
            moment(self.article.held_at),
            _by(event),
            isolated(self.article.held_note),
        )

    def _reading(self) -> str:
        """Who sent it, who approved which words, who sent it back, and whether it has changed."""
        if self.is_new or self.spiked or not self.waits:
            return ""
        last = self._readings
        if self.article.approved_id:
            return self._approved(last.get(Event.Verb.APPROVE))
        if self.article.submitted_id:
            return self._submitted(last.get(Event.Verb.SUBMIT))
        back = last.get(Event.Verb.SEND_BACK)
        if back is None or next(iter(last.values())) != back:
            return ""
        return format_html(
            _("Sent back {}{}: “{}”"), moment(back.at), _by(back), isolated(back.note)
        )

    @cached_property
    def _readings(self) -> dict[str, Event]:
        """The last act of each kind, the newest first."""
        last: dict[str, Event] = {}
        for event in self._acts:
            if event.verb in READING:
                last.setdefault(event.verb, event)
        return last

    @cached_property
    def _acts(self) -> list[Event]:
        """The newest, and all of its reviews and holds, in one question."""
        acts = Event.objects.filter(article=self.article)
        return list(acts.filter(Q(verb__in=TOLD) | Q(pk__in=acts.values("pk")[:NEWEST])))

    @property
    def newest_acts(self) -> list[Event]:
        return [] if self.is_new else self._acts[:NEWEST]

    def _approved(self, event: Event | None) -> str:
        if self.article.approved_id == self.article.working_id:
            return format_html(_("These words are approved{}{}."), _when(event), _by(event))
        return format_html(
            _("{} approved {}. The text has changed since, so it needs a new approval: {}."),
            _whoever(event),
            self._revision(_("an earlier text"), self.article.approved_id),
            self._changes(self.article.approved_id),
        )

    def _submitted(self, event: Event | None) -> str:
        sent = format_html(_("Sent for review{}{}."), _when(event), _by(event))
        if event and event.note:
            sent = format_html("{} “{}”", sent, isolated(event.note))
        if self.article.submitted_id == self.article.working_id:
            return sent
        changes = self._changes(self.article.submitted_id)
        return format_html(_("{} The text has changed since: {}."), sent, changes)

    def _revision(self, label: str, pk: int) -> str:
        url = reverse("admin:articles_article_revision", args=[self.article.pk, pk])
        return format_html('<a href="{}">{}</a>', url, label)

    def _changes(self, since: int) -> str:
        url = reverse("admin:articles_article_compare", args=[self.article.pk])
        return format_html(
            '<a href="{}?from={}&amp;to={}">{}</a>',
            url,
            since,
            self.article.working_id,
            _("see the changes"),
        )


def _zoned(at: datetime) -> str:
    """A script adds the editor's own zone."""
    return format_html(
        '<time datetime="{}" data-newsroom-zone="{}">{}</time>',
        at.isoformat(),
        timezone.get_current_timezone_name(),
        moment(at),
    )


def _by(event: Event | None) -> str:
    return format_html(_(" by <bdi>{}</bdi>"), event.by_name) if event and event.by_name else ""


def _when(event: Event | None) -> str:
    return f" {moment(event.at)}" if event else ""


def _whoever(event: Event | None) -> str:
    return format_html("<bdi>{}</bdi>", (event and event.by_name) or _("The newsroom"))
