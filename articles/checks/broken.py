"""Every embed of the whole newsroom that shows readers nothing, or less than it should."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from articles import visibility
from articles.checks.embeds import BROKEN, problems_in
from articles.checks.problem import Problem
from articles.models import Article, Revision

BATCH = 200


@dataclass(frozen=True, slots=True)
class Broken:
    """`live`: readers meet it now. Otherwise it waits in a draft or a scheduled text."""

    article: Article
    revision: Revision
    problem: Problem
    live: bool

    @property
    def where(self) -> str:
        if self.live:
            return "live"
        return "working" if self.revision.pk == self.article.working_id else "scheduled"

    def as_data(self) -> dict:
        return {
            "article": str(self.article.guid),
            "headline": self.revision.headline,
            "path": self.article.path,
            "where": self.where,
            "kind": self.problem.kind,
            "sentence": self.problem.sentence,
            "before": self.problem.before,
            "after": self.problem.after,
        }


def broken_embeds(at: datetime) -> Iterator[Broken]:
    """In the texts readers see, will see or that are in work; what they see first. Spiked drafts
    are nobody's worry, nor withdrawn articles."""
    batch: list[Revision] = []
    for revision in _texts(at).iterator(chunk_size=BATCH):
        batch.append(revision)
        if len(batch) == BATCH:
            yield from _broken(batch, at)
            batch = []
    yield from _broken(batch, at)


def _texts(at: datetime) -> QuerySet[Revision]:
    pointed = Q(pk=F("article__live")) | Q(pk=F("article__next")) | Q(pk=F("article__working"))
    return (
        Revision.objects.filter(
            pointed,
            article__spiked_at=None,
            article__withdrawn_at=None,
            pk__in=Revision.objects.filter(embed_links__isnull=False).values("pk"),
        )
        .select_related("article__live", "article__next")
        .defer("article__live__body", "article__next__body")
        .order_by("article__pk", "pk")
    )


def _broken(revisions: list[Revision], at: datetime) -> Iterator[Broken]:
    found = problems_in(revisions, at)
    for revision in revisions:
        article = revision.article
        shown = visibility.shown(article, at)
        for problem in found[revision.pk]:
            if problem.kind in BROKEN:
                yield Broken(article, revision, problem, live=shown == revision)
