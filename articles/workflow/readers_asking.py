"""A reader says that something is wrong: noted, and closed with a correction or with the reason why
there is nothing to correct. Nobody outside sees any of it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles import visibility
from articles.embeds.text import plain_text
from articles.models import Article, CorrectionRequest, Event, Revision, Snooze
from articles.models.correction_request import NEED, OPEN
from articles.models.snooze import ASLEEP
from articles.workflow.errors import Refused
from articles.workflow.record import locked, record
from articles.workflow.snoozing import wake

LONGEST = 2_000
LONGEST_WHO = CorrectionRequest._meta.get_field("who").max_length
LONGEST_REASON = CorrectionRequest._meta.get_field("reason").max_length
Answer = CorrectionRequest.Answer


@transaction.atomic
def note_request(
    article: Article, *, by, what: str, sentence: str = "", who: str = "", via: str = ""
) -> CorrectionRequest:
    """`sentence`: words that readers see now; `who`: who asked, which no record keeps. What was
    snoozed of the article's requests is back: there is something new to look at."""
    what, sentence, who = _plain(what), _plain(sentence), _plain(who)
    article, now = locked(article)
    shown = visibility.shown(article, now)
    if shown is None:
        raise Refused(_("Readers see nothing of this article, so there is nothing to correct."))
    if not what:
        raise Refused(_("Write what the reader says is wrong."), field="what")
    _refuse_long(what, LONGEST, "what")
    _refuse_long(who, LONGEST_WHO, "who")
    if sentence and not any(sentence in it for it in _read(shown)):
        raise Refused(_("Readers no longer see that sentence. Choose again."), field="sentence")
    made = CorrectionRequest.objects.create(
        article=article,
        what=what,
        sentence=sentence,
        who=who,
        at=now,
        by=by,
        by_name=_name(by),
    )
    _record(made, Event.Verb.ASK, by, via, now, note=what, sentence=sentence)
    for asleep in Snooze.objects.filter(ASLEEP, need=NEED, article=article, until__gt=now):
        # Its time may come just now.
        with suppress(Refused):
            wake(asleep, by=by, via=via)
    return made


@transaction.atomic
def answer_request(
    request: CorrectionRequest, *, by, answer: str, reason: str = "", via: str = ""
) -> CorrectionRequest:
    """Closes it: corrected without a note for readers, or nothing to correct and why. Who asked is
    erased. With a note, `correct` closes it."""
    reason = _plain(reason)
    if answer not in Answer:
        raise Refused(
            _("Say whether it is corrected, or whether there is nothing to correct."),
            field="answer",
        )
    if answer == Answer.NOTHING and not reason:
        raise Refused(_("Say why there is nothing to correct."), field="reason")
    _refuse_long(reason, LONGEST_REASON, "reason")
    article, now = locked(request.article)
    fresh = _fresh(request, article)
    if fresh.closed_at:
        raise Refused(
            _("%(name)s has closed it meanwhile.") % {"name": fresh.closed_by_name or _("Somebody")}
        )
    _close(fresh, by, via, now, answer=answer, reason=reason)
    return fresh


@transaction.atomic
def reopen_request(request: CorrectionRequest, *, by, via: str = "") -> CorrectionRequest:
    """Who asked does not come back."""
    article, now = locked(request.article)
    fresh = _fresh(request, article)
    if not fresh.closed_at:
        raise Refused(_("It is open already."))
    fresh.closed_at = fresh.closed_by = fresh.correction = None
    fresh.closed_by_name = fresh.answer = fresh.reason = ""
    fresh.save()
    _record(fresh, Event.Verb.REOPEN, by, via, now)
    return fresh


def close_with(requests: Iterable[CorrectionRequest], correction: Event, *, by, via: str) -> None:
    """Inside `correct`. What somebody has closed meanwhile stays as it is."""
    article = correction.article
    keys = [it.pk for it in requests]
    for request in CorrectionRequest.objects.filter(OPEN, pk__in=keys, article=article):
        request.article = article
        given = {"answer": Answer.CORRECTED, "correction": correction}
        _close(request, by, via, correction.at, **given)


def _close(request: CorrectionRequest, by, via: str, now: datetime, **given) -> None:
    request.who = ""
    request.closed_at, request.closed_by, request.closed_by_name = now, by, _name(by)
    for name, value in given.items():
        setattr(request, name, value)
    request.save()
    told = {"answer": request.answer, "correction": request.correction_id}
    _record(request, Event.Verb.ANSWER, by, via, now, note=request.reason, **told)


def _fresh(request: CorrectionRequest, article: Article) -> CorrectionRequest:
    """As it is now that its article is locked; with the article at hand."""
    fresh = CorrectionRequest.objects.filter(pk=request.pk, article=article).first()
    if fresh is None:
        raise Refused(_("The request is no longer there."))
    fresh.article = article
    return fresh


def _read(shown: Revision) -> Iterator[str]:
    """What readers read of a text, each in one line."""
    words = (shown.headline, shown.standfirst, shown.picture_caption)
    for text in (*words, *plain_text(shown.body).split("\n\n")):
        yield " ".join(text.split())


def _refuse_long(words: str, longest: int, field: str) -> None:
    if len(words) > longest:
        raise Refused(
            _("This has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(words), "longest": longest},
            field=field,
        )


def _plain(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())


def _name(by) -> str:
    return (by.get_full_name() or by.get_username()) if by else ""


def _record(request: CorrectionRequest, verb: str, by, via: str, now, note="", **told) -> None:
    """Never with who asked: what is recorded cannot be erased."""
    details = {"request": request.pk, **{name: it for name, it in told.items() if it}}
    record(request.article, verb, by=by, via=via, at=now, note=note, details=details)
