"""Picture files. None leaves the house that no public page shows at this moment."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from articles import visibility
from articles.images.delivery import given_out
from articles.images.renditions import WHOLE, Rendition
from articles.site.errors import not_shown
from articles.site.lost import lost
from articles.site.page import public


@public
def picture(
    request: HttpRequest,
    guid: UUID,
    width: int,
    extension: str,
    shape: str = WHOLE,
    *,
    at: datetime,
) -> HttpResponse:
    image, asked = visibility.picture(guid, at), Rendition(shape, width, extension)
    if image and image.shows:
        visibility.note_what_shows(image, at)
    return file_of(request, image, asked, at=at) or lost(request, at)


def file_of(request: HttpRequest, image, asked: Rendition, *, at: datetime) -> HttpResponse | None:
    """A rendition of a picture that the gate has found; 410 while it may not be shown, None where
    there is none."""
    if not image or not image.has_rendition(asked.width, asked.extension, asked.shape):
        return None
    return given_out(image, asked, at=at) if image.shows else not_shown(request)


@public
def icon(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Feed readers ask for it at this address without looking into a page."""
    return HttpResponseRedirect(static("img/mark.svg"))
