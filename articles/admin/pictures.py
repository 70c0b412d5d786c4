"""Pictures as editors see them: found by their words, and shown whatever the gate says."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles.images.delivery import given_out
from articles.images.found import folded, with_words
from articles.images.renditions import Rendition
from articles.models import Image
from articles.models.shapes import WHOLE
from articles.rights import may


def pictures_like(words: str) -> QuerySet[Image]:
    """Newest first; every word stands somewhere in the picture's own words."""
    found = Image.objects.in_library().order_by("-added_at", "-id")
    return with_words(found, words) if folded(words) else found


def desk_address(guid: UUID, width: int, extension: str = "webp", shape: str = WHOLE) -> str:
    return reverse("admin:articles_image_rendition", args=[guid, shape, width, extension])


def thumbnail(image: Image) -> str:
    """The smallest rendition; "" while the picture awaits its file."""
    return desk_address(image.guid, image.widths[0]) if image.widths else ""


def with_thumbnails(images: Iterable[Image]) -> list[Image]:
    """For templates, which cannot ask for an address with an argument."""
    images = list(images)
    for image in images:
        image.thumbnail = thumbnail(image)
    return images


def for_the_desk(image: Image) -> Image:
    """The same picture with addresses that editors may open before readers may."""
    image.url = partial(desk_address, image.guid)
    return image


def rendition(
    request: HttpRequest, guid: UUID, shape: str, width: int, extension: str
) -> HttpResponse:
    """A rendition for signed-in staff: readers' addresses ask the gate, this one the account."""
    looks = any(request.user.has_perm(f"articles.{act}_image") for act in ("view", "change"))
    if not (looks or may(request.user, "read")):
        raise PermissionDenied
    image = get_object_or_404(Image, guid=guid)
    response = given_out(image, Rendition(shape, width, extension), at=timezone.now())
    if response is None:
        raise Http404
    response["Cache-Control"] = "private, no-store"
    return response
