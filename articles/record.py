"""The record of events: asked, and handed out as JSON lines or CSV. Written by the verbs alone."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from articles.models import Event

BATCH = 1000
# With one of these signs a spreadsheet begins to reckon, at the beginning of what it takes for a
# cell. One that parts cells by semicolons or tabs finds its own within ours, quotes or not.
FORMULA = re.compile(r"""(?:\A|(?<=[;\t\r\n]))(?=[\s"]*[=+@-])|\A(?=[\t\r])""")
IN_JSON = re.compile(r"(;\s*)([=+@-])")


def asked(
    *,
    verb: str = "",
    who: str = "",
    guid: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    via: str = "",
    words: str = "",
    account: int | None = None,
    sections: set[int] | None = None,
) -> QuerySet[Event]:
    """`who`: an account's name, or a part of the name on the record; `account`: exactly this one,
    whatever it is called. `since` counts, `until` does not. `sections`: only acts on articles that
    now are in one of these; None for all."""
    condition = Q()
    for wanted, found in (
        (verb, Q(verb=verb)),
        (who, Q(by_name__icontains=who) | Q(by__username__iexact=who)),
        (guid, Q(article_guid=guid)),
        (since, Q(at__gte=since)),
        (until, Q(at__lt=until)),
        (via, Q(via=via)),
        (account, Q(by=account)),
        (words, Q(note__icontains=words)),
        (sections is not None, Q(article__section__in=sections or ())),
    ):
        if wanted:
            condition &= found
    return Event.objects.filter(condition)


def lines(events: QuerySet[Event], after: int = 0) -> Iterator[str]:
    """One JSON object an event, with every field."""
    for event in _read(events, after):
        yield f"{_json(told(event))}\n"


def table(events: QuerySet[Event], after: int = 0) -> Iterator[str]:
    """The same as CSV, for spreadsheets, which need a mark to know that it is UTF-8."""
    names = [field.name for field in Event._meta.concrete_fields]
    yield "\ufeff" + _row(names)
    for event in _read(events, after):
        yield _row([_cell(value) for value in told(event).values()])


def _read(events: QuerySet[Event], after: int) -> Iterator[Event]:
    """The oldest first. Read a batch at a time behind the last one, so that a long record neither
    fills the memory nor holds the database."""
    while True:
        batch = list(events.filter(pk__gt=after).order_by("pk")[:BATCH])
        yield from batch
        if len(batch) < BATCH:
            return
        after = batch[-1].pk


def _row(cells: list) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value) -> str:
    """What somebody wrote must not be taken for a formula where it is opened."""
    if value is None:
        return ""
    if isinstance(value, dict | list):
        # Says the same to whatever reads JSON.
        return IN_JSON.sub(lambda found: f"{found[1]}\\u{ord(found[2]):04x}", _json(value))
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return FORMULA.sub("'", text)


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, cls=_Encoder)


def told(event: Event) -> dict:
    """Every column, under the name of its field."""
    return {field.name: getattr(event, field.attname) for field in Event._meta.concrete_fields}


class _Encoder(DjangoJSONEncoder):
    """Moments to the microsecond, where Django's own cuts them to the millisecond."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime) else super().default(o)
