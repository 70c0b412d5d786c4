"""What was wrong and is set right: the public notes of an edition."""

from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import Edition, edition_in
from articles.moments import day_of
from articles.site import cursor
from articles.site.page import show, stored
from articles.site.shelves import Shelf

PAGE = 20


def corrections_of(edition: Edition) -> Shelf:
    """Where an edition's notes stand."""
    return Shelf("corrections", edition, f"{edition.home}corrections/", _("Corrections"))


@stored
def corrections(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = edition_in(language)
    shelf = corrections_of(edition)
    asked = cursor.asked(request)
    before = cursor.read(asked)
    found = visibility.noted(at, language, PAGE + 1, before)
    notes = found[:PAGE]
    return show(
        "site/corrections.html",
        edition,
        at,
        title=shelf.name,
        description=_("What was wrong in our articles, and what is right."),
        path=shelf.path + (f"?before={asked}" if before else ""),
        feed=shelf,
        shelf=shelf,
        days=[(day, list(group)) for day, group in groupby(notes, _day)],
        older=cursor.written(notes[-1].at, notes[-1].pk) if len(found) > PAGE else None,
        is_first=before is None,
        report=visibility.standing_as(visibility.REPORT, language, at),
    )


def _day(note) -> datetime:
    return day_of(note.at)
