"""Approved, and the hold lifted, on the row."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import (
    Done,
    article_for,
    called,
    moment_in,
    numbers,
    parts,
    text_seen,
    told_of,
)
from articles.admin.numbers import number_in
from articles.models import Event
from articles.rights import may
from articles.workflow import Refused, StaleBase


def approve(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "approve")
    based_on = text_seen(request, article)
    workflow.approve(article, by=request.user, based_on=based_on, via=VIA)
    told = told_of(
        article,
        _('“{}” is approved. A later change needs a new approval. <a href="{}">Open it</a>'),
    )
    return Done(told, f"approve:{article.pk},{based_on.pk}", _("Undo: let it wait again"))


def take_approval_back(request: HttpRequest, rest: str) -> str:
    pk, number = numbers(rest, 2)
    article = article_for(request, pk, "approve")
    based_on = article.revisions.filter(pk=number).first()
    if based_on is None:
        raise Refused(_("That text is not kept any more. Open the article."))
    try:
        workflow.unapprove(article, by=request.user, based_on=based_on, via=VIA)
    except StaleBase:
        raise Refused(
            _("The text has changed since, and is not approved any more. Nothing was taken back.")
        ) from None
    return _("“%(article)s” waits for review again.") % {"article": called(article)}


def lift(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "unhold")
    seen = request.POST.get("seen", "")
    if article.held_at and seen and seen != article.held_at.isoformat():
        raise Refused(_("It has been held anew meanwhile: read why, then lift the hold."))
    workflow.unhold(article, by=request.user, via=VIA)
    told = told_of(article, _('The hold on “{}” is lifted. <a href="{}">Open it</a>'))
    if not may(request.user, "hold", article):
        return Done(told)
    return Done(told, f"lift:{article.pk}", _("Undo: hold it again"))


def hold_again(request: HttpRequest, rest: str) -> str:
    """With the reason it had."""
    [pk] = numbers(rest, 1)
    article = article_for(request, pk, "hold")
    last = Event.objects.filter(article=article, verb=Event.Verb.HOLD).first()
    if last is None:
        raise PermissionDenied
    workflow.hold(article, by=request.user, note=last.note, via=VIA)
    return _("“%(article)s” is held again: “%(note)s”") % {
        "article": called(article),
        "note": last.note,
    }


def lift_again(request: HttpRequest, rest: str) -> str:
    """Of the hold that was told of, and of no later one."""
    number, since = parts(rest, 2)
    article = article_for(request, number_in(number), "unhold")
    if article.held_at != moment_in(since):
        raise Refused(_("The hold was lifted, or it was held anew. Nothing was taken back."))
    workflow.unhold(article, by=request.user, via=VIA)
    return _("“%(article)s” is no longer held.") % {"article": called(article)}
