"""Search in an edition: a form, what it finds, and what else it would find."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import search as engine
from articles import visibility
from articles.editions import edition_in
from articles.embeds.text import plain_text
from articles.moments import midnight
from articles.site.choices import TIMES, choices, elsewhere
from articles.site.page import public, show
from articles.site.shelves import whole_edition
from articles.site.wish import MOST_PAGES, Wish, day_before, place_of, read

# A text of a book's length is not read to its end for one sentence.
READ = 100_000


@public
def search(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = edition_in(language)
    masthead = visibility.masthead(language, at)
    nav = masthead.sections
    wish = read(request.GET, edition, nav, at)
    asked = engine.read(wish.text)
    found = _find(wish, asked, at)
    title = _("Search: %(words)s") % {"words": wish.text} if wish.text else _("Search")
    return show(
        "site/search.html",
        edition,
        at,
        title=title,
        description=_("Search all articles of %(name)s.") % {"name": edition.name},
        # Whatever was looked for: one page.
        path=place_of(edition),
        indexed=False,
        feed=whole_edition(language),
        masthead=masthead,
        place=place_of(edition),
        wish=wish,
        asked=asked,
        found=found,
        results=_results(found, asked, at),
        choices=choices(wish, found, nav, at) if asked.wanted else [],
        elsewhere=elsewhere(wish, asked, found, at),
        is_narrowed=wish.narrowing != engine.Narrowing(),
        everything=Wish(edition, wish.text).address(),
        other_order=wish.address(sort="" if wish.by_date else "newest"),
        turns=_turns(wish, found),
        newest=[] if found.hits else visibility.page_of("language", language, at, 5),
    )


def _find(wish: Wish, asked: engine.Asked, at: datetime) -> engine.Found:
    return engine.find(
        asked,
        at,
        wish.edition.language,
        wish.narrowing,
        by_date=wish.by_date,
        page=wish.page,
        before=wish.before,
        times=tuple(midnight(day_before(at, days)) for days, _name in TIMES),
    )


def _results(found: engine.Found, asked: engine.Asked, at: datetime) -> list[tuple]:
    """Each card, its headline and a line of its text. Asked of the gate once more: nothing is
    shown for the sake of an index."""
    order = {hit.revision: number for number, hit in enumerate(found.hits)}
    shown = visibility.revisions(at).filter(pk__in=order).order_by() if order else []
    marker, results = engine.Marker(asked), []
    for it in sorted(shown, key=lambda it: order[it.pk]):
        line = marker.excerpt(plain_text(it.body[:READ]).replace("\n\n", " "))
        standfirst = marker.marked(it.standfirst)
        if not line or any(is_hit for _text, is_hit in standfirst):
            line = standfirst
        results.append((it, _html(marker.marked(it.headline)), _html(line)))
    return results


def _html(pieces: engine.Pieces) -> SafeString:
    """Words of ours, each escaped; nothing in it was markup before."""
    return SafeString(
        "".join(f"<mark>{escape(text)}</mark>" if hit else escape(text) for text, hit in pieces)
    )


def _turns(wish: Wish, found: engine.Found) -> dict[str, str]:
    """Addresses of the pages beside this one."""
    if wish.by_date:
        return {
            "back": wish.address() if wish.before is not None else "",
            "on": wish.address(before=found.older) if found.older is not None else "",
        }
    last = min(found.pages, MOST_PAGES)
    before = min(wish.page - 1, last)
    return {
        "back": wish.address(page=before if before > 1 else "") if wish.page > 1 else "",
        "on": wish.address(page=wish.page + 1) if wish.page < last else "",
    }


@public
def description(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    """OpenSearch: how a browser can ask us from its address bar."""
    edition = edition_in(language)
    context = {"edition": edition, "url": settings.NEWSROOM_URL, "place": place_of(edition)}
    xml = render_to_string("site/opensearch.xml", context)
    return HttpResponse(xml, content_type="application/opensearchdescription+xml; charset=utf-8")
