"""The record of events: asked, and handed out as JSON lines. Written by the verbs alone."""

import json
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from articles.models import Event

BATCH = 1000


def asked(
    *,
    verb: str = "",
    who: str = "",
    guid: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    via: str = "",
    words: str = "",
    sections: set[int] | None = None,
) -> QuerySet[Event]:
    """`who`: an account's name, or a part of the name on the record. `since` counts, `until` does
    not. `sections`: only acts on articles that now are in one of these; None for all."""
    condition = Q()
    for wanted, found in (
        (verb, Q(verb=verb)),
        (who, Q(by_name__icontains=who) | Q(by__username__iexact=who)),
        (guid, Q(article_guid=guid)),
        (since, Q(at__gte=since)),
        (until, Q(at__lt=until)),
        (via, Q(via=via)),
        (words, Q(note__icontains=words)),
        (sections is not None, Q(article__section__in=sections or ())),
    ):
        if wanted:
            condition &= found
    return Event.objects.filter(condition)


def lines(events: QuerySet[Event], after: int = 0) -> Iterator[str]:
    """One JSON object an event, the oldest first, with every field. Read a batch at a time behind
    the last one, so that a long record neither fills the memory nor holds the database."""
    while True:
        batch = list(events.filter(pk__gt=after).order_by("pk")[:BATCH])
        for event in batch:
            yield f"{json.dumps(told(event), ensure_ascii=False, cls=_Encoder)}\n"
        if len(batch) < BATCH:
            return
        after = batch[-1].pk


def told(event: Event) -> dict:
    """Every column, under the name of its field."""
    return {field.name: getattr(event, field.attname) for field in Event._meta.concrete_fields}


class _Encoder(DjangoJSONEncoder):
    """Moments to the microsecond, where Django's own cuts them to the millisecond."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime) else super().default(o)
