"""What an article is at a moment, in an editor's words. The buttons and the panel ask here."""

import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from articles import visibility
from articles.admin.wording import in_line, moment
from articles.models import Article, Revision
from articles.models.languages import autonym
from articles.models.names import slug_of
from articles.visibility import State
from articles.workflow.addresses import give_address


@dataclass
class Situation:
    article: Article
    at: datetime

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
        """What is so now, in the order an editor asks: who sees what, and what time will bring."""
        return [sentence for sentence in (self._now(), self._ahead(), self._hold()) if sentence]

    def _now(self) -> str:
        article = self.article
        match self.state:
            case State.SPIKED:
                return f"On the spike since {moment(article.spiked_at)}. Nobody will publish it."
            case State.WITHDRAWN:
                since = moment(article.withdrawn_at)
                return f"Withdrawn {since}. Readers see this notice: “{article.withdrawal_note}”"
            case State.DRAFT:
                return "A draft. Readers see nothing of it."
            case State.SCHEDULED:
                return "Readers see nothing of it yet."
        since = moment(article.published_at)
        if self.unchanged:
            return f"Live since {since}. Readers see this text."
        seen = moment(self.shown.created_at)
        return f"Live since {since}. Readers see the text of {seen}, not the changes since."

    def _ahead(self) -> str:
        article = self.article
        if self.first_is_ahead:
            what, at, given = "Goes live", article.published_at, article.live_id
        elif self.update_is_ahead:
            what, at, given = "An update goes out", article.next_at, article.next_id
        else:
            return ""
        sentence = f"{what} by itself {moment(at)}."
        if article.working_id == given:
            return sentence
        return f"{sentence} Later changes do not go out with it: schedule again to take them."

    def _hold(self) -> str:
        if not self.embargoed:
            return ""
        return f"Under embargo until {moment(self.article.embargo_until)}: nothing goes out before."
