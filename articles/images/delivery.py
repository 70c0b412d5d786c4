"""Hands over a picture file to somebody who may see it: asked only after the gate, or the desk,
has said so.

From our own disk the file itself is given. From a bucket an address is, which the bucket believes
because we signed it, and only for seconds: it cannot outlive the moment that the gate knows of.
"""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseRedirect

from articles.images.renditions import Rendition, name_of, nearest
from articles.models import Image

SIGNED_FOR = timedelta(seconds=60)


def given_out(image: Image, asked: Rendition, *, at: datetime) -> HttpResponse | None:
    """The rendition asked for, or the nearest that is there; None where there is none. `at`: the
    moment of the request, from which a signed address counts."""
    found = nearest(image, asked)
    if found is None:
        return None
    name = name_of(image, found)
    if hasattr(default_storage, "signed"):
        return _signed(name, found, _seconds(image, at))
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    response = HttpResponse(content, content_type=found.content_type)
    # Another file, focal point or credit has another mark.
    response["ETag"] = f'"{image.renditions}-{found.shape}-{found.width}{found.extension}"'
    return response


def _seconds(image: Image, at: datetime) -> int:
    """Never past the end of its rights; at least one, because the bucket refuses none."""
    until = min(filter(None, (image.usable_until, at + SIGNED_FOR)))
    return max(1, int((until - at).total_seconds()))


def _signed(name: str, found: Rendition, seconds: int) -> HttpResponse:
    address = default_storage.signed(name, content_type=found.content_type, seconds=seconds)
    response = HttpResponseRedirect(address)
    # Whoever keeps it would be sent to an address that no longer opens, or should not.
    response["Cache-Control"] = "no-store"
    return response
