"""What stands around an article's words and above every page, each in one query."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from articles import shown
from articles.models import Revision
from articles.models.credits import (
    Credits,
    credits_in,
    shelf,
    shelf_of_house,
    shelf_of_policy,
    shelf_of_sections,
    shelf_of_translations,
    shelves_of,
)
from articles.models.masthead import Masthead, masthead_in
from articles.models.prepared import Prepared
from articles.visibility.about import about_in_force
from articles.visibility.front import breaking


def _above(at, language) -> tuple[QuerySet, ...]:
    lines, words = breaking(at, language)
    return (
        shelf_of_sections(language),
        shelf_of_policy(),
        shelf_of_house(language),
        shelf("breaking", lines, words, F("article__path")),
    )


def _policies(at, language) -> QuerySet:
    pages = about_in_force(at).filter(text__isnull=False, page__language=language)
    return shelf("about-pages", pages, "page__kind", "page__slug", "page__position")


def _together(first: QuerySet, *others: QuerySet) -> QuerySet:
    return first.union(*others, all=True)


def _around(revision, article, language, at) -> tuple[QuerySet, ...]:
    return *shelves_of(revision, article, at), *_above(at, language)


_ASKED = {"revision": int, "article": int, "language": str, "at": datetime}
_of_article = Prepared(lambda **asked: _together(*_around(**asked)), **_ASKED)
_of_story = Prepared(
    lambda story, **asked: _together(
        *_around(**asked), shelf_of_translations(asked["article"], story)
    ),
    **_ASKED,
    story=UUID,
)
_ABOVE = {"at": datetime, "language": str}
_of_page = Prepared(lambda **asked: _together(*_above(**asked)), **_ABOVE)
_of_front = Prepared(lambda **asked: _together(*_above(**asked), _policies(**asked)), **_ABOVE)


def credits_of(revision: Revision, at: datetime | None = None) -> Credits:
    """For a revision that came out of the gate, with the masthead of its page: one query, whatever
    their number."""
    article, at = revision.article, at or timezone.now()
    asked = {"revision": revision.pk, "article": revision.article_id, "at": at}
    asked["language"] = language = article.language
    shown.note(f"m:{language}")
    # Nearly no article is told in several languages: the others are not asked for more.
    rows = _of_story(**asked, story=article.story) if article.story else _of_article(**asked)
    return credits_in(rows, language)


def masthead(language: str, at: datetime) -> Masthead:
    """The places of the site are public by being made; the breaking line while its article is."""
    shown.note(f"m:{language}")
    return masthead_in(_of_page(at=at, language=language), language)


def masthead_of_front(language: str, at: datetime) -> Masthead:
    """The same with the about pages that are public, for the price of one question."""
    shown.note(f"m:{language}")
    shown.note(f"b:{language}")
    return masthead_in(_of_front(at=at, language=language), language)
