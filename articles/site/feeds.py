"""RSS: the same shelf as the page, with whole articles. A guid never changes."""

import re
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from articles import visibility
from articles.embeds.load import load
from articles.embeds.render import render
from articles.site import hub, shelves
from articles.site.errors import lost
from articles.site.page import public
from articles.site.template_tags import retracted_on

ITEMS = 20
# What XML 1.0 cannot hold, not even escaped; one pasted byte would break the whole feed.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Links of ours inside a body; the quote of an attribute is never found in text after "<a".
_OWN_LINK = re.compile(r'(<a [^>]*?href=")/(?!/)')


@public
def feed(
    request: HttpRequest, language: str, kind: str = "", slug: str = "", *, at: datetime
) -> HttpResponse:
    if kind:
        shelf = shelves.find(language, kind, slug, at)
    else:
        shelf = shelves.whole_edition(language)
    if shelf is None:
        return lost(request, at, below="feed/")
    revisions = list(shelf.cards(at).defer(None)[:ITEMS])
    if not revisions and kind not in ("", "section"):
        return lost(request, at, below="feed/")
    changes = [revision.updated_at or revision.published_at for revision in revisions]
    name = shelf.edition.name
    context = {
        "shelf": shelf,
        "title": f"{shelf.name} – {name}" if kind else name,
        "description": shelf.description or _("The news from %(name)s.") % {"name": name},
        "url": settings.NEWSROOM_URL + iri_to_uri(shelf.path),
        # Of the content, not of this request: unchanged articles are an unchanged feed.
        "changed": format_datetime(max(changes)) if changes else "",
        "items": _items(revisions, at),
    }
    return rss("site/feed.xml", context)


def rss(template: str, context: dict) -> HttpResponse:
    xml = FORBIDDEN.sub("", render_to_string(template, context | {"hub": hub.address()}))
    response = HttpResponse(xml, content_type="application/rss+xml; charset=utf-8")
    return hub.announced(response, f"{context['url']}feed/")


def _items(revisions: list, at: datetime) -> list[dict]:
    names = visibility.bylines_of(revisions)
    loaded = load([revision.body for revision in revisions], at)
    return [
        {
            "it": revision,
            "guid": revision.article.guid,
            "published": format_datetime(revision.published_at),
            "retracted": retracted_on(revision.article.retracted_at),
            "names": names.get(revision.pk, []),
            "body": _content(revision, loaded),
            "picture": revision.picture if revision.picture and revision.picture.shows else None,
        }
        for revision in revisions
    ]


def _content(revision, loaded) -> str:
    body = _OWN_LINK.sub(rf"\g<1>{settings.NEWSROOM_URL}/", revision.body)
    return render(body, loaded, surface="feed", own=revision.article.guid)
