"""An article's page, and the permanent address that leads to it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles import shown, visibility
from articles.editions import edition_in
from articles.embeds.render import render
from articles.embeds.text import opening
from articles.site import breadcrumbs, linked, structured
from articles.site.genres import GENRES
from articles.site.lost import lost
from articles.site.page import public, show, stored
from articles.site.shelves import whole_edition

DESCRIPTION = 200
YEAR = timedelta(365)


@stored
def article(request: HttpRequest, *, at: datetime) -> HttpResponse:
    revision = visibility.revision_at(request.path_info, at)
    if revision is None:
        return lost(request, at)
    edition = edition_in(revision.language)
    credits_ = visibility.credits_of(revision, at)
    below = linked.Below(revision, credits_, at)
    loaded = below.load()
    parts = parts_of(revision, loaded, at, credits_)
    translations = linked.translations(credits_, loaded)
    description = described(revision)
    return show(
        "site/article.html",
        edition,
        at,
        title=revision.headline,
        description=description,
        path=revision.article.path,
        feed=whole_edition(revision.language),
        share=revision.picture if revision.picture and revision.picture.shows else None,
        more=below.more(loaded),
        translations=translations,
        alternates=linked.alternates(revision, translations),
        has_versions=credits_.has_versions and visibility.shows_versions(credits_.masthead),
        current=revision.article.section_id,
        current_is="true",
        machine_data=[breadcrumbs.of_article(revision, edition)],
        data=structured.news_article(revision, credits_, edition, description, translations),
        **parts,
    )


def described(revision) -> str:
    """What search engines and share cards say of it."""
    return revision.standfirst or opening(revision.body, DESCRIPTION)


def parts_of(revision, loaded, at: datetime, credits_) -> dict:
    """What the page of an article shows of a revision, be it public or a preview."""
    published_at = revision.published_at
    # A preview may be of what is still to come.
    years = max(0, (at - published_at) // YEAR) if published_at else 0
    if published_at:
        shown.until((published_at + (years + 1) * YEAR).timestamp())
    return {
        "it": revision,
        "picture": revision.picture,
        "alt": "" if revision.picture_decorative else revision.picture_alt,
        "body": _body(revision, loaded),
        # The script that opens players is only for pages that have one.
        "players": bool(loaded.get("oembed")),
        "credits": credits_,
        "masthead": credits_.masthead,
        "writers": linked.writers(edition_in(revision.language), tuple(credits_.described)),
        "genre": GENRES.get(revision.genre, ""),
        "grave": [note for note in credits_.notes if note.grave],
        "notes": [note for note in credits_.notes if not note.grave],
        "years": years,
    }


def _body(revision, loaded) -> str:
    """A wide table scrolls sideways on a phone; without the mouse it must be reached first."""
    text = revision.body.replace("<table>", '<table tabindex="0">')
    return render(text, loaded, surface="page", own=revision.article.guid)


@public
def permanent(request: HttpRequest, guid: UUID, *, at: datetime) -> HttpResponse:
    """The guid never changes, wherever the article moves."""
    address = visibility.address(at, guid=guid)
    return HttpResponsePermanentRedirect(address) if address else lost(request, at, guid=guid)
