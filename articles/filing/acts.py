"""What is done to an article: each the verb behind a button of the desk, with the same rights and
the same checks. Every act answers with the article as it then is."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from articles import workflow
from articles.checks import Level
from articles.filing import refusals, shapes
from articles.filing.articles import found_in
from articles.filing.caller import VIA, Caller
from articles.filing.finding import article_at
from articles.filing.written import article_of
from articles.models import Article, Revision
from articles.workflow import StaleBase

PLACES = {"top": True, "bottom": False}


def publish(request: HttpRequest, guid: UUID, given: shapes.Publishing) -> dict:
    """Readers see the working words from now on."""
    article, who = _asked(request, guid, "publish")
    based_on = _as_it_is(article, given.based_on)
    _refuse_unready(article, timezone.now(), request.caller)
    workflow.publish(article, based_on=based_on, kind=given.kind, **who)
    return _now(request, guid)


def schedule(request: HttpRequest, guid: UUID, given: shapes.Scheduling) -> dict:
    """Readers see the working words from a moment on, to the second; later saves do not slip in."""
    article, who = _asked(request, guid, "schedule")
    based_on = _as_it_is(article, given.based_on)
    _refuse_unready(article, given.at, request.caller)
    workflow.schedule(article, based_on=based_on, at=given.at, kind=given.kind, **who)
    return _now(request, guid)


def unschedule(request: HttpRequest, guid: UUID) -> dict:
    """Takes back what readers have not seen yet."""
    article, who = _asked(request, guid, "unschedule")
    workflow.unschedule(article, **who)
    return _now(request, guid)


def embargo(request: HttpRequest, guid: UUID, given: shapes.Embargoing) -> dict:
    """Nothing is published before a moment that others have set; null lifts it."""
    article, who = _asked(request, guid, "embargo" if given.until else "lift")
    workflow.embargo(article, until=given.until, **who)
    return _now(request, guid)


def correct(request: HttpRequest, guid: UUID, given: shapes.Correcting) -> dict:
    """Publishes the working words over what readers see, with a note that they see for ever."""
    article, who = _asked(request, guid, "correct")
    based_on = _as_it_is(article, given.based_on)
    _refuse_unready(article, timezone.now(), request.caller)
    grave = PLACES.get(given.place)
    workflow.correct(
        article, based_on=based_on, note=given.note, kind=given.kind, grave=grave, **who
    )
    return _now(request, guid)


def withdraw(request: HttpRequest, guid: UUID, given: shapes.Withdrawing) -> dict:
    """Its page answers 410 with the note, and nothing else of it is public."""
    article, who = _asked(request, guid, "withdraw")
    workflow.withdraw(article, note=given.note, notes=given.notes, **who)
    return _now(request, guid)


def submit(request: HttpRequest, guid: UUID, given: shapes.Submitting) -> dict:
    """Sends the working words for review. To approve them is for people: a program has not read
    them."""
    article, who = _asked(request, guid, "submit")
    based_on = _as_it_is(article, given.based_on)
    workflow.submit(article, based_on=based_on, note=given.note, **who)
    return _now(request, guid)


def spike(request: HttpRequest, guid: UUID) -> dict:
    """Puts a draft aside, reversibly."""
    article, who = _asked(request, guid, "spike")
    workflow.spike(article, **who)
    return _now(request, guid)


def unspike(request: HttpRequest, guid: UUID) -> dict:
    """Takes a draft off the spike."""
    article, who = _asked(request, guid, "unspike")
    workflow.unspike(article, **who)
    return _now(request, guid)


def _asked(request: HttpRequest, guid: UUID, act: str) -> tuple[Article, dict]:
    """The article, and who acts."""
    caller = request.caller
    article = article_at(guid, caller)
    caller.refuse_unless_may(act, article)
    return article, {"by": caller.user, "via": VIA}


def _as_it_is(article: Article, number: int) -> Revision:
    """Nobody acts on words they have not seen; the verb looks again, under its lock."""
    if article.working_id != number:
        raise StaleBase(article.working, None)
    return article.working


def _refuse_unready(article: Article, at: datetime, caller: Caller) -> None:
    """All that must be mended, where the verb would name the first."""
    found = [it for it in found_in(article, at, caller) if it.level == Level.MUST]
    if found:
        raise refusals.not_ready(found)


def _now(request: HttpRequest, guid: UUID) -> dict:
    return article_of(article_at(guid, request.caller), timezone.now())
