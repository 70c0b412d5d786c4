"""Hands over a picture file to somebody who may see it: asked only after the gate, or the desk,
has said so.

From our own disk the file itself is given. From a bucket an address is, which the bucket believes
because we signed it, and only for seconds: never past the end of the picture's rights. Whoever was
given one before a withdrawal can use it for what is left of its minute.
"""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseRedirect

from articles.images.renditions import Rendition, name_of, nearest
from articles.models import Image

SIGNED_FOR = timedelta(seconds=60)


class PictureFile(HttpResponse):
    """`file_name`: where our own disk has it. Whoever keeps the answer need only keep that."""

    def __init__(self, file_name: str, content: bytes, content_type: str):
        super().__init__(content, content_type=content_type)
        self.file_name = file_name


def given_out(image: Image, asked: Rendition, *, at: datetime) -> HttpResponse | None:
    """The rendition asked for, or the nearest that is there; None where there is none. `at`: the
    moment of the request, from which a signed address counts."""
    found = nearest(image, asked)
    if found is None:
        return None
    name = name_of(image, found)
    seconds = _seconds(image, at)
    if seconds and hasattr(default_storage, "signed"):
        return _signed(name, found, seconds)
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    response = PictureFile(name, content, found.content_type)
    # Another file, focal point or credit has another mark.
    response["ETag"] = f'"{image.renditions}-{found.shape}-{found.width}{found.extension}"'
    return response


def _seconds(image: Image, at: datetime) -> int:
    """Never past the end of its rights; in the last second the file itself is given. The desk looks
    at pictures whose rights are over, too."""
    until = at + SIGNED_FOR
    if image.usable_until and image.usable_until > at:
        until = min(until, image.usable_until)
    return int((until - at).total_seconds())


def _signed(name: str, found: Rendition, seconds: int) -> HttpResponse:
    address = default_storage.signed(name, content_type=found.content_type, seconds=seconds)
    response = HttpResponseRedirect(address)
    # Whoever keeps it would be sent to an address that no longer opens, or should not.
    response["Cache-Control"] = "no-store"
    return response
