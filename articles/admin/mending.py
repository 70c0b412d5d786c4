"""Mends from the desk's first page, without opening anything: each a POST to one address, back to
the first page with a sentence of what happened."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.bin import noted
from articles.admin.numbers import number_in
from articles.images import credit, making
from articles.images.found import enter_all
from articles.models import Article, Image, Revision
from articles.rights import may
from articles.workflow import Refused

# Of the words typed on the first page that were refused: row -> words, for the page after.
KEPT = "mend_kept"
LONGEST = 500


def mend(_site, request: HttpRequest, what: str, pk: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if what not in MENDS:
        raise Http404
    try:
        messages.success(request, MENDS[what](request, pk))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return HttpResponseRedirect(reverse("admin:index"))


def of_credits(request: HttpRequest) -> tuple[str, dict[str, str]]:
    """The mend's name, where this account may write a credit; and what it typed in vain."""
    if not request.user.has_perm("articles.change_image"):
        return "", {}
    return "credit", kept_words(request)


def kept_words(request: HttpRequest) -> dict[str, str]:
    return request.session.get(KEPT, {})


def _credit(request: HttpRequest, pk: int) -> str:
    if not request.user.has_perm("articles.change_image"):
        raise PermissionDenied
    typed = " ".join(request.POST.get("credit", "").replace("\x00", "").split())
    kept = {key: words for key, words in kept_words(request).items() if key != str(pk)}
    request.session[KEPT] = kept
    try:
        image = _write_credit(pk, typed, request.user)
    except Refused:
        if typed:
            request.session[KEPT] = {**kept, str(pk): typed[: 2 * LONGEST]}
        raise
    return format_html(
        _('“{}” is credited to {} now, wherever it is shown. <a href="{}">Open the picture</a>'),
        image,
        image.credit,
        reverse("admin:articles_image_change", args=[image.pk]),
    )


@transaction.atomic
def _write_credit(pk: int, typed: str, by) -> Image:
    image = Image.objects.in_library().select_for_update().filter(pk=pk).first()
    if image is None:
        raise Refused(_("The picture is no longer in the library. Nothing was written."))
    if image.credit_people or image.credit_agency or image.credit_raw:
        raise Refused(
            _("Someone has credited it to %(credit)s meanwhile. Nothing was written.")
            % {"credit": image.credit}
        )
    if not typed:
        raise Refused(_("No credit was typed. Write who took the picture, and the agency."))
    if len(typed) > LONGEST:
        raise Refused(
            _("The credit has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(typed), "longest": LONGEST}
        )
    _put(image, credit.split(typed))
    image.save(update_fields=["credit_people", "credit_agency", "credit_mark", "credit_raw"])
    enter_all([image])
    making.renew(image)
    with translation.override("en"):
        noted(by, [image], CHANGE, f"Credit from the desk’s first page: “{image.credit}”.")
    return image


def _put(image: Image, found: credit.SplitCredit) -> None:
    image.credit_people, image.credit_agency = list(found.people), found.agency
    if found.mark:
        image.credit_mark = found.mark
    if not (found.people or found.agency):
        image.credit_raw = found.raw


def _approve(request: HttpRequest, pk: int) -> str:
    article = Article.objects.select_related("working").filter(pk=pk).first()
    if article is None:
        raise Refused(_("The article is no longer there. Nothing was approved."))
    if not may(request.user, "approve", article):
        raise PermissionDenied
    number = number_in(request.POST.get("based_on", ""))
    based_on = Revision.objects.filter(article=article, pk=number).first() if number else None
    if based_on is None:
        raise Refused(_("It is not said which text was read. Open the article and approve there."))
    workflow.approve(article, by=request.user, based_on=based_on, via=VIA)
    return format_html(
        _('“{}” is approved. A later change needs a new approval. <a href="{}">Open it</a>'),
        article.working.headline or _("Untitled"),
        reverse("admin:articles_article_change", args=[article.pk]),
    )


MENDS = {"credit": _credit, "approve": _approve}
