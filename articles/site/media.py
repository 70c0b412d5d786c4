"""Picture files. None leaves the house that no public page shows at this moment."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from articles import visibility
from articles.images.delivery import given_out
from articles.images.renditions import WHOLE, Rendition
from articles.site.errors import lost
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
    image = visibility.images(at).filter(guid=guid).first()
    asked = Rendition(shape, width, extension)
    return (image and given_out(image, asked, at=at)) or lost(request, at)


@public
def icon(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Feed readers ask for it at this address without looking into a page."""
    return HttpResponseRedirect(static("img/mark.svg"))
