"""Section, tag, author and source pages: one list, grouped by day."""

from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import edition_in
from articles.moments import day_of
from articles.site import breadcrumbs, cursor, shelves
from articles.site.lost import lost
from articles.site.page import show, stored

PAGE = cursor.PAGE


class Alternate(NamedTuple):
    """The same page in another language; as a front, it names its language and its home."""

    lang: str
    home: str


@stored
def listing(
    request: HttpRequest, language: str, kind: str, slug: str, *, at: datetime
) -> HttpResponse:
    shelf = shelves.find(language, kind, slug, at)
    if shelf is None:
        return lost(request, at)
    asked = cursor.asked(request)
    before = cursor.read(asked)
    found = shelf.page(at, before, PAGE + 1)
    if not found and not before and kind != "section":
        return lost(request, at)  # public, but in another language
    cards = found[:PAGE]
    pages = cursor.Pages.around(shelf, found, before, at)
    description = shelf.description or _everything_about(shelf)
    path = shelf.path + (f"?before={asked}" if before else "")
    return show(
        "site/list.html",
        shelf.edition,
        at,
        title=shelf.name,
        description=description,
        path=path,
        machine_data=breadcrumbs.of_shelf(shelf, description, cards, path),
        feed=shelf,
        shelf=shelf,
        days=[(day, list(group)) for day, group in groupby(cards, _day)],
        pages=pages,
        is_first=pages.is_first,
        current=shelf.about.pk if kind == "section" else None,
        share=next((card.picture for card in cards if card.picture and card.picture.shows), None),
        **(_of_tag(shelf, at) if kind == "tag" and pages.is_first else {}),
    )


def _of_tag(shelf: shelves.Shelf, at: datetime) -> dict:
    """What stands around the list of a tag: “start here”, and the same subject elsewhere."""
    others = visibility.counterparts(shelf.about, at)
    here = [shelf.about, *others] if others else []
    return {
        "pinned": visibility.pinned(shelf.about, at),
        "counterparts": [(edition_in(tag.language), tag) for tag in others],
        "fronts": [Alternate(edition_in(it.language).lang, it.get_absolute_url()) for it in here],
    }


def _day(card) -> datetime:
    return day_of(card.published_at)


def _everything_about(shelf: shelves.Shelf) -> str:
    sentence = {
        "section": _("All articles in %(name)s, newest first."),
        "tag": _("All articles on %(name)s, newest first."),
        "author": _("All articles by %(name)s, newest first."),
        "source": _("All articles with %(name)s as a source, newest first."),
    }[shelf.kind]
    return sentence % {"name": shelf.name}
