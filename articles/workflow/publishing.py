"""Put on the site, at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checks import musts
from articles.images.making import make_shown
from articles.models import Article, Event, Image, Revision, Version
from articles.wording import moment
from articles.workflow.addresses import forget_address, give_address
from articles.workflow.announcing import announce, touched
from articles.workflow.errors import Refused
from articles.workflow.record import freeze, locked, put, record, refuse_stale
from articles.workflow.versions import add_version, begin

SILENT, UPDATE = "silent", "update"
RETRACTION = "retraction"
CORRECTION_KINDS = ("correction", "clarification", "editors-note", RETRACTION)
# Their notes stand above the text unless the editor says otherwise.
GRAVE = ("editors-note", RETRACTION)


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
    if kind not in (SILENT, UPDATE):
        raise Refused(_("Say what kind of change this is: an update, or a silent fix of a typo."))
    article, now = locked(article)
    refuse_stale(article, based_on)
    refuse_unready(article, now)
    seen = article.published_at is not None and article.published_at <= now
    if seen and not article.withdrawn_at and article.live_id == article.working_id:
        raise Refused(_("Readers already see exactly this text. There is nothing to publish."))
    begin(article)
    before = touched(article)
    details = {"unscheduled": article.next_at.isoformat()} if article.next_at else {}
    _give_to_readers(article, kind=kind, seen=seen, dated=dated, now=now)
    verb = Event.Verb.PUBLISH
    if seen:
        verb = Event.Verb.FIX if kind == SILENT else Event.Verb.UPDATE
    record(article, verb, by=by, via=via, at=now, details=details)
    make_shown(article.live)
    announce(article, before, first=not seen)
    return article.live


def _give_to_readers(article: Article, *, kind, seen: bool, dated, now: datetime) -> None:
    what = _version_kind(kind, seen=seen, withdrawn=bool(article.withdrawn_at))
    if seen:
        same_words = article.live_id == article.working_id
        keeps_time = kind == SILENT or same_words
        updated_at = article.live.updated_at if keeps_time else now
    else:
        updated_at = None
        if article.live_id:
            forget_address(article)
        article.published_at = first_date(dated, now)
        give_address(article)
    article.live, article.next, article.next_at = article.working, None, None
    article.withdrawn_at, article.withdrawal_note, article.withdrawal_notes = None, "", {}
    article.embargo_until = None  # it has passed, else refuse_unready had spoken
    decided(article)
    freeze(article.live, now, updated_at)
    add_version(article, what, article.live, now)
    put(article, now)


def _version_kind(kind: str, *, seen: bool, withdrawn: bool) -> str:
    if withdrawn:
        return Version.Kind.RESTORED
    return kind if seen else Version.Kind.PUBLISH


def decided(article: Article) -> None:
    """Nothing waits for anyone's judgement any more."""
    article.submitted = article.approved = None


def first_date(dated: datetime | None, now: datetime) -> datetime:
    if dated is None:
        return now
    if timezone.is_naive(dated):
        raise Refused(_("The date needs a time zone, for example 2026-11-23T18:00:00+00:00."))
    if dated > now:
        raise Refused(_("The date lies in the future. Schedule the article instead."))
    return dated


def _first_of(wrong: list) -> str:
    said, others = wrong[0].sentence, len(wrong) - 1
    if not others:
        return _("%(sentence)s Mend it, then publish again.") % {"sentence": said}
    return ngettext(
        "%(sentence)s There is %(number)s more of the kind. Mend both, then publish again.",
        "%(sentence)s There are %(number)s more of the kind. Mend them all, then publish again.",
        others,
    ) % {"sentence": said, "number": others}


def refuse_unready(article: Article, at: datetime) -> None:
    """What must be mended before readers may see the working words at `at`."""
    if article.spiked_at:
        raise Refused(_("This article is on the spike. Take it off before publishing."))
    if article.embargo_until and article.embargo_until > at:
        raise Refused(
            _("This article is under embargo until %(moment)s. Nothing can be published before.")
            % {"moment": moment(article.embargo_until)}
        )
    if not article.working.headline:
        raise Refused(_("An article needs a headline before readers see it."), field="headline")
    if article.held_at:
        raise Refused(
            _("This article is held: “%(held_note)s” Lift the hold first.")
            % {"held_note": article.held_note}
        )
    bare = [image for image in _pictures(article.working) if not image.credit]
    if bare:
        raise Refused(
            _(
                "The picture “%(words)s” has no credit. Write one on the picture's page, then "
                "publish again."
            )
            % {"words": bare[0]},
            field="picture",
        )
    wrong = musts(article.working, at)
    if wrong:
        raise Refused(_first_of(wrong))


def _pictures(revision: Revision) -> list[Image]:
    """Its lead and whatever its text shows, also inside a gallery or a card."""
    guids = revision.embed_links.filter(kind="image").values("target")
    embedded = list(Image.objects.filter(guid__in=guids))
    return ([revision.picture] if revision.picture else []) + embedded
