"""What the checks found, in three levels, each problem with the link to where it is mended."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.admin.body.readable import readable_of
from articles.checks import Level, Problem, problems_of
from articles.models import Article, Image, Revision

# Parts of the article's page that are not called like the field.
ANCHORS = {
    "body": "the-text",
    "picture": "lead-picture",
    "tags": "id_tags_1",
    "sources": "id_sources_1",
    "hold": "act-unhold",
    "embargo": "act-schedule",
    "wire": "act-keep-killed",
}


NOT_YOURS = gettext_lazy("An article of another section stands here, of which readers see nothing.")


@dataclass(frozen=True, slots=True)
class ToMend:
    problem: Problem
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    level: Level
    rows: list[ToMend]


def preflight_of(revision: Revision, at: datetime, page: str = "", *, user) -> list[Group]:
    """`page`: the address of the article's page, where this is not it. `user` reads it."""
    problems = _told_to(user, problems_of(revision, at), at)
    groups = []
    for level in Level:
        found = [it for it in problems if it.level == level]
        if found:
            groups.append(
                Group(level, [ToMend(it, _mended_at(it, revision, page)) for it in found])
            )
    return groups


def _told_to(user, problems: list[Problem], at: datetime) -> list[Problem]:
    """An article that is none of theirs stays unnamed, and so does what has become of it."""
    things = [it.about for it in problems if isinstance(it.about, Article)]
    readable = readable_of(user, ({"kind": "article", "ref": it.guid} for it in things), at)
    return [
        replace(it, sentence=NOT_YOURS, about=None, elsewhere=False)
        if isinstance(it.about, Article) and str(it.about.guid) not in readable
        else it
        for it in problems
    ]


def _mended_at(problem: Problem, revision: Revision, page: str) -> str:
    if problem.elsewhere:
        match problem.about:
            case Image():
                return reverse("admin:articles_image_change", args=[problem.about.pk])
            case Article():
                return reverse("admin:articles_article_change", args=[problem.about.pk])
    field = problem.field
    if field == "section" and revision.article.live_id:
        # What readers have an address of is moved, not filled in.
        return f"{page}#act-move"
    return f"{page}#{ANCHORS.get(field, f'id_{field}')}"
