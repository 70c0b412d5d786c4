"""Where a list goes on: the last article of a page, as `?before=<moment>-<id>`.

Not a page number: those shift when something is published while a reader turns the page, and
the database would have to count what it skips.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from articles import shown

PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WRITTEN = re.compile(r"(-?[0-9]{1,17})-([0-9]{1,18})", re.ASCII)


def asked(request: HttpRequest) -> str:
    """What the reader has behind `before`, as it stands there."""
    shown.turns()
    return request.GET.get("before", "")


def written(moment: datetime, article_id: int) -> str:
    """Microseconds, because the database compares to the last one."""
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{article_id}"


def read(text: str) -> tuple[datetime, int] | None:
    """None for whatever we have not written ourselves: the reader gets the first page."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses of the pages beside one of a list; "" where there is none."""

    newest: str
    newer: str = ""
    older: str = ""
    is_first: bool = True

    @classmethod
    def around(cls, shelf, found: list, before, at: datetime) -> "Pages":
        """`found`: the cards of this page and one more, if there are older ones. The newer page is
        the one of exactly so many that end here; where fewer are newer, the first of all."""
        here, older, newer = iri_to_uri(shelf.path), "", ""
        if len(found) > PAGE:
            older = f"{here}?before={_key(found[PAGE - 1])}"
        if before and found:
            first = (found[0].published_at, found[0].article_id)
            start = shelf.page_start(at, first, PAGE)
            newer = f"{here}?before={written(*start)}" if start else here
        return cls(here, newer, older, before is None)


def _key(card) -> str:
    return written(card.published_at, card.article_id)
