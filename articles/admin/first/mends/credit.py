"""A missing credit is written on the row."""

import hashlib

from django.contrib.admin.models import CHANGE
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.bin import noted
from articles.admin.first.mends.done import Done, image_for, page_of, parts, typed_in
from articles.admin.numbers import number_in
from articles.admin.uses import given_with
from articles.images import credit, making
from articles.images.found import enter_all
from articles.models import Image
from articles.workflow import Refused

LONGEST = 500
COLUMNS = ("credit_people", "credit_agency", "credit_mark", "credit_raw")


@transaction.atomic
def write_credit(request: HttpRequest, pk: int) -> Done:
    typed, image = typed_in(request, "credit"), image_for(request, pk)
    if image.credit_people or image.credit_agency or image.credit_raw:
        raise Refused(
            _("Someone has credited it to %(credit)s meanwhile. Nothing was written.")
            % {"credit": image.credit}
        )
    _refuse_bad(typed)
    mark = image.credit_mark
    _put(image, credit.split(typed))
    _store(image, request.user, "Credit from the desk’s first page: “{}”.")
    told = format_html(
        _('“{}” is credited to {} now, wherever it is shown. <a href="{}">Open the picture</a>'),
        image,
        image.credit,
        page_of(image),
    )
    if given_with(image):
        # What readers are given keeps a credit: see the page of the picture.
        return Done(told)
    return Done(told, f"credit:{image.pk},{_digest(image)},{mark}", _("Undo: without credit again"))


def _refuse_bad(typed: str) -> None:
    if not typed:
        raise Refused(_("No credit was typed. Write who took the picture, and the agency."))
    if len(typed) > LONGEST:
        raise Refused(
            _("The credit has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(typed), "longest": LONGEST}
        )


def _put(image: Image, found: credit.SplitCredit) -> None:
    image.credit_people, image.credit_agency = list(found.people), found.agency
    if found.mark:
        image.credit_mark = found.mark
    if not (found.people or found.agency):
        image.credit_raw = found.raw


def _store(image: Image, by, said: str) -> None:
    image.save(update_fields=COLUMNS)
    enter_all([image])
    making.renew(image)
    with translation.override("en"):
        noted(by, [image], CHANGE, said.format(image.credit))


def _digest(image: Image) -> str:
    words = repr([getattr(image, name) for name in COLUMNS])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def take_credit_back(request: HttpRequest, rest: str) -> str:
    number, digest, mark = parts(rest, 3)
    image = image_for(request, number_in(number) or 0)
    if _digest(image) != digest:
        raise Refused(
            _("Somebody has changed its credit since, to %(credit)s. Nothing was taken back.")
            % {"credit": image.credit}
        )
    if given_with(image):
        raise Refused(
            _(
                "An article is given to readers with this picture meanwhile, so it keeps a credit. "
                "Change it on the picture’s page."
            )
        )
    image.credit_people, image.credit_agency, image.credit_raw = [], "", ""
    image.credit_mark = mark if mark in Image.Mark.values else image.credit_mark
    _store(image, request.user, "Took the credit back that was written on the desk’s first page.")
    return _("“%(image)s” is without credit again.") % {"image": image}
