"""Take down what readers have seen; put aside what they have not."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Event, Version
from articles.workflow.announcing import announce, touched
from articles.workflow.embedding import refuse_used
from articles.workflow.errors import Refused
from articles.workflow.record import locked, put, record
from articles.workflow.versions import add_version, begin


@transaction.atomic
def withdraw(
    article: Article, *, by, note: str, notes: dict[str, str] | None = None, via: str = ""
) -> None:
    """The page answers 410 with the note; every card and list drops it at once. notes: the same
    in other languages of the site, by language code."""
    note = " ".join(note.split())
    if not note:
        raise Refused(_("Tell readers in one sentence why this was withdrawn."), field="note")
    notes = _in_other_languages(notes or {}, article.language)
    article, now = locked(article)
    if article.withdrawn_at:
        raise Refused(_("This article is already withdrawn."))
    if not article.published_at or article.published_at > now:
        raise Refused(
            _("Readers have not seen this article. Take it off the schedule or spike it.")
        )
    begin(article)
    before = touched(article)
    article.withdrawn_at, article.withdrawal_note, article.withdrawal_notes = now, note, notes
    article.next, article.next_at = None, None
    add_version(article, Version.Kind.WITHDRAWN, None, now, note)
    put(article, now)
    details = {"notes": notes} if notes else {}
    record(article, Event.Verb.WITHDRAW, by=by, via=via, at=now, note=note, details=details)
    announce(article, before)


def _in_other_languages(notes: dict[str, str], own: str) -> dict[str, str]:
    strange = set(notes) - set(dict(settings.LANGUAGES))
    if strange:
        raise Refused(
            (_("“%(min)s” is not a language of this newsroom.") % {"min": min(strange)}),
            field="notes",
        )
    ready = {language: " ".join(text.split()) for language, text in notes.items()}
    return {language: text for language, text in ready.items() if text and language != own}


@transaction.atomic
def spike(article: Article, *, by, via: str = "") -> None:
    """Drops a draft, reversibly."""
    article, now = locked(article)
    if article.spiked_at:
        raise Refused(_("This article is already on the spike."))
    if article.live_id:
        raise Refused(
            _(
                "Only drafts go on the spike. Withdraw what readers have seen; take a scheduled "
                "article off the schedule first."
            )
        )
    article.spiked_at = now
    put(article, now)
    record(article, Event.Verb.SPIKE, by=by, via=via, at=now)


@transaction.atomic
def delete(article: Article, *, by, via: str = "") -> None:
    """For ever, with all its revisions; the record of it stays. Only what nobody outside has
    been given: what readers have seen is withdrawn."""
    article, now = locked(article)
    if article.live_id:
        raise Refused(
            _(
                "Readers have been given this article, so it is not deleted. Withdraw it, or take "
                "it off the schedule first."
            )
        )
    refuse_used(article)
    details = {"headline": article.working.headline}
    record(article, Event.Verb.DELETE, by=by, via=via, at=now, revision=None, details=details)
    article.delete()


@transaction.atomic
def unspike(article: Article, *, by, via: str = "") -> None:
    article, now = locked(article)
    if not article.spiked_at:
        raise Refused(_("This article is not on the spike."))
    article.spiked_at = None
    put(article, now)
    record(article, Event.Verb.UNSPIKE, by=by, via=via, at=now)
