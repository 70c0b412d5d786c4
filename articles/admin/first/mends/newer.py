"""A newer version, of an import or from the wire, is left on the row. It is taken over only where
the difference is shown: nobody takes words that they have not seen."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import Done, article_for, told_of
from articles.admin.numbers import number_in
from articles.models import Article, Received
from articles.workflow import Refused, wire


def leave_received(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "save")
    number = number_in(request.POST.get("received", "")) or 0
    row = Received.objects.filter(article=article, pk=number).first()
    if row is None:
        raise Refused(_("No other version waits for this article."))
    workflow.leave(row, by=request.user, via=VIA)
    return Done(_told(article), f"unleave:{article.pk},{row.pk}", _("Undo: offer it again"))


def leave_renewed(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "save")
    taking = wire.with_all(number_in(request.POST.get("taking", "")) or 0)
    if taking is None or taking.article_id != article.pk:
        raise Refused(_("No other version waits for this article."))
    version = number_in(request.POST.get("version", "")) or 0
    wire.leave(taking, by=request.user, version=version, via=VIA)
    return Done(_told(article), f"wire-left:{taking.pk}", _("Undo: show it again"))


def _told(article: Article) -> str:
    sentence = _('“{}” stays as it is; the newer version is left. <a href="{}">Open it</a>')
    return told_of(article, sentence)
