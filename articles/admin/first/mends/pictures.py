"""Rights are extended on the row, and an awaited file is added there."""

from datetime import datetime, time, timedelta

from django.contrib.admin.models import CHANGE
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.bin import noted
from articles.admin.first.mends.done import Done, image_for, moment_in, page_of, parts, typed_in
from articles.admin.numbers import number_in
from articles.admin.wording import moment
from articles.images.intake import NotAPicture, attach_file, decoded
from articles.models import Image
from articles.workflow import Refused

LONGEST_REASON = 300


@transaction.atomic
def extend(request: HttpRequest, pk: int) -> Done:
    """To the end of a day, with the reason, which the picture's history keeps."""
    image, reason = image_for(request, pk), typed_in(request, "reason")
    before = image.usable_until
    _refuse_moved(image, request.POST.get("seen", ""))
    until = _end_of(request.POST.get("until", ""))
    if not reason:
        raise Refused(_("Say by whose leave, or why: the picture’s history keeps it."))
    if len(reason) > LONGEST_REASON:
        raise Refused(
            _("The reason has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(reason), "longest": LONGEST_REASON}
        )
    if until <= timezone.now() or (before and until <= before):
        raise Refused(
            _("That is no extension: its rights end %(moment)s. Choose a later day.")
            % {"moment": moment(before) if before else "-"}
        )
    _set_end(image, until, request.user, f"“{reason}”")
    told = format_html(
        _('“{}” may be shown until {}. <a href="{}">Open the picture</a>'),
        image,
        moment(until),
        page_of(image),
    )
    was = before.isoformat() if before else ""
    return Done(told, f"rights:{image.pk},{until.isoformat()},{was}", _("Undo: the end before"))


def _end_of(written: str) -> datetime:
    try:
        day = parse_date(written)
    except ValueError:
        day = None
    if day is None or not 1 < day.year < 9999:
        raise Refused(_("Choose the day until which it may be shown."))
    night = datetime.combine(day + timedelta(days=1), time())
    return timezone.make_aware(night, timezone.get_current_timezone())


def _refuse_moved(image: Image, seen: str) -> None:
    now = image.usable_until.isoformat() if image.usable_until else ""
    if seen != now:
        raise Refused(
            _("Somebody has changed its rights meanwhile: they end %(moment)s.")
            % {"moment": moment(image.usable_until)}
            if image.usable_until
            else _("Somebody has changed its rights meanwhile: they have no end.")
        )


def _set_end(image: Image, until: datetime | None, by, said: str) -> None:
    written = [
        f"“{timezone.localtime(it):%Y-%m-%d %H:%M %Z}”" if it else "nothing"
        for it in (image.usable_until, until)
    ]
    image.usable_until = until
    image.save(update_fields=["usable_until"])
    noted(by, [image], CHANGE, f"May be used until: {written[0]} became {written[1]}. {said}")


def end_as_before(request: HttpRequest, rest: str) -> str:
    number, now, before = parts(rest, 3)
    image = image_for(request, number_in(number) or 0)
    _refuse_moved(image, now)
    _set_end(image, moment_in(before), request.user, "Taken back.")
    return _("The rights of “%(image)s” end when they did before.") % {"image": image}


def add_file(request: HttpRequest, pk: int) -> Done:
    """Decoded before anything is locked, as that takes seconds."""
    if not request.user.has_perm("articles.change_image"):
        raise PermissionDenied
    image = Image.objects.in_library().filter(pk=pk).first()
    file = request.FILES.get("new_file")
    if image is None:
        raise Refused(_("The picture is no longer in the library. Nothing was written."))
    if file is None:
        raise Refused(_("No file arrived. Choose the picture’s file, then add it."))
    if image.file:
        raise Refused(_("Somebody has added its file meanwhile. Open the picture to replace it."))
    try:
        image = attach_file(image, decoded(image, file), by=request.user)
    except NotAPicture as refusal:
        raise Refused(str(refusal)) from None
    noted(request.user, [image], CHANGE, "Added its file on the desk’s first page.")
    return Done(
        format_html(
            _('“{}” has its file now, wherever it is shown. <a href="{}">Open the picture</a>'),
            image,
            page_of(image),
        )
    )
