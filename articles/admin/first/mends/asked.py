"""What a reader has asked for: closed on the row, because there is nothing to correct."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import Done, article_for, called, numbers, told_of, typed_in
from articles.admin.numbers import number_in
from articles.models import Article, CorrectionRequest
from articles.workflow import Refused


def nothing_to_correct(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "answer")
    asked = _request(article, number_in(request.POST.get("request", "")))
    workflow.answer_request(
        asked,
        by=request.user,
        answer=CorrectionRequest.Answer.NOTHING,
        reason=typed_in(request, "reason"),
        via=VIA,
    )
    told = told_of(
        article,
        _(
            "Nothing to correct in “{}”: the request is closed, and who asked is erased. "
            '<a href="{}">Open it</a>'
        ),
    )
    return Done(told, f"nothing:{article.pk},{asked.pk}", _("Undo: open the request again"))


def ask_again(request: HttpRequest, rest: str) -> str:
    pk, number = numbers(rest, 2)
    article = article_for(request, pk, "answer")
    workflow.reopen_request(_request(article, number), by=request.user, via=VIA)
    return _("The request of “%(article)s” is open again. Who asked stays erased.") % {
        "article": called(article)
    }


def _request(article: Article, number: int | None) -> CorrectionRequest:
    found = CorrectionRequest.objects.filter(article=article, pk=number).first()
    if found is None:
        raise Refused(_("The request is no longer there."))
    return found
