"""What the newsroom says of itself: its about pages, each at its address, and the list of them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import Edition, edition_in
from articles.embeds.render import render
from articles.embeds.text import opening
from articles.site import breadcrumbs
from articles.site.lists import Alternate
from articles.site.lost import lost
from articles.site.organisation import organisation
from articles.site.page import show, stored
from articles.site.shelves import whole_edition
from articles.site.structured import block

DESCRIPTION = 200
WIDE = '<table tabindex="0">'


@stored
def about(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    """The list, which every page leads to from its foot; it also names what else there is."""
    edition = edition_in(language)
    pages = visibility.standing(language, at)
    return show(
        "site/about.html",
        edition,
        at,
        title=_("About"),
        description=_("Who makes %(name)s, and by which rules.") % {"name": edition.name},
        path=f"{edition.home}about/",
        indexed=bool(pages),
        feed=whole_edition(language),
        pages=pages,
        machine_data=breadcrumbs.of_about(edition, _("About")),
        data=block(organisation(edition, pages)),
    )


@stored
def page(request: HttpRequest, language: str, slug: str, *, at: datetime) -> HttpResponse:
    it = visibility.standing_at(language, slug, at)
    if it is None:
        since = visibility.taken_down(language, slug, at)
        return _taken_down(edition_in(language), since, at) if since else lost(request, at)
    edition = edition_in(language)
    others = visibility.standing_in_others(it, at)
    pages = visibility.standing(language, at)
    return show(
        "site/about_page.html",
        edition,
        at,
        title=it.title,
        description=it.summary or opening(it.body, DESCRIPTION),
        path=it.path,
        feed=whole_edition(language),
        it=it,
        # A wide table scrolls sideways on a phone; without the mouse it must be reached first.
        body=render(it.body.replace("<table>", WIDE), {}, surface="page", own=None),
        staff=visibility.staff(language, at) if it.kind == visibility.MASTHEAD else (),
        rest=[other for other in pages if other.pk != it.pk],
        counterparts=[(edition_in(other.language), other) for other in others],
        fronts=_alternates([it, *others]) if others else [],
        machine_data=breadcrumbs.of_about(edition, _("About"), (it.title, it.path)),
        data=block(organisation(edition, pages)),
    )


def _alternates(pages: list) -> list[Alternate]:
    return [Alternate(edition_in(page.language).lang, page.url) for page in pages]


def _taken_down(edition: Edition, since: datetime, at: datetime) -> HttpResponse:
    with translation.override(edition.language):
        title = _("This page was taken down")
        return show(
            "410.html",
            edition,
            at,
            title=title,
            description=title,
            status=410,
            gone={"since": since},
            about=True,
            feed=whole_edition(edition.language),
        )
