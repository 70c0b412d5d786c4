"""An article's page, and the permanent address that leads to it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _

from articles import visibility
from articles.embeds.load import load
from articles.embeds.render import render
from articles.embeds.text import opening
from articles.site import breadcrumbs, structured
from articles.site.editions import edition_in
from articles.site.errors import lost
from articles.site.page import public, show
from articles.site.shelves import whole_edition

MORE = 4
DESCRIPTION = 200

# A plain report needs no label: it is what readers expect.
GENRES = {
    "analysis": _("Analysis"),
    "explainer": _("Explainer"),
    "interview": _("Interview"),
    "opinion": _("Opinion"),
}

# Two spare ones: the article itself, and one that it embeds.
_of_section = visibility.Prepared(
    lambda at, place: visibility.newest(at, section=place)[: MORE + 2], at=datetime, place=int
)
_of_language = visibility.Prepared(
    lambda at, place: visibility.newest(at, language=place)[: MORE + 2], at=datetime, place=str
)


@public
def article(request: HttpRequest, *, at: datetime) -> HttpResponse:
    revision = visibility.revision_at(request.path_info, at)
    if revision is None:
        return lost(request, at)
    edition = edition_in(revision.language)
    loaded = load([revision.body], at)
    parts = parts_of(revision, loaded, at)
    description = revision.standfirst or opening(revision.body, DESCRIPTION)
    return show(
        "site/article.html",
        edition,
        at,
        title=revision.headline,
        description=description,
        path=revision.article.path,
        feed=whole_edition(revision.language),
        share=revision.picture if revision.picture and revision.picture.shows else None,
        more=_more(revision, loaded, at),
        has_versions=parts["credits"].has_versions and settings.NEWSROOM_PUBLIC_VERSIONS,
        current=revision.article.section_id,
        current_is="true",
        machine_data=[breadcrumbs.of_article(revision, edition)],
        data=structured.news_article(revision, parts["credits"], edition, description),
        **parts,
    )


def parts_of(revision, loaded, at: datetime) -> dict:
    """What the page of an article shows of a revision, be it public or a preview."""
    credits_ = visibility.credits_of(revision, at)
    published_at = revision.published_at
    return {
        "it": revision,
        "picture": revision.picture,
        "alt": "" if revision.picture_decorative else revision.picture_alt,
        "body": _body(revision, loaded),
        # The script that opens players is only for pages that have one.
        "players": bool(loaded.get("oembed")),
        "credits": credits_,
        "nav": credits_.sections,
        "genre": GENRES.get(revision.genre, ""),
        "grave": [note for note in credits_.notes if note.grave],
        "notes": [note for note in credits_.notes if not note.grave],
        # A preview may be of what is still to come.
        "years": max(0, (at - published_at).days // 365) if published_at else 0,
    }


def _body(revision, loaded) -> str:
    """A wide table scrolls sideways on a phone; without the mouse it must be reached first."""
    text = revision.body.replace("<table>", '<table tabindex="0">')
    return render(text, loaded, surface="page", own=revision.article.guid)


def _more(revision, loaded, at: datetime) -> list:
    """The newest of its section, or else its language; not itself, nor what it embeds."""
    article = revision.article
    ask = _of_section if article.section_id else _of_language
    shown = {article.guid, *loaded.get("article", {})}
    found = ask(at=at, place=article.section_id or article.language)
    return [card for card in found if card.article.guid not in shown][:MORE]


@public
def permanent(request: HttpRequest, guid: UUID, *, at: datetime) -> HttpResponse:
    """The guid never changes, wherever the article moves."""
    address = visibility.address(at, guid=guid)
    return HttpResponsePermanentRedirect(address) if address else lost(request, at, guid=guid)
