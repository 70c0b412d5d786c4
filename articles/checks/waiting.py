"""The texts that preflight looks at when nobody names one, and what it finds in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import QuerySet

from articles import house, visibility
from articles.checks.problem import Level, Problem
from articles.models import Article
from articles.visibility import State

# Readers have not met the working words of these.
AHEAD = (*visibility.UNGIVEN, State.SCHEDULED, State.CHANGED)


@dataclass(frozen=True, slots=True)
class Looked:
    article: Article
    problems: list[Problem]

    def of(self, level: Level) -> list[Problem]:
        """Those of this level or graver."""
        return [problem for problem in self.problems if problem.level <= level]


def waiting(at: datetime) -> QuerySet[Article]:
    """Not yet live, or live with changes waiting."""
    ahead = reduce(or_, [visibility.in_state(state, at) for state in AHEAD])
    return _whole(Article.objects.filter(ahead))


def named(guids: Iterable[UUID]) -> QuerySet[Article]:
    return _whole(Article.objects.filter(guid__in=list(guids)))


def _whole(articles: QuerySet[Article]) -> QuerySet[Article]:
    return house.settled_beside(
        articles.filter(working__isnull=False)
        .select_related("working__picture")
        .order_by("-changed_at", "-id")
    )


def look_at(articles: QuerySet[Article], at: datetime, problems_of) -> list[Looked]:
    """All of them by the levels that are in force as it begins."""
    looked = []
    with house.remembering():
        for article in articles.iterator(chunk_size=200):
            # What is at hand is not asked for again.
            if not looked:
                house.remember_beside(article)
            article.working.article = article
            looked.append(Looked(article, problems_of(article.working, at)))
    return looked
