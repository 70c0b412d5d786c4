"""What every act on a front has around it: lock, look whether somebody was quicker, record."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import Article, Front, FrontEvent, Image, Section, Slot
from articles.models.front import SIZES, Container, Place
from articles.workflow.errors import Refused

_COLUMNS = (
    *("container", "section_id", "position", "article_id", "headline", "kicker", "picture_id"),
    *("since", "until"),
)


class StaleFront(Refused):
    """Somebody has changed the place meanwhile; nothing was done."""


class Act:
    """The front and its slots as they are, without those that have ended."""

    def __init__(self, front: Front, places: Iterable[Place]):
        self.front, self.places = front, list(places)
        # After the lock: who waited for it acts later than who had it.
        self.now = timezone.now()
        rows = Slot.objects.filter(front=front)
        # The gate does not count them any more; here nobody needs them.
        rows.filter(until__lte=self.now).delete()
        self.slots = list(rows.select_related("article__working").order_by("since", "pk"))
        self.before = [_plain(slot) for slot in self.slots]
        self.verb = self.told = ""

    def all_in(self, place: Place) -> list[Slot]:
        return [slot for slot in self.slots if slot.place == place]

    def holding(self, place: Place) -> Slot | None:
        return next((slot for slot in self.all_in(place) if slot.since <= self.now), None)

    def coming(self, place: Place) -> Slot | None:
        return next((slot for slot in self.all_in(place) if slot.since > self.now), None)

    def tell(self, verb: str, told: str) -> None:
        """What was done, as the record says it after a name."""
        self.verb, self.told = verb, told


@contextmanager
def acting(
    language: str, places: Iterable[Place], *, by, seen: int | None, via: str
) -> Iterator[Act]:
    """One act in one transaction, with the front locked, and its event at the end."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("The site has no front in this language."))
    with transaction.atomic():
        Front.objects.get_or_create(language=language)
        act = Act(Front.objects.select_for_update().get(pk=language), places)
        for place in act.places:
            _refuse_unknown(act.front, place)
        _refuse_stale(act, seen)
        yield act
        _record(act, by, via)


def _refuse_stale(act: Act, seen: int | None) -> None:
    if seen is None:
        return
    mine = {place.key for place in act.places}
    since = FrontEvent.objects.filter(front=act.front, number__gt=seen).order_by("-number")
    other = next((event for event in since if mine.intersection(event.places)), None)
    if other:
        raise StaleFront(
            f"{other} since you opened this page. Nothing of yours is lost: look at the place as "
            "it is now, then press again to do it all the same."
        )


def _record(act: Act, by, via: str) -> None:
    act.front.number += 1
    act.front.save()
    FrontEvent.objects.create(
        front=act.front,
        number=act.front.number,
        at=act.now,
        verb=act.verb,
        told=act.told,
        places=[place.key for place in act.places],
        by=by,
        by_name=(by.get_full_name() or by.get_username()) if by else "",
        via=via,
        before=act.before,
    )


def _refuse_unknown(front: Front, place: Place) -> None:
    known = place.container in SIZES and 0 <= place.position < SIZES[place.container]
    if place.container == Container.BAND:
        here = Section.objects.filter(pk=place.section, language=front.language)
        known = known and place.section is not None and here.exists()
    else:
        known = known and place.section is None
    if not known:
        raise Refused(_("This front has no such place."))


@translation.override("en")
def named(place: Place) -> str:
    """As a sentence of the record says it, which is kept in English."""
    name = Container(place.container).label.lower()
    if place.section is not None:
        name = f"the band “{Section.objects.get(pk=place.section)}”"
    return f"{name}, place {place.position + 1}" if SIZES[place.container] > 1 else name


def _plain(slot: Slot) -> dict:
    row = {name: getattr(slot, name) for name in _COLUMNS}
    return row | {name: row[name] and row[name].isoformat() for name in ("since", "until")}


def restore(front: Front, rows: list[dict], now: datetime) -> None:
    """The slots as a record has them, but for what has ended or is gone since."""
    articles = Article.objects.in_bulk([row["article_id"] for row in rows])
    pictures = Image.objects.in_bulk([row["picture_id"] for row in rows if row["picture_id"]])
    sections = Section.objects.in_bulk([row["section_id"] for row in rows if row["section_id"]])
    for row in rows:
        row = row | {name: row[name] and parse_datetime(row[name]) for name in ("since", "until")}
        gone = row["article_id"] not in articles or (
            row["section_id"] and row["section_id"] not in sections
        )
        if gone or (row["until"] and row["until"] <= now):
            continue
        row["picture_id"] = row["picture_id"] if row["picture_id"] in pictures else None
        Slot.objects.create(front=front, **row)
