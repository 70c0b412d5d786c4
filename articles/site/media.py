"""Picture files. None leaves the house that no public page shows at this moment."""

from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from articles import visibility
from articles.images.renditions import stored_name
from articles.site.errors import lost
from articles.site.page import public

TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@public
def picture(
    request: HttpRequest, guid: UUID, width: int, extension: str, *, at: datetime
) -> HttpResponse:
    image = visibility.images(at).filter(guid=guid).first()
    return file_of(image, width, extension) or lost(request, at)


def file_of(image, width: int, extension: str) -> HttpResponse | None:
    """A rendition of a picture that the gate has let through; None where there is none."""
    if image is None or width not in image.widths or extension not in TYPES:
        return None
    try:
        with default_storage.open(stored_name(image.guid, width, extension)) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    response = HttpResponse(content, content_type=TYPES[extension])
    # The picture's own mark: one that is given another file gets another.
    response["ETag"] = f'"{image.sha256[:20]}-{width}{extension}"'
    return response


@public
def icon(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Feed readers ask for it at this address without looking into a page."""
    return HttpResponseRedirect(static("img/mark.svg"))
