"""What an import left over is looked through: put away, or put back. Nothing of it is lost: the
record has it."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Event
from articles.workflow.errors import Refused
from articles.workflow.record import locked, record


@transaction.atomic
def clear_leftovers(article: Article, *, by, seen: list, via: str = "") -> Event:
    """`seen`: what was looked at."""
    article, now = locked(article)
    if not article.leftovers:
        raise Refused(_("Somebody has looked through what was left over already."))
    if article.leftovers != seen:
        raise Refused(_("What is left over has changed meanwhile. Look once more."))
    article.leftovers = []
    article.save(update_fields=["leftovers"])
    return record(
        article, Event.Verb.CLEAR, by=by, via=via, at=now, details={"leftovers": list(seen)}
    )


@transaction.atomic
def restore_leftovers(article: Article, *, by, cleared: Event, via: str = "") -> None:
    article, now = locked(article)
    if cleared.article_id != article.pk or not cleared.details.get("leftovers"):
        raise Refused(_("There is nothing to put back."))
    if article.leftovers:
        raise Refused(_("It is back already."))
    article.leftovers = cleared.details["leftovers"]
    article.save(update_fields=["leftovers"])
    record(article, Event.Verb.PUT_BACK, by=by, via=via, at=now)


@transaction.atomic
def leave_over(article: Article, *, left: list[dict]) -> None:
    """For an import that had more to say; what stands there already is not said twice."""
    article, _now = locked(article)
    new = [it for it in left if it not in article.leftovers]
    if new:
        article.leftovers = [*article.leftovers, *new]
        article.save(update_fields=["leftovers"])


@transaction.atomic
def no_longer_left(article: Article, *, place: str) -> list[dict]:
    """For an import that has done what it could not do before: what it said of this place does
    not hold any more. What stands there then."""
    fresh, _now = locked(article)
    fresh.leftovers = [it for it in fresh.leftovers if it["place"] != place]
    fresh.save(update_fields=["leftovers"])
    return fresh.leftovers
