"""Put on the site, at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event, Image, Revision
from articles.workflow.addresses import forget_address, give_address
from articles.workflow.errors import Refused
from articles.workflow.record import freeze, locked, put, record, refuse_stale
from articles.workflow.words import words_of, write

SILENT, UPDATE = "silent", "update"
CORRECTION_KINDS = ("correction", "clarification", "editors-note", "retraction")


@transaction.atomic
def publish(
    article: Article,
    *,
    by,
    based_on: Revision,
    kind: str = UPDATE,
    dated: datetime | None = None,
    via: str = "",
) -> Revision:
    """The working words become what readers see, now.

    kind: `update` (readers see a new “Updated” time) or `silent` (a typo); without meaning the
    first time. dated: the original date of an article that first appeared elsewhere.
    A withdrawn article is put back. Raises Refused, and StaleBase if `based_on` is not working.
    """
    now = timezone.now()
    if kind not in (SILENT, UPDATE):
        raise Refused("Say what kind of change this is: an update, or a silent fix of a typo.")
    article = locked(article, now)
    refuse_stale(article, based_on)
    refuse_unready(article, now)
    seen = article.published_at is not None and article.published_at <= now
    if seen and not article.withdrawn_at and article.live_id == article.working_id:
        raise Refused("Readers already see exactly this text. There is nothing to publish.")
    _give_to_readers(article, kind=kind, seen=seen, dated=dated, now=now)
    verb = Event.Verb.PUBLISH
    if seen:
        verb = Event.Verb.FIX if kind == SILENT else Event.Verb.UPDATE
    record(article, verb, by=by, via=via, at=now)
    return article.live


def _give_to_readers(article: Article, *, kind, seen: bool, dated, now: datetime) -> None:
    if seen:
        same_words = article.live_id == article.working_id
        keeps_time = kind == SILENT or same_words
        updated_at = article.live.updated_at if keeps_time else now
    else:
        updated_at = None
        if article.live_id:
            forget_address(article)
        article.published_at = _first_date(dated, now)
        give_address(article)
    article.live, article.next, article.next_at = article.working, None, None
    article.withdrawn_at, article.withdrawal_note = None, ""
    article.embargo_until = None  # it has passed, else refuse_unready had spoken
    freeze(article.live, now, updated_at)
    put(article, now)


def _first_date(dated: datetime | None, now: datetime) -> datetime:
    if dated is None:
        return now
    if timezone.is_naive(dated):
        raise Refused("The date needs a time zone, for example 2026-11-23T18:00:00+00:00.")
    if dated > now:
        raise Refused("The date lies in the future. Schedule the article instead.")
    return dated


@transaction.atomic
def correct(
    article: Article,
    *,
    by,
    based_on: Revision,
    note: str,
    kind: str = "correction",
    via: str = "",
) -> Event:
    """Publishes the working words over a public article with a note readers see for ever.

    kind: correction, clarification, editors-note or retraction. The words may be unchanged:
    then only the note is new. Returns the Event that carries the note.
    """
    now = timezone.now()
    note = " ".join(note.split())
    _refuse_wordless(note, kind)
    article = locked(article, now)
    refuse_stale(article, based_on)
    _refuse_uncorrectable(article, now)
    refuse_unready(article, now)
    if article.working_id == article.live_id:
        why = "The same words, with a public note"
        article.working = write(
            article, words_of(article.live), by=by, based_on=article.live, why=why, now=now
        )
    article.live, article.next, article.next_at = article.working, None, None
    article.corrected_at = now
    freeze(article.live, now, now)
    put(article, now)
    return record(article, Event.Verb.CORRECT, by=by, via=via, at=now, kind=kind, note=note)


def _refuse_uncorrectable(article: Article, now: datetime) -> None:
    if not article.published_at or article.published_at > now or article.withdrawn_at:
        raise Refused("Readers have not seen this article, so there is nothing to correct yet.")
    if article.next_id and article.next_id == article.working_id:
        raise Refused(
            "An update of this text is scheduled and would go out with the note, too early. "
            "Take it off the schedule first, or go back to the live text."
        )


def _refuse_wordless(note: str, kind: str) -> None:
    if kind not in CORRECTION_KINDS:
        raise Refused(f"“{kind}” is not a kind of correction we know.", field="kind")
    if not note:
        raise Refused(
            "Say what was wrong and what is right: “An earlier version said ...; in fact ...”",
            field="note",
        )


def refuse_unready(article: Article, at: datetime) -> None:
    """What must be mended before readers may see the working words at `at`."""
    if article.spiked_at:
        raise Refused("This article is on the spike. Take it off before publishing.")
    if article.embargo_until and article.embargo_until > at:
        raise Refused(
            f"This article is under embargo until "
            f"{timezone.localtime(article.embargo_until):%Y-%m-%d %H:%M %Z}. "
            "Nothing can be published before."
        )
    if not article.working.headline:
        raise Refused("An article needs a headline before readers see it.", field="headline")
    bare = [image for image in _pictures(article.working) if not image.credit]
    if bare:
        raise Refused(
            f"The picture “{bare[0]}” has no credit. Write one on the picture's page, "
            "then publish again.",
            field="picture",
        )


def _pictures(revision: Revision) -> list[Image]:
    """Its lead and whatever its text shows, also inside a gallery or a card."""
    guids = revision.embed_links.filter(kind="image").values("target")
    embedded = list(Image.objects.filter(guid__in=guids))
    return ([revision.picture] if revision.picture else []) + embedded
