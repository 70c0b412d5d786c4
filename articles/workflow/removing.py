"""Take down what readers have seen; put aside what they have not."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event
from articles.workflow.embedding import refuse_used
from articles.workflow.errors import Refused
from articles.workflow.record import locked, put, record


@transaction.atomic
def withdraw(article: Article, *, by, note: str, via: str = "") -> None:
    """The page answers 410 with the note; every card and list drops it at once."""
    now = timezone.now()
    note = " ".join(note.split())
    if not note:
        raise Refused("Tell readers in one sentence why this was withdrawn.", field="note")
    article = locked(article, now)
    if article.withdrawn_at:
        raise Refused("This article is already withdrawn.")
    if not article.published_at or article.published_at > now:
        raise Refused("Readers have not seen this article. Take it off the schedule or spike it.")
    article.withdrawn_at, article.withdrawal_note = now, note
    article.next, article.next_at = None, None
    put(article, now)
    record(article, Event.Verb.WITHDRAW, by=by, via=via, at=now, note=note)


@transaction.atomic
def spike(article: Article, *, by, via: str = "") -> None:
    """Drops a draft, reversibly."""
    now = timezone.now()
    article = locked(article, now)
    if article.spiked_at:
        raise Refused("This article is already on the spike.")
    if article.live_id:
        raise Refused(
            "Only drafts go on the spike. Withdraw what readers have seen; take a scheduled "
            "article off the schedule first."
        )
    article.spiked_at = now
    put(article, now)
    record(article, Event.Verb.SPIKE, by=by, via=via, at=now)


@transaction.atomic
def delete(article: Article, *, by, via: str = "") -> None:
    """For ever, with all its revisions; the record of it stays. Only what nobody outside has
    been given: what readers have seen is withdrawn."""
    now = timezone.now()
    article = locked(article, now)
    if article.live_id:
        raise Refused(
            "Readers have been given this article, so it is not deleted. Withdraw it, or take it "
            "off the schedule first."
        )
    refuse_used(article)
    details = {"headline": article.working.headline}
    record(article, Event.Verb.DELETE, by=by, via=via, at=now, revision=None, details=details)
    article.delete()


@transaction.atomic
def unspike(article: Article, *, by, via: str = "") -> None:
    now = timezone.now()
    article = locked(article, now)
    if not article.spiked_at:
        raise Refused("This article is not on the spike.")
    article.spiked_at = None
    put(article, now)
    record(article, Event.Verb.UNSPIKE, by=by, via=via, at=now)
