"""The provider of copy has withdrawn it: the article is withdrawn too, or it is said why we keep
it."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import Done, article_for, called, numbers, told_of, typed_in
from articles.workflow import wire


def answer(request: HttpRequest, pk: int) -> Done:
    act = {"keep": _keep, "withdraw": _withdraw, "spike": _spike}.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    return act(request, pk)


def _keep(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "keep-killed")
    wire.keep_killed(article, by=request.user, reason=typed_in(request, "reason"), via=VIA)
    told = told_of(
        article, _('“{}” stays as it is, with the reason beside it. <a href="{}">Open it</a>')
    )
    return Done(told, f"killed:{article.pk}", _("Undo: ask again whether we keep it"))


def _withdraw(request: HttpRequest, pk: int) -> Done:
    """What was typed is the note that readers get."""
    article = article_for(request, pk, "withdraw")
    workflow.withdraw(article, by=request.user, note=typed_in(request, "reason"), via=VIA)
    told = told_of(article, _('“{}” is withdrawn from readers. <a href="{}">Open it</a>'))
    return Done(told)


def _spike(request: HttpRequest, pk: int) -> Done:
    """Taken off the schedule first, where it is on it."""
    article = article_for(request, pk, "spike")
    if article.live_id:
        article = article_for(request, pk, "unschedule")
        workflow.unschedule(article, by=request.user, via=VIA)
    workflow.spike(article, by=request.user, via=VIA)
    told = told_of(article, _('“{}” is on the spike. <a href="{}">Open it</a>'))
    return Done(told, f"unspike:{article.pk}", _("Undo: take it off the spike"))


def ask_again(request: HttpRequest, rest: str) -> str:
    [pk] = numbers(rest, 1)
    article = article_for(request, pk, "keep-killed")
    wire.alarm_again(article, by=request.user, via=VIA)
    return _("It is asked again whether we keep “%(article)s”.") % {"article": called(article)}


def off_the_spike(request: HttpRequest, rest: str) -> str:
    [pk] = numbers(rest, 1)
    article = article_for(request, pk, "unspike")
    workflow.unspike(article, by=request.user, via=VIA)
    return _("“%(article)s” is off the spike.") % {"article": called(article)}
