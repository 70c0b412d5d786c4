"""Housekeeping after a time has come: fold what readers already see into `live`, and put on the
record that it came. Nothing here changes what readers see; the gate needs no worker."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Event, Heartbeat
from articles.workflow.announcing import announce
from articles.workflow.record import locked, record

JOB = "release_due"
VIA = "clock"
# A verb that waited for its turn may be stored later than the moment it speaks of.
OVERLAP = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Released:
    """`folded`: updates that have come; `appeared`: first publications that have come."""

    folded: int
    appeared: int

    def __str__(self):
        updates = "scheduled update" if self.folded == 1 else "scheduled updates"
        firsts = "first publication" if self.appeared == 1 else "first publications"
        return f"{self.folded} {updates} folded in, {self.appeared} {firsts} noted."


def release_due(now: datetime | None = None) -> Released:
    """Folds each scheduled update that has come (RELEASE), and notes each first publication that
    has come by schedule since the last look (APPEAR): once, also when two run at the same time."""
    now = now or timezone.now()
    since = Heartbeat.objects.filter(name=JOB).values_list("at", flat=True).first()
    appeared = sum(_note_appearance(article, now) for article in _come_since(since, now))
    folded = sum(_fold(article, now) for article in Article.objects.filter(next_at__lte=now))
    released = Released(folded, appeared)
    Heartbeat.objects.update_or_create(name=JOB, defaults={"at": now, "told": str(released)})
    return released


def waits(now: datetime) -> tuple[QuerySet[Article], QuerySet[Article]]:
    """What is scheduled, and so waits for a clock: updates, and first publications."""
    return (
        Article.objects.filter(next_at__isnull=False),
        Article.objects.filter(_listed(), published_at__gt=now),
    )


def forgotten(since: datetime, by: datetime) -> tuple[QuerySet[Article], QuerySet[Article]]:
    """What had come `by` then and no run has put on the record: updates, and of first publications
    those after `since`."""
    firsts = _come(by).filter(_listed(), published_at__gt=since)
    return Article.objects.filter(next_at__lte=by), firsts


def has_come(since: datetime | None, now: datetime) -> bool:
    """Whether there is anything to note for a clock that last looked at `since`."""
    return bool(_come_since(since, now))


def _fold(article: Article, now: datetime) -> bool:
    """False where another run, or a verb, was quicker."""
    with transaction.atomic():
        mine = Article.objects.select_for_update().filter(pk=article.pk, next_at__lte=now).exists()
        if mine:
            locked(article, now)
    return mine


def _come_since(since: datetime | None, now: datetime) -> list[Article]:
    """Along two indexes, however many articles there are: what is on the site, and what was
    touched since, because it may have been withdrawn again. The first look sees all."""
    come = _come(now)
    if since is None:
        return list(come)
    fresh = come.filter(published_at__gt=since - OVERLAP)
    found = [*fresh.filter(_listed()), *fresh.filter(changed_at__gt=since - OVERLAP)]
    return list({article.pk: article for article in found}.values())


def _listed() -> Q:
    """What the index of published articles holds."""
    return Q(language__in=dict(settings.LANGUAGES), live__isnull=False, withdrawn_at__isnull=True)


def _come(now: datetime) -> QuerySet[Article]:
    """Those whose first publication came, with a schedule that nothing on the record answers."""
    come = Q(live__isnull=False, published_at__lte=now)
    return Article.objects.filter(come & ~_answered() & Exists(_acts(Event.Verb.SCHEDULE)))


def _acts(*verbs: str) -> QuerySet[Event]:
    return Event.objects.filter(article=OuterRef("pk"), verb__in=verbs)


def _answered() -> Exists:
    """Somebody published it before its time came, or it is noted already."""
    return Exists(_acts(Event.Verb.PUBLISH, Event.Verb.APPEAR))


def _note_appearance(article: Article, now: datetime) -> bool:
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        # Asked again under the lock: another run may have been quicker.
        article = _come(now).filter(pk=article.pk).first()
        if article is None:
            return False
        record(
            article,
            Event.Verb.APPEAR,
            by=None,
            via=VIA,
            at=article.published_at,
            revision=_first_words(article),
            details={"noted_at": now.isoformat()},
        )
        announce(article)
    return True


def _first_words(article: Article):
    """The text that was scheduled for then, though another may be live by now."""
    acts = Event.objects.filter(
        article=article, verb=Event.Verb.SCHEDULE, at__lt=article.published_at
    )
    act = acts.order_by("-id").first()
    return article.revisions.filter(pk=act.revision_id).first() if act else article.live
