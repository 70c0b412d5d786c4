"""Where a list goes on: the last article of a page, as `?before=<moment>-<id>`."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from articles import cursor, shown
from articles.cursor import written

PAGE = 20


def asked(request: HttpRequest) -> str:
    """What the reader has behind `before`, as it stands there."""
    shown.turns()
    return request.GET.get("before", "")


def read(text: str) -> tuple[datetime, int] | None:
    """None for whatever we have not written ourselves: the reader gets the first page."""
    found = cursor.read(text, datetime, int)
    return found if found and None not in found else None


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
