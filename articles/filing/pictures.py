"""Pictures that a program adds to the library, by the one way in for picture files."""

from uuid import UUID

from django.contrib.admin.models import ADDITION, LogEntry
from django.http import HttpRequest, HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile

from articles.filing import shapes
from articles.filing.written import picture_of
from articles.images.once import add_once
from articles.models import Image
from articles.syndication.problems import ROOT, Problem
from articles.syndication.writing import whole

PLACE = f"{ROOT}desk/pictures/"
_NOT_HERE = "There is no such picture in the library that this account may see."


def add(
    request: HttpRequest,
    response: HttpResponse,
    given: Form[shapes.NewPicture],
    file: File[UploadedFile],
) -> dict:
    """One file (JPEG, PNG, WebP or GIF, up to 30 MB) with its words. A file that is here already
    is not taken in again: the answer is the picture that has it."""
    user = request.caller.user
    if not user.has_perm("articles.add_image"):
        raise Problem(403, "The account of this token may not add pictures.")
    words = given.dict(exclude_unset=True)
    _refuse_backwards(words)
    image, known = add_once(by=user, file=file, name=file.name or "", **words)
    if not known:
        said = "Added it by the API."
        LogEntry.objects.log_actions(user.pk, [image], ADDITION, change_message=said)
    elif image.binned_at:
        told = "We have this picture already, in the bin: take it out there, if it is wanted."
        raise Problem(409, told)
    response["Location"] = whole(f"{PLACE}{image.guid}")
    return picture_of(_in_library(request, image.guid), known=known)


def one(request: HttpRequest, guid: UUID) -> dict:
    """A picture of the library."""
    return picture_of(_in_library(request, guid))


def _in_library(request: HttpRequest, guid: UUID) -> Image:
    user = request.caller.user
    found = Image.objects.in_library().filter(guid=guid).first()
    if found is None or not user.has_perm("articles.view_image"):
        raise Problem(404, _NOT_HERE)
    return found


def _refuse_backwards(words: dict) -> None:
    begins, ends = words.get("usable_from"), words.get("usable_until")
    if begins and ends and begins >= ends:
        raise Problem(422, "Its rights end before they begin.", field="usable_until")
