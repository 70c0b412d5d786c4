"""What is here already comes again. The same changes nothing, an older version never, and a newer
one only a draft that nobody has touched: anywhere else it waits for an editor, word for word."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from articles import workflow
from articles.copy.incoming import Standing, Told
from articles.ingest.arrival import Arrival, canonical, is_older
from articles.ingest.load import CHANGED, PROPOSED, PUBLISHED, UNCHANGED, VIA, Loaded
from articles.ingest.plan import Plan
from articles.ingest.wishes import Wishes
from articles.models import Article, Received, Revision

OLDER = "an older version than the one that came before: left out"
WAITS = "a newer version waits at the desk: take it or leave it"
State = Received.State


class Batch(Protocol):
    """What is asked of the batch that it comes in."""

    def words(self, it: Plan) -> dict: ...
    def receive(self, it: Plan, article: Article, state: str, **more) -> Received: ...
    def received(self, it: Plan, article: Article) -> Received: ...
    def settled(self, it: Plan, article: Article) -> str: ...
    def lead_to(self, pairs: list[tuple[Plan, Article]]) -> None: ...


@dataclass
class Again:
    """`newest`: what came last of it, None where an article of this id came another way."""

    article: Article
    arrival: Arrival
    newest: Received | None
    plan_of: Callable[[Arrival], Plan]
    batch: Batch
    wishes: Wishes

    def done(self) -> Loaded:
        if self.newest and self.newest.digest == self.arrival.digest:
            return self._the_same()
        if self.newest and is_older(self.arrival, self.newest):
            return self._loaded(UNCHANGED, OLDER)
        it = self.plan_of(self.arrival)
        words = self.batch.words(it)
        if self._says_nothing_new(words) and not self._is_called_back(it):
            return self._noted(it, words)
        if self.is_untouched:
            return self._newer_draft(it, words)
        row = self.batch.received(it, self.article)
        row.raw = canonical(self.arrival.copy)
        workflow.propose(self.article, row, words=words, left=it.leftovers, via=VIA)
        return self._loaded(PROPOSED, WAITS)

    @property
    def is_untouched(self) -> bool:
        """A draft with nothing but an import's words, that nobody has set eyes on."""
        article, newest = self.article, self.newest
        return (
            newest is not None
            and newest.state == State.TAKEN
            and newest.revision_id == article.working_id
            and article.working.created_by_id is None
            and not (article.live_id or article.spiked_at or article.held_at)
            and not (article.submitted_id or article.approved_id)
        )

    def _the_same(self) -> Loaded:
        wanted = self.wishes.publish or (self.wishes.section and self.article.section is None)
        if not wanted or not self.is_untouched:
            return self._loaded(UNCHANGED)
        return self._late(self.plan_of(self.arrival))

    def _late(self, it: Plan) -> Loaded:
        """Nothing new in it, but more is wanted than the first time."""
        outcome = UNCHANGED
        if it.section and self.article.section is None:
            self._save(section=it.section)
            outcome = CHANGED
        settled = self.batch.settled(it, self.article)
        return self._loaded(PUBLISHED if settled == PUBLISHED else outcome)

    def _newer_draft(self, it: Plan, words: dict) -> Loaded:
        place = {"section": it.section} if it.section and self.article.section is None else {}
        revision = self._save(**words, **place)
        workflow.leave_over(self.article, left=it.leftovers)
        self.batch.receive(it, self.article, State.TAKEN, revision_id=revision.pk)
        self.batch.lead_to([(it, self.article)])
        settled = self.batch.settled(it, self.article)
        return self._loaded(PUBLISHED if settled == PUBLISHED else CHANGED)

    def _save(self, **changes) -> Revision:
        based_on = self.article.working
        revision = workflow.save(self.article, by=None, based_on=based_on, via=VIA, **changes)
        self.article.refresh_from_db()
        return revision

    def _says_nothing_new(self, words: dict) -> bool:
        """It is what stands here, or what stood here before somebody changed it."""
        article = self.article
        return not (
            workflow.would_change(article.working, words) and workflow.is_news(article, words)
        )

    def _noted(self, it: Plan, words: dict) -> Loaded:
        """It has come, whatever waits is older, and nothing changes."""
        workflow.overtake(self.article)
        here = not workflow.would_change(self.article.working, words)
        as_it_came = None if here else workflow.as_kept(words)
        self.batch.receive(it, self.article, State.TAKEN, words=as_it_came)
        return self._late(it) if self.is_untouched else self._loaded(UNCHANGED)

    def _is_called_back(self, it: Plan) -> bool:
        """It says the same, and is no longer for everybody: readers may see it here."""
        public = it.copy.standing in (Standing.UNSAID, Standing.PUBLIC)
        return bool(self.article.live_id) and not public

    def _loaded(self, outcome: str, *notes: str) -> Loaded:
        told, place = Told.of(self.arrival.copy), self.arrival.copy.place
        return Loaded(self.article, told, outcome, notes=notes, place=place)
