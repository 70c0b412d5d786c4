"""A revision shown to someone outside who was given its link: never stored, never indexed, and at
an address that tells nobody else."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import edition_in
from articles.embeds.load import Loaded, load
from articles.images.renditions import WHOLE, Rendition
from articles.site.article import described, parts_of
from articles.site.frame import closed
from articles.site.lost import missing
from articles.site.media import file_of
from articles.site.page import public, show
from articles.site.shelves import whole_edition

log = logging.getLogger(__name__)

AT_THE_DESK = "desk"

CLOSED = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


def _for_holders(view: Callable[..., HttpResponse | None]) -> Callable[..., HttpResponse]:
    """For who has the link. A link that leads nowhere, and a thing that its revision does not
    show, answer like any address that never was."""

    @public
    @wraps(view)
    def answer(request: HttpRequest, token: str, *args, at: datetime, **kwargs) -> HttpResponse:
        link = _link(request, token, at)
        response = link and view(request, link, *args, at=at, **kwargs)
        if not response:
            return missing(request, at)
        for name, value in CLOSED.items():
            response[name] = value
        return response

    # A link that is taken back is taken back at once: no copy is asked.
    answer.is_for_readers = False
    return answer


def _link(request: HttpRequest, token: str, at: datetime):
    """The desk, which asks by address, brings what it shows; nobody outside can."""
    if token == AT_THE_DESK:
        return getattr(request, "newsroom_beside", None)
    return visibility.previewed(token, at)


@_for_holders
def preview(request: HttpRequest, link, *, at: datetime) -> HttpResponse:
    revision = link.revision
    loaded = load([revision.body], at)
    if isinstance(link, visibility.AtTheDesk):
        home, until = link.home, None
    else:
        # Who reads it is their own affair; that it was read is the newsroom's.
        log.info("preview_read link=%s", link.guid)
        home, until = visibility.preview_address(link).partition("?")[0], link.until
    _move(loaded, revision, home)
    return show(
        "site/preview.html",
        edition_in(revision.language),
        at,
        title=revision.headline or _("Without a headline"),
        description=_("Not public") if until else described(revision),
        feed=whole_edition(revision.language),
        until=until,
        share=_share(revision) if until is None else None,
        current=revision.article.section_id,
        current_is="true",
        **parts_of(revision, loaded, at, visibility.credits_of(revision, at)),
    )


def _share(revision):
    return revision.picture if revision.picture and revision.picture.shows else None


@_for_holders
def preview_picture(
    request: HttpRequest,
    link,
    guid: UUID,
    width: int,
    extension: str,
    shape: str = WHOLE,
    *,
    at: datetime,
) -> HttpResponse | None:
    image = visibility.previewed_picture(link, guid, at)
    return file_of(request, image, Rendition(shape, width, extension), at=at)


@_for_holders
def preview_frame(request: HttpRequest, link, guid: UUID, *, at: datetime) -> HttpResponse | None:
    embed = visibility.previewed_frame(link, guid)
    return closed(request, embed) if embed else None


@dataclass(frozen=True, slots=True)
class _Frame:
    title: str
    height: int
    address: str


def _move(loaded: Loaded, revision, home: str) -> None:
    """Readers' addresses ask the gate, so what belongs to the revision is asked for below the
    link's own."""
    for picture in _pictures(loaded, revision):
        picture.folder = f"{home}media/"
    frames = loaded.get("html", {})
    for guid, it in frames.items():
        frames[guid] = _Frame(it.title, it.height, f"{home}embed/{guid}/")


def _pictures(loaded: Loaded, revision) -> Iterator:
    """Not those on the cards of other articles: such a card shows what everybody may see."""
    shown = [it for kind, them in loaded.items() if kind != "article" for it in them.values()]
    shown += [figure for it in shown for figure in getattr(it, "figures", ())]
    for it in [revision, *shown]:
        if picture := getattr(it, "picture", None):
            yield picture
