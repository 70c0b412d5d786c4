"""Tags, authors, sources and accounts by the words of their names, accents and cases aside. The
search over everything and the lists of each ask here, so that both find the same."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Tag
from articles.models.names import fold
from articles.search.words import words_in

# Of what is typed; the others are passed over.
MOST_WORDS = 10
# Authors and accounts are few, and compared here: no column of theirs is without accents.
MOST_COMPARED = 20_000


def tags_called(tags: QuerySet[Tag], typed: str) -> QuerySet[Tag]:
    """A tag is also found by its other spellings."""
    words = _folded(typed)
    if not words:
        return _of_nothing(tags, typed)
    spelled = Tag.objects.filter(_all(words), leads_to=OuterRef("pk"))
    return tags.filter(_all(words) | Exists(spelled))


def sources_called(sources: QuerySet, typed: str) -> QuerySet:
    words = _folded(typed)
    return sources.filter(_all(words)) if words else _of_nothing(sources, typed)


def authors_called(authors: QuerySet, typed: str) -> QuerySet:
    return _compared(authors, typed, ("name",))


def accounts_called(accounts: QuerySet, typed: str) -> QuerySet:
    return _compared(accounts, typed, ("username", "first_name", "last_name", "email"))


def _compared(rows: QuerySet, typed: str, fields: Iterable[str]) -> QuerySet:
    """Each word typed begins a word of the name."""
    wanted = words_in(typed.replace("\x00", ""))[:MOST_WORDS]
    if not wanted:
        return _of_nothing(rows, typed)
    known = rows.model.objects.order_by().values_list("pk", *fields)[:MOST_COMPARED]
    return rows.filter(pk__in=[pk for pk, *said in known if _has(" ".join(said), wanted)])


def _has(said: str, wanted: list[str]) -> bool:
    words = words_in(said)
    return all(any(word.startswith(it) for word in words) for it in wanted)


def _folded(typed: str) -> list[str]:
    return fold(typed.replace("\x00", "")).split()[:MOST_WORDS]


def _all(words: list[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(folded__contains=word)
    return condition


def _of_nothing(rows: QuerySet, typed: str) -> QuerySet:
    return rows.none() if typed.strip() else rows
