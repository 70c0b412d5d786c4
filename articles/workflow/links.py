"""Note which addresses in our texts still answer. Changes no word of any text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.checks.outgoing import LINKING, all_links
from articles.models import Embed, EmbedLink, OutgoingLink, Revision
from articles.workflow.asking import ask

BATCH = 500
NOW = ("article__live", "article__next", "article__working")


class Offline(Exception):
    """Nobody answered at all, so it is we who are not on the net; nothing was noted."""


@dataclass(frozen=True, slots=True)
class Heard:
    url: str
    fault: str


def check_links(*, before: datetime | None = None, limit: int) -> Iterator[Heard]:
    """Asks the addresses in texts on the site, scheduled or in work that were not asked since
    `before`, each once, those that waited longest first. Raises Offline."""
    unheard = []
    anyone = False
    for link in _due(before)[:limit]:
        answer = ask(link.url)
        if not answer.heard and not anyone:
            # Perhaps nobody can be reached from here: believed once somebody was.
            unheard.append((link, answer.fault))
            continue
        anyone = True
        for waiting, fault in [*unheard, (link, answer.fault)]:
            yield _noted(waiting, fault)
        unheard = []
    if len(unheard) > 1:
        raise Offline
    for link, fault in unheard:
        yield _noted(link, fault)


def _due(before: datetime | None) -> list[OutgoingLink]:
    """Those never asked first; a row for each that is new."""
    found = all_links(_bodies(), _embeds())
    known: dict[str, OutgoingLink] = {}
    digests = list(found)
    for start in range(0, len(digests), BATCH):
        rows = OutgoingLink.objects.filter(digest__in=digests[start : start + BATCH])
        known |= {row.digest: row for row in rows}
    links = [known.get(it) or OutgoingLink(digest=it, url=url) for it, url in found.items()]
    due = [it for it in links if it.checked_at is None or not before or it.checked_at < before]
    return sorted(due, key=lambda it: (it.checked_at is not None, it.checked_at or 0))


def _texts() -> QuerySet[Revision]:
    pointed = Q(pk=F(NOW[0])) | Q(pk=F(NOW[1])) | Q(pk=F(NOW[2]))
    return Revision.objects.filter(
        pointed, article__spiked_at=None, article__withdrawn_at=None
    ).order_by()


def _bodies() -> Iterator[str]:
    linking = _texts().filter(body__contains='href="http')
    return linking.values_list("body", flat=True).iterator(chunk_size=BATCH)


def _embeds() -> QuerySet[Embed]:
    links = EmbedLink.objects.filter(kind__in=LINKING, revision__in=_texts())
    return Embed.objects.filter(guid__in=links.values("target"), kind__in=LINKING).order_by()


def _noted(link: OutgoingLink, fault: str) -> Heard:
    now = timezone.now()
    OutgoingLink.objects.update_or_create(
        digest=link.digest,
        defaults={
            "url": link.url,
            "checked_at": now,
            "fault": fault,
            "broken_since": (link.broken_since or now) if fault else None,
        },
    )
    return Heard(link.url, fault)
