"""Picture files. None leaves the house that no public page shows at this moment."""

from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from articles import visibility
from articles.images.renditions import WHOLE, Rendition, name_of, nearest
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
    return file_of(image, Rendition(shape, width, extension)) or lost(request, at)


def file_of(image, asked: Rendition) -> HttpResponse | None:
    """A rendition of a picture that the gate has let through; None where there is none."""
    found = image and nearest(image, asked)
    if not found:
        return None
    try:
        with default_storage.open(name_of(image, found)) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    response = HttpResponse(content, content_type=found.content_type)
    # Another file, focal point or credit has another mark.
    response["ETag"] = f'"{image.renditions}-{found.shape}-{found.width}{found.extension}"'
    return response


@public
def icon(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Feed readers ask for it at this address without looking into a page."""
    return HttpResponseRedirect(static("img/mark.svg"))
