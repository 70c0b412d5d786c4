"""A newer version of what an article was made from, as an editor meets it: what it would change, to
take or to leave."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article import reading
from articles.admin.article.differing import difference
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import article_for, numbers
from articles.admin.numbers import number_in
from articles.admin.undo import with_undo
from articles.differences.wording import LABELS
from articles.models import Article, Received
from articles.models.received import WAITING
from articles.rights import may
from articles.workflow import Refused
from articles.workflow.words import words_of

OPEN_TO_ALL = (Received.Standing.UNSAID, Received.Standing.PUBLIC)


def with_newer(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Each with whether there is one, so that those without, nearly all, are not asked about."""
    found = Received.objects.filter(WAITING, article=OuterRef("pk"))
    return articles.annotate(is_newer=Exists(found))


def newer_of(article: Article) -> Received | None:
    if article.pk is None or not getattr(article, "is_newer", True):
        return None
    return Received.objects.filter(WAITING, article=article).first()


def received(model_admin, request: HttpRequest, article: Article) -> HttpResponse:
    if request.method == "POST":
        reading.refuse_unless(may(request.user, "save", article))
        return _decided(request, article)
    at = timezone.now()
    offer = workflow.offered(article)
    context = {
        **reading.frame(model_admin, request, article, at),
        "title": _("The newer version of %(article)s") % {"article": article},
        "offer": offer,
    }
    if offer:
        old = words_of(article.working)
        context |= {
            "received": offer.received,
            "called_back": offer.received.standing not in OPEN_TO_ALL,
            "overruled": [LABELS[name] for name in offer.overruled if name in LABELS],
            "changes": difference(article, old, offer.words, at, user=request.user),
        }
    return reading.answer(request, "received", context)


def _decided(request: HttpRequest, article: Article) -> HttpResponse:
    page = reverse("admin:articles_article_received", args=[article.pk])
    number = number_in(request.POST.get("received", ""))
    row = Received.objects.filter(article=article, pk=number).first() if number else None
    try:
        if row is None:
            raise Refused(_("No other version waits for this article."))
        decide = _take if request.POST.get("do") == "take" else _leave
        messages.success(request, decide(request, article, row))
    except Refused as refusal:
        messages.error(request, _("Not decided. %(why)s") % {"why": refusal.sentence})
        return HttpResponseRedirect(page)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _take(request: HttpRequest, article: Article, row: Received) -> str:
    before = article.working
    seen = article.revisions.filter(pk=number_in(request.POST.get("based_on", ""))).first()
    if seen is None:
        raise workflow.StaleBase(before, None)
    workflow.take(row, by=request.user, based_on=seen, via=VIA)
    told = _("The newer version is the working text. Readers see it when you publish.")
    return with_undo(told, f"untake:{article.pk},{row.pk},{before.pk}", _("Undo: back to mine"))


def _leave(request: HttpRequest, article: Article, row: Received) -> str:
    workflow.leave(row, by=request.user, via=VIA)
    told = _("Left as it was. The record keeps that it came.")
    return with_undo(told, f"unleave:{article.pk},{row.pk}", _("Undo: offer it again"))


# --- Taken back -----------------------------------------------------------------------------------


def untake(request: HttpRequest, rest: str) -> str:
    pk, number, before = numbers(rest, 3)
    article = article_for(request, pk, "save")
    row, text = _row(article, number), article.revisions.filter(pk=before).first()
    if text is None or row.revision_id != article.working_id:
        raise Refused(_("The text has been changed since. Go back in the history instead."))
    if text.pk != article.working_id:
        workflow.revert(article, by=request.user, based_on=article.working, to=text, via=VIA)
    workflow.offer_again(row, by=request.user, via=VIA)
    return _("Your text stands again, and the newer version waits.")


def unleave(request: HttpRequest, rest: str) -> str:
    pk, number = numbers(rest, 2)
    workflow.offer_again(_row(article_for(request, pk, "save"), number), by=request.user, via=VIA)
    return _("The newer version waits again.")


def _row(article: Article, number: int) -> Received:
    row = Received.objects.filter(article=article, pk=number).first()
    if row is None:
        raise Refused(_("A newer version has come meanwhile."))
    return row
