"""The lists below the first page's queue: of each state the articles that were changed last."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from articles import visibility
from articles.admin.at_once import keys_of
from articles.admin.coming import Sections, scheduled, within
from articles.models import Article
from articles.visibility import State

NEWEST = 6


def newest(
    states: Iterable[State], at: datetime, sections: Sections = None
) -> dict[State, list[Article]]:
    """Of each state the last few that were changed; of what is scheduled, the first to come. States
    that no article is in are left out."""
    few = [_first_of(state, at, sections).values("pk")[:NEWEST] for state in states]
    found = (
        Article.objects.filter(pk__in=keys_of(few))
        .select_related("working__created_by", "section")
        .defer("working__body")
    )
    lists = {state: [] for state in states}
    for article in found:
        lists[visibility.state(article, at)].append(article)
    if State.SCHEDULED in lists:
        lists[State.SCHEDULED].sort(key=lambda it: (it.published_at, it.pk))
    return {state: articles for state, articles in lists.items() if articles}


def _first_of(state: State, at: datetime, sections: Sections) -> QuerySet[Article]:
    articles = within(Article.objects.all(), sections, "section")
    if state == State.SCHEDULED:
        return articles.filter(scheduled(at)).order_by("published_at", "pk")
    return articles.filter(visibility.in_state(state, at))
