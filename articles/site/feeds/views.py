"""The addresses of feeds, and the page that tells people of them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import set_response_etag
from django.utils.http import http_date
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import edition_in
from articles.site import cursor, hub, shelves
from articles.site.feeds import atom, items, jsonfeed, rss
from articles.site.feeds.articles import of_articles
from articles.site.feeds.notes import of_notes
from articles.site.lost import lost
from articles.site.notes import PAGE, corrections_of
from articles.site.page import public, show, stored

WRITERS = {"rss": rss, "atom": atom, "json": jsonfeed}
# Asked for together with how many the newsroom wants, which may be more.
USUAL = 20


@stored
def feed(
    request: HttpRequest,
    language: str,
    form: str,
    kind: str = "",
    slug: str = "",
    *,
    at: datetime,
) -> HttpResponse:
    below = items.ENDINGS[form]
    if kind:
        shelf = shelves.find(language, kind, slug, at)
    else:
        shelf = shelves.whole_edition(language)
    if shelf is None:
        return lost(request, at, below=below)
    asked, before = _before(request)
    found, how = _rows(shelf, at, before)
    if not found and not before and kind not in ("", "section"):
        return lost(request, at, below=below)  # public, but in another language
    shown = found[: how.size]
    last = shown[-1] if len(found) > how.size else None
    name = shelf.edition.name
    content = items.Feed(
        edition=shelf.edition,
        path=shelf.path,
        title=f"{shelf.name} – {name}" if kind else name,
        description=shelf.description or _("The news from %(name)s.") % {"name": name},
        items=of_articles(shown, shelf.edition, at, whole=how.whole),
        before=asked,
        older=cursor.written(last.published_at, last.article_id) if last else "",
    )
    return _answer(request, content, form, how.hub)


def _rows(
    shelf: shelves.Shelf, at: datetime, before: visibility.Before
) -> tuple[list, visibility.HowFeeds]:
    """Those of a part of the feed, and one more where there are more."""
    found = shelf.page(at, before, USUAL + 1, whole=True)
    how = visibility.feeds_beside(found)
    if how.size > USUAL and len(found) > USUAL:
        last = (found[-1].published_at, found[-1].article_id)
        found += shelf.page(at, last, how.size - USUAL, whole=True)
    return found, how


@stored
def corrections_feed(
    request: HttpRequest, language: str, form: str, *, at: datetime
) -> HttpResponse:
    shelf = corrections_of(edition_in(language))
    asked, before = _before(request)
    found = visibility.noted(at, language, PAGE + 1, before)
    shown = found[:PAGE]
    content = items.Feed(
        edition=shelf.edition,
        path=shelf.path,
        title=f"{shelf.name} – {shelf.edition.name}",
        description=_("What was wrong in our articles, and what is right."),
        items=of_notes(shown, shelf.edition),
        before=asked,
        older=cursor.written(shown[-1].at, shown[-1].pk) if len(found) > PAGE else "",
    )
    return _answer(request, content, form, visibility.feeds_beside(found).hub)


def _before(request: HttpRequest) -> tuple[str, visibility.Before]:
    """As it was written and as it is meant; what is not ours is the newest part."""
    asked = cursor.asked(request)
    before = cursor.read(asked)
    return (asked if before else ""), before


def _answer(request: HttpRequest, content: items.Feed, form: str, told: str) -> HttpResponse:
    """`told`: the address of the hub.

    Whether it has changed only the ETag says. The date of the newest change is told, too, but
    nobody is answered by it: it stays as it is, or goes back, when an article is withdrawn or a
    picture's rights end, and who asks by it alone would keep what nobody may read any more."""
    writer = WRITERS[form]
    response = HttpResponse(writer.write(content, hub=told), content_type=writer.CONTENT_TYPE)
    if content.changed:
        response["Last-Modified"] = http_date(content.changed.timestamp())
    hub.announced(response, told, content.address(form, content.before))
    # Here and not in the middleware, which gives one to GET alone.
    set_response_etag(response)
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    return response


@public
def all_feeds(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = edition_in(language)
    whole, notes = shelves.whole_edition(language), corrections_of(edition)
    masthead = visibility.masthead(language, at)
    listed = [(_("All news"), whole.path), *((it.name, it.path) for it in masthead.sections)]
    return show(
        "site/feeds.html",
        edition,
        at,
        title=_("Feeds"),
        description=_("Follow the news in a program of your own, without an account."),
        path=f"{edition.home}feed/all/",
        feed=whole,
        masthead=masthead,
        listed=[*listed, (notes.name, notes.path)],
    )
