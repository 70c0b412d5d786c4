"""The subjects of a language under which something public stands: its tags, authors and sources."""

from datetime import datetime
from functools import cache

from articles.models import Author, Source, Tag
from articles.models.prepared import Prepared
from articles.visibility.around import standing_under

_MODELS = {"tag": Tag, "author": Author, "source": Source}


@cache
def _page(kind: str, size: int, goes_on: bool) -> Prepared:
    def build(at, language, before=None):
        found = _MODELS[kind].objects.filter(standing_under(kind, at, language=language))
        if kind == "tag":
            found = found.filter(language=language)
        if goes_on:
            found = found.filter(pk__lt=before)
        return found.order_by("-pk")[:size]

    return Prepared(build, at=datetime, language=str, **({"before": int} if goes_on else {}))


def subjects_of(
    kind: str, at: datetime, size: int, *, language: str, before: int | None = None
) -> list[Tag] | list[Author] | list[Source]:
    """So many tags, authors or sources, the one that was added last first. `before`: the number of
    the last one of the page before.

    No key says when this list changes: an update may bring any subject. Whoever gives it out must
    not keep it."""
    values = {} if before is None else {"before": before}
    return list(_page(kind, size, bool(values))(at=at, language=language, **values))
