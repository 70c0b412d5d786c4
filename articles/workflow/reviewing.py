"""Review, and holds. Words are reviewed, not articles: an edit afterwards was not approved."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles import house
from articles.models import Article, Event, Revision
from articles.workflow.errors import Refused
from articles.workflow.publishing import decided
from articles.workflow.record import locked, put, record, refuse_stale
from articles.workflow.scheduling import take_off


@transaction.atomic
def submit(article: Article, *, by, based_on: Revision, note: str = "", via: str = "") -> None:
    """Sends the working words for review."""
    article, now = locked(article)
    refuse_stale(article, based_on)
    _refuse_unreviewable(article)
    if article.submitted_id == article.working_id:
        raise Refused(_("This text is already waiting for review."))
    article.submitted = article.working
    _moved(article, Event.Verb.SUBMIT, by=by, via=via, now=now, note=note)


@transaction.atomic
def approve(article: Article, *, by, based_on: Revision, note: str = "", via: str = "") -> None:
    """The working words may go out, says someone who has read them: where the newsroom wants two
    persons (a rule of the house), not the one who last edited them."""
    article, now = locked(article)
    refuse_stale(article, based_on)
    _refuse_unreviewable(article)
    if article.approved_id == article.working_id:
        raise Refused(_("This text is approved already."))
    mine = by is not None and article.working.created_by_id == by.pk
    if mine and house.in_force(house.TWO_PERSONS):
        raise Refused(
            _(
                "You were the last to edit this text, and in this newsroom someone else approves. "
                "Send it for review."
            )
        )
    article.approved = article.working
    _moved(article, Event.Verb.APPROVE, by=by, via=via, now=now, note=note)


@transaction.atomic
def unapprove(article: Article, *, by, based_on: Revision, via: str = "") -> None:
    """Takes back the approval of these words, as long as they have not gone out: they wait for
    review as they did before."""
    article, now = locked(article)
    refuse_stale(article, based_on)
    if article.approved_id != article.working_id:
        raise Refused(_("This text is not approved. There is nothing to take back."))
    _refuse_unreviewable(article)
    article.approved = None
    _moved(article, Event.Verb.UNAPPROVE, by=by, via=via, now=now)


@transaction.atomic
def send_back(article: Article, *, by, note: str, via: str = "") -> None:
    """To those who write, with what is to be mended."""
    _refuse_silence(note, _("Say what is to be mended, so that the writer knows."))
    article, now = locked(article)
    if not (article.submitted_id or article.approved_id):
        raise Refused(_("This article is not in review, so there is nothing to send back."))
    decided(article)
    _moved(article, Event.Verb.SEND_BACK, by=by, via=via, now=now, note=note)


@transaction.atomic
def hold(article: Article, *, by, note: str, via: str = "") -> None:
    """Nothing new goes out until the hold is lifted. What readers already see stays; what was
    scheduled is taken off the schedule."""
    _refuse_silence(note, _("Say why this is held, so that the others know."))
    article, now = locked(article)
    if article.held_at:
        raise Refused(
            _("This article is held already: “%(held_note)s”") % {"held_note": article.held_note}
        )
    if article.spiked_at:
        raise Refused(_("This article is on the spike: nothing of it goes out."))
    off = _off_the_schedule(article, now)
    article.held_at, article.held_note = now, " ".join(note.split())
    details = {"unscheduled": off.isoformat()} if off else {}
    _moved(article, Event.Verb.HOLD, by=by, via=via, now=now, note=note, details=details)


@transaction.atomic
def unhold(article: Article, *, by, via: str = "") -> None:
    """What was scheduled before does not come back by itself: schedule it again."""
    article, now = locked(article)
    if not article.held_at:
        raise Refused(_("This article is not held."))
    article.held_at, article.held_note = None, ""
    _moved(article, Event.Verb.UNHOLD, by=by, via=via, now=now)


def _off_the_schedule(article: Article, now):
    """Takes off what lies ahead; when it would have gone out, or None."""
    ahead = article.next_at or (article.live_id and article.published_at)
    if not ahead or ahead <= now:
        return None
    take_off(article, now)
    return ahead


def _moved(article: Article, verb: str, *, by, via: str, now, note: str = "", **more) -> None:
    put(article, now)
    record(article, verb, by=by, via=via, at=now, note=" ".join(note.split()), **more)


def _refuse_unreviewable(article: Article) -> None:
    if article.spiked_at:
        raise Refused(_("This article is on the spike. Take it off first."))
    if article.live_id == article.working_id or article.next_id == article.working_id:
        raise Refused(_("Readers are given exactly this text already. There is nothing to review."))


def _refuse_silence(note: str, sentence: str) -> None:
    if not note.strip():
        raise Refused(sentence, field="note")
