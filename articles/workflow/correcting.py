"""Correct: a public note with the words, kept for ever. A later note may take its place."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, CorrectionRequest, Event, Revision
from articles.workflow.announcing import announce, touched
from articles.workflow.errors import Refused
from articles.workflow.publishing import (
    CORRECTION_KINDS,
    GRAVE,
    RETRACTION,
    decided,
    refuse_unready,
)
from articles.workflow.readers_asking import close_with
from articles.workflow.record import freeze, locked, put, record, refuse_stale
from articles.workflow.versions import add_version, begin
from articles.workflow.words import words_of, write


@transaction.atomic
def correct(
    article: Article,
    *,
    by,
    based_on: Revision,
    note: str,
    kind: str = "correction",
    grave: bool | None = None,
    supersedes: Event | None = None,
    closes: Iterable[CorrectionRequest] = (),
    via: str = "",
) -> Event:
    """Publishes the working words over a public article with a note readers see for ever.

    kind: correction, clarification, editors-note or retraction. grave: the note stands above the
    text; None for what is usual of the kind. supersedes: the earlier note of this article that
    this one takes the place of. closes: what readers asked for and have herewith. The words may be
    unchanged: then only the note is new. Returns the Event that carries the note.
    """
    note = " ".join(note.split())
    _refuse_wordless(note, kind)
    article, now = locked(article)
    refuse_stale(article, based_on)
    _refuse_uncorrectable(article, now)
    _refuse_strange(article, supersedes)
    refuse_unready(article, now)
    begin(article)
    before = touched(article)
    details = {"unscheduled": article.next_at.isoformat()} if article.next_at else {}
    _put_out(article, by=by, now=now)
    _retract(article, kind, supersedes, now)
    add_version(article, kind, article.live, now, note)
    put(article, now)
    announce(article, before)
    event = record(
        article,
        Event.Verb.CORRECT,
        by=by,
        via=via,
        at=now,
        kind=kind,
        note=note,
        grave=kind in GRAVE if grave is None else grave,
        supersedes=supersedes,
        details=details,
    )
    close_with(closes, event, by=by, via=via)
    return event


def _put_out(article: Article, *, by, now: datetime) -> None:
    if article.working_id == article.live_id:
        why = "The same words, with a public note"
        article.working = write(
            article, words_of(article.live), by=by, based_on=article.live, why=why, now=now
        )
    article.live, article.next, article.next_at = article.working, None, None
    article.corrected_at = now
    decided(article)
    freeze(article.live, now, now)


def _retract(article: Article, kind: str, supersedes: Event | None, now: datetime) -> None:
    if kind == RETRACTION:
        article.retracted_at = article.retracted_at or now
    elif supersedes and supersedes.kind == RETRACTION:
        notes = Event.objects.filter(article=article, verb=Event.Verb.CORRECT, kind=RETRACTION)
        if not notes.filter(superseded_by=None).exclude(pk=supersedes.pk).exists():
            article.retracted_at = None


def _refuse_strange(article: Article, supersedes: Event | None) -> None:
    if supersedes is None:
        return
    known = supersedes.article_guid == article.guid and supersedes.verb == Event.Verb.CORRECT
    if not known:
        raise Refused(_("That is not a public note of this article."), field="supersedes")
    if supersedes.superseded_by.exists():
        raise Refused(
            _("A later note has already taken the place of that one. Choose the later one."),
            field="supersedes",
        )


def _refuse_uncorrectable(article: Article, now: datetime) -> None:
    if not article.published_at or article.published_at > now or article.withdrawn_at:
        raise Refused(_("Readers have not seen this article, so there is nothing to correct yet."))
    if article.next_id in _line_of(article):
        raise Refused(
            _(
                "An update of this text is scheduled and would go out with the note, too early. "
                "Take it off the schedule first, or go back to the live text."
            )
        )


def _line_of(article: Article) -> Iterator[int]:
    """The working revision, and those it was written over, back to what readers see."""
    bases = dict(article.revisions.values_list("pk", "based_on"))
    at = article.working_id
    while at is not None and at != article.live_id:
        yield at
        at = bases.get(at)


def _refuse_wordless(note: str, kind: str) -> None:
    if kind not in CORRECTION_KINDS:
        raise Refused(
            (_("“%(kind)s” is not a kind of correction we know.") % {"kind": kind}), field="kind"
        )
    if not note:
        raise Refused(
            _("Say what was wrong and what is right: “An earlier version said ...; in fact ...”"),
            field="note",
        )
