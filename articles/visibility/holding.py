"""Until when a public page holds: what time alone will change of what it shows, without anybody
doing anything. Asked after the page was made, by whoever wants to keep it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Q, QuerySet

from articles.models import AboutShowing, Article, Event, Listing, Slot
from articles.models.front import Container
from articles.models.prepared import Prepared, PreparedMany
from articles.shown import BY_PUBLICATION, OF_SUBJECT, Shown

# First publications, and updates, ahead; where there are more, a page holds no longer than to the
# last of them, and is then made anew. Of slots and about pages there are never so many.
MOST = 500


class Coming(NamedTuple):
    """At `moment` something changes for whoever has noted one of `keys`; for lists only if it lies
    in the span that the page shows. `hides`: something will not be shown any more."""

    moment: datetime
    keys: tuple[str, ...]
    hides: bool = False


def holds(page: Shown, at: datetime, ahead: Iterable[Coming] | None = None) -> None:
    """Sets the ends of a page that was made at `at`. Three questions, four where something is
    scheduled. `ahead`: what `coming` has said, for whoever makes many pages of one moment."""
    for moment, keys, hides in coming(at) if ahead is None else ahead:
        when = moment.timestamp()
        if not any(_concerns(page, key, when) for key in keys):
            continue
        if hides:
            page.gone = when if page.gone is None else min(page.gone, when)
        else:
            page.until = when if page.until is None else min(page.until, when)


def _concerns(page: Shown, key: str, when: float) -> bool:
    if key == "*":
        return True
    span = page.keys.get(key)
    if span is None:
        return False
    # What comes takes its place in a list at the moment at which it comes. Under a subject it may
    # be an old article, to which a coming update gives the subject.
    return key[0] not in BY_PUBLICATION or span[0] <= when <= span[1]


def coming(at: datetime) -> Iterator[Coming]:
    """Whatever time will change by itself after `at`."""
    yield from _articles(at)
    yield from _slots(at)
    yield from _about(at)
    yield from _notes(at)


# --- Articles: their first publication, and their scheduled updates ------------------------------


def _articles(at: datetime) -> Iterator[Coming]:
    """An embargo on what is not out yet ends no later than that comes out."""
    languages = [code for code, _ in settings.LANGUAGES]
    ahead = [_first_ahead(MOST)(languages, at=at), _updates_ahead(MOST)(at=at)]
    articles = {pk for rows in ahead for _moment, pk, *_ in rows}
    around = _around(articles) if articles else {}
    for rows in ahead:
        for moment, pk, *row in rows:
            yield Coming(moment, (*_keys(pk, *row), *around.get(pk, ())))
        if len(rows) == MOST:
            yield Coming(rows[-1][0], ("*",))


def _nearest(moment: str, most: int, **where) -> QuerySet[Article]:
    ahead = Article.objects.filter(live__isnull=False, withdrawn_at=None, **where)
    columns = (moment, "pk", "guid", "language", "section")
    return ahead.order_by(moment).values_list(*columns)[:most]


@cache
def _first_ahead(most: int) -> PreparedMany:
    def build(languages, at):
        where = {"published_at__gt": at, "language__in": languages}
        return _nearest("published_at", most, **where)

    return PreparedMany(build, str, at=datetime)


@cache
def _updates_ahead(most: int) -> Prepared:
    return Prepared(lambda at: _nearest("next_at", most, next_at__gt=at), at=datetime)


def _keys(pk, guid, language, section) -> list[str]:
    keys = [f"a:{pk}", f"g:{guid.hex}", f"l:{language}", f"n:{language}"]
    return keys + ([f"s:{section}"] if section else [])


def _around(articles: set[int]) -> dict[int, list[str]]:
    """The lists under a subject, pins and fronts that wait for them."""
    found: dict[int, list[str]] = {}
    rows = Listing.objects.filter(article__in=articles).values_list(
        "article", "language", "source__guid", *OF_SUBJECT
    )
    for pk, language, guid, *subjects in rows:
        keys = found.setdefault(pk, [])
        letters = zip(OF_SUBJECT.values(), subjects, strict=True)
        letter, subject = next((letter, it) for letter, it in letters if it)
        keys.append(f"{letter}:{subject}:{language}")
        if guid:
            keys.append(f"g:{guid.hex}")
    pins = Article.objects.filter(pk__in=articles, pins__isnull=False)
    for pk, tag in pins.values_list("pk", "pins__tag"):
        found.setdefault(pk, []).append(f"T:{tag}")
    slots = Slot.objects.filter(article__in=articles)
    for pk, *slot in slots.values_list("article", "front", "container"):
        found.setdefault(pk, []).extend(_of_slot(*slot))
    return found


# --- Fronts and about pages ----------------------------------------------------------------------


def _of_slot(front: str, container: str) -> Iterable[str]:
    return (f"f:{front}", *([f"m:{front}"] if container == Container.BREAKING else []))


_slots_ahead = Prepared(
    lambda at: Slot.objects.filter(Q(since__gt=at) | Q(until__gt=at)).values_list(
        "since", "until", "front", "container"
    ),
    at=datetime,
)
_about_ahead = Prepared(
    lambda at: AboutShowing.objects.filter(called_off_at=None, shown_from__gt=at).values_list(
        "shown_from", F("page__language"), "text"
    ),
    at=datetime,
)
_notes_ahead = Prepared(
    lambda at: Event.objects.filter(verb=Event.Verb.CORRECT, at__gt=at).values_list(
        "at", "article", "article__language"
    ),
    at=datetime,
)


def _slots(at: datetime) -> Iterator[Coming]:
    for *moments, front, container in _slots_ahead(at=at):
        for moment in moments:
            if moment and moment > at:
                yield Coming(moment, tuple(_of_slot(front, container)))


def _about(at: datetime) -> Iterator[Coming]:
    for moment, language, text in _about_ahead(at=at):
        yield Coming(moment, (f"b:{language}",), text is None)


def _notes(at: datetime) -> Iterator[Coming]:
    """Nobody dates a note ahead; but where there are several machines, their clocks differ."""
    for moment, pk, language in _notes_ahead(at=at):
        yield Coming(moment, (f"a:{pk}", f"n:{language}"))
