"""Section, tag, author and source pages: one list, grouped by day."""

from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.site import cursor, shelves
from articles.site.errors import lost
from articles.site.moments import day_of
from articles.site.page import public, show

PAGE = 20


@public
def listing(
    request: HttpRequest, language: str, kind: str, slug: str, *, at: datetime
) -> HttpResponse:
    shelf = shelves.find(language, kind, slug, at)
    if shelf is None:
        return lost(request, at)
    before = cursor.read(request.GET.get("before", ""))
    found = list(shelf.cards(at, before)[: PAGE + 1])
    if not found and not before and kind != "section":
        return lost(request, at)  # public, but in another language
    cards, last = found[:PAGE], None
    if len(found) > PAGE:
        last = cursor.written(cards[-1].published_at, cards[-1].article_id)
    return show(
        "site/list.html",
        shelf.edition,
        at,
        title=shelf.name,
        description=shelf.description or _everything_about(shelf),
        path=shelf.path + (f"?before={request.GET['before']}" if before else ""),
        feed=shelf,
        shelf=shelf,
        days=[(day, list(group)) for day, group in groupby(cards, _day)],
        older=last,
        is_first=before is None,
        current=shelf.about.pk if kind == "section" else None,
        share=next((card.picture for card in cards if card.picture and card.picture.shows), None),
    )


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
