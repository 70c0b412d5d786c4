"""The readers' front as it would be with the changes that wait, now or at a time ahead."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.admin import ahead
from articles.admin.ahead import AheadForm
from articles.admin.front.board import Board
from articles.admin.pictures import desk_address
from articles.admin.wording import moment
from articles.models import Image
from articles.models.languages import home_path
from articles.models.shapes import WHOLE


def shown(request: HttpRequest, board: Board) -> HttpResponse:
    """What is shown, and to whom it is not, the gate says as always; only the slots are others."""
    form = AheadForm(request.GET if "at_0" in request.GET else None)
    chosen = form.cleaned_data["at"] if form.is_bound and form.is_valid() else None
    if chosen and not ahead.may_look(request.user):
        raise PermissionDenied
    at = chosen or timezone.now()
    answer = ahead.answered(request, home_path(board.language), at, board.slots)
    html = _with_pictures(answer.content.decode(), _chosen_pictures(board))
    if chosen:
        html = ahead.rewritten(html, ahead.address_of(at))
    context = {
        "form": form,
        "may_look_ahead": ahead.may_look(request.user),
        "written": moment(at),
        "at": chosen,
        "now": request.path,
        "many": len(board.changes),
        "board": reverse("admin:front_of", args=[board.language]),
    }
    answer.content = ahead.with_bar(html, "admin/front/preview_bar.html", context)
    return ahead.kept_private(answer)


def address_of(language: str, at: datetime) -> str:
    """The preview in that moment; one between two seconds has come at the later one."""
    local = timezone.localtime(at + timedelta(seconds=1) if at.microsecond else at)
    asked = {
        "at_0": f"{local:%Y-%m-%d}",
        "at_1": f"{local:%H:%M:%S}",
        # Which of two it is, in the night in which the hour comes twice.
        "at_2": local.replace(microsecond=0).astimezone(UTC).isoformat(),
    }
    return f"{reverse('admin:front_preview', args=[language])}?{urlencode(asked)}"


def _chosen_pictures(board: Board) -> list[Image]:
    """They are not public before they stand there, so readers' addresses do not give them out."""
    return [
        slot.picture for slot in board.slots if slot.picture and slot.place.key in board.changes
    ]


def _with_pictures(html: str, pictures: list[Image]) -> str:
    for image in pictures:
        files = re.compile(rf"{re.escape(f'{image.folder}{image.guid}/')}(?:(\w+)/)?(\d+)\.(\w+)")
        html = files.sub(lambda it, image=image: _at_the_desk(image, it), html)
    return html


def _at_the_desk(image: Image, file: re.Match) -> str:
    return desk_address(image.guid, int(file[2]), file[3], file[1] or WHOLE)
