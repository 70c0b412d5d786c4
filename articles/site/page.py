"""What every public page has in common: how it is asked for, its frame and its headers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from articles import readers, shown, visibility
from articles.crawlers import reservation
from articles.editions import Edition, edition_of, editions, whole
from articles.moments import here, midnight, weekday
from articles.site import accent
from articles.site.written import written

# The first place in the bar of sections, which is no section.
FRONT = 0


def _spoken(path: str) -> str:
    return edition_of(path).language


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """See `readers`; in the language of its edition."""
    return readers.public(view, _spoken)


def stored(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """See `readers`; in the language of its edition."""
    return readers.stored(view, _spoken)


def arranged_in(request: HttpRequest) -> list | None:
    """What an editor would put on the front, who looks at how it would be; None for everybody
    else. The desk has set it."""
    return getattr(request, "newsroom_arranged", None)


@cache
def _frame(edition: Edition) -> dict[str, str]:
    """What is the same on every page of an edition; only the settings and a release change it."""
    context = {"edition": edition, "editions": editions()}
    return {
        name: written(f"site/frame/{name}.html", context)
        for name in ("assets", "switches", "share")
    }


class _Place(NamedTuple):
    """A section as the bar of sections shows it."""

    pk: int
    path: str
    name: str


@lru_cache(maxsize=512)
def _around(
    edition: Edition, places: tuple[_Place, ...], current, current_is: str, feed: tuple[str, str]
) -> dict[str, str]:
    """What stands above and below a page. The same sections give the same words, so they are
    written once; sections that change are other sections."""
    path, name = feed
    context = {
        "edition": edition,
        "nav": places,
        "current": current,
        "current_is": current_is,
        "feed": {"path": path, "name": name},
    }
    return {
        part: written(f"site/frame/{part}.html", context) for part in ("places", "foot", "feeds")
    }


def _frame_of(edition: Edition, masthead, context: dict) -> dict[str, str]:
    """The sections and the foot of this page, with the place marked where it stands."""
    return _around(
        edition,
        tuple([_Place(section.pk, section.path, section.name) for section in masthead.sections]),
        FRONT if context.get("is_front") else context.get("current"),
        context.get("current_is", "page"),
        (context["feed"].path, context["feed"].name),
    )


def _above(edition: Edition, masthead) -> dict:
    return {
        "mining": reservation(masthead.mining),
        "breaking": masthead.breaking,
        "accent": accent.address(edition.language, masthead),
    }


def _moment(at: datetime) -> dict:
    today = here(at).date()
    shown.until(midnight(today + timedelta(1)).timestamp())
    return {"at": at, "today": today.isoformat(), "today_written": weekday(today)}


def show(
    template: str,
    edition: Edition,
    at: datetime,
    *,
    title: str,
    description: str,
    path: str = "",
    indexed: bool = True,
    status: int = 200,
    **context,
) -> HttpResponse:
    """A whole page in the edition's language. `path` is its one address, for machines; a page
    without one is an error. Search engines leave out errors, and what is not `indexed`.
    `masthead`: for a page that has asked for it already."""
    masthead = context.get("masthead") or visibility.masthead(edition.language, at)
    with translation.override(edition.language):
        context |= {
            "edition": edition,
            "frame": _frame(edition),
            "site_url": settings.NEWSROOM_URL,
            "title": title,
            "description": description,
            **_above(edition, masthead),
            "indexed": indexed and bool(path),
            "url": whole(path) if path else "",
            # The same for people: what stands at the foot of a print.
            "address": settings.NEWSROOM_URL + path,
            **_moment(at),
        }
        context |= _frame_of(edition, masthead, context)
        # Without the request: no context processor, hence no session and no cookie.
        html = written(template, context)
    return HttpResponse(html, status=status, headers=context["mining"])
