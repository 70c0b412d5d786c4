"""What every act on a front has around it: lock, look whether somebody was quicker, record.

An act is done at once, or joins the changes of whoever acts that wait to be published: the same
verbs move the same slots, and only what becomes of them in the end is another thing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Front, FrontDraft, FrontEvent, Section, Slot
from articles.models.front import SIZES, Container, Place
from articles.workflow.errors import Refused
from articles.workflow.front_rows import (
    Changes,
    effective,
    keep,
    overlaid,
    plain,
    plain_from,
)
from articles.workflow.front_said import Said, in_english, sentence_of

STEPS = 50
"""So far an editor can go back in changes that wait."""


class StaleFront(Refused):
    """Somebody has changed the place meanwhile; nothing was done."""


class Act:
    """The front and its slots as they are, without those that have ended; to be changed, and kept
    at the end."""

    def __init__(self, language: str, places: Iterable[Place], by):
        self.places, self.by = list(places), by
        self.front = Front.objects.select_for_update().get(pk=language)
        # After the lock: who waited for it acts later than who had it.
        self.now = timezone.now()
        # The gate does not count them any more; here nobody needs them.
        Slot.objects.filter(front=self.front, until__lte=self.now).delete()
        self.slots = stored_slots(language, self.now)
        self.before = {slot.pk: plain(slot) for slot in self.slots}
        self.verb, self.said = "", {}

    # --- Looked at -------------------------------------------------------------------------------

    def all_in(self, place: Place) -> list[Slot]:
        return [slot for slot in self.slots if slot.place == place]

    def holding(self, place: Place) -> Slot | None:
        return next((slot for slot in self.all_in(place) if slot.since <= self.now), None)

    def coming(self, place: Place) -> Slot | None:
        return next((slot for slot in self.all_in(place) if slot.since > self.now), None)

    # --- Changed ---------------------------------------------------------------------------------

    def put(self, slot: Slot) -> Slot:
        self.slots.append(slot)
        return slot

    def forget(self, slot: Slot | None) -> None:
        """By what it is: slots that wait have no number, and are equal to nothing."""
        self.slots = [it for it in self.slots if it is not slot]

    def end(self, slot: Slot | None, at: datetime) -> None:
        if slot is not None and at <= self.now:
            self.forget(slot)
        elif slot is not None:
            slot.until = at

    def move(self, slots: list[Slot], place: Place) -> None:
        """What stands somewhere stands there from now on."""
        for slot in slots:
            self.forget(slot)
            given = {name: getattr(slot, name) for name in ("headline", "kicker", "picture")}
            container, position, section = place
            moved = Slot(front=self.front, article=slot.article, until=slot.until, **given)
            moved.container, moved.position, moved.section_id = container, position, section
            moved.since = max(slot.since, self.now)
            self.put(moved)

    def tell(self, verb: str, what: Said) -> None:
        """What was done, for the record."""
        self.verb, self.said = verb, what

    # --- Around it -------------------------------------------------------------------------------

    def refuse(self, seen: int | None) -> None:
        self.refuse_unknown()
        own = FrontDraft.objects.filter(front=self.front, by=self.by).first()
        if own and any(place.key in own.changes for place in self.places):
            raise Refused(
                _(
                    "A change of yours waits for this place. Publish it, or take it back, before "
                    "you do something else there at once."
                )
            )
        self.refuse_stale(seen)

    def refuse_unknown(self) -> None:
        if len(known(self.front.language, self.places)) < len(self.places):
            raise Refused(_("This front has no such place."))

    def refuse_stale(self, seen: int | None) -> None:
        if seen is None:
            return
        mine = {place.key for place in self.places}
        since = FrontEvent.objects.filter(front=self.front, number__gt=seen).order_by("-number")
        other = next((event for event in since if mine.intersection(event.places)), None)
        if other:
            raise StaleFront(
                _(
                    "%(event)s since you opened this page. Nothing of yours is lost: look at the "
                    "place as it is now, then press again to do it all the same."
                )
                % {"event": sentence_of(other)}
            )

    def keep(self, seen: int | None, via: str) -> None:
        keep(self.front, self.before, self.slots)
        self.front.number += 1
        self.front.save()
        by = self.by
        FrontEvent.objects.create(
            front=self.front,
            number=self.front.number,
            at=self.now,
            verb=self.verb,
            told=in_english(self.said),
            said=self.said,
            places=[place.key for place in self.places],
            by=by,
            by_name=(by.get_full_name() or by.get_username()) if by else "",
            via=via,
            before=list(self.before.values()),
        )


class Waiting(Act):
    """The front as it would be with what waits. Readers see nothing of the act, and the record of
    the front says nothing of it before it is published."""

    def __init__(self, language: str, places: Iterable[Place], by):
        self.places, self.by = list(places), by
        self.front = Front.objects.get(pk=language)
        self.draft = locked_draft(self.front, by)
        self.now = timezone.now()
        self.changes: Changes = self.draft.changes
        self.stand = stored_slots(language, self.now)
        self.slots = overlaid(self.front, stored_slots(language, self.now), self.changes, self.now)
        self.verb, self.said = "", {}

    def refuse(self, seen: int | None) -> None:
        """What others do to the place meanwhile is shown, and asked about when it is published."""
        self.refuse_unknown()
        if any(place.container == Container.BREAKING for place in self.places):
            raise Refused(_("Breaking news do not wait. Choose for this place at once."))

    def keep(self, seen: int | None, via: str) -> None:
        seen = self.front.number if seen is None else seen
        changes = {**self.changes}
        for place in self.places:
            rows = [plain_from(slot, self.now) for slot in self.all_in(place)]
            changes[place.key] = {"seen": seen, "slots": rows}
        step(self.draft, effective(self.stand, changes, self.now), self.now)


def stored_slots(language: str, now: datetime) -> list[Slot]:
    """What readers' slots are, with all that the desk says of each at hand."""
    pointers = ("working", "live", "next")
    found = Slot.objects.filter(front=language).exclude(until__lte=now).order_by("since", "pk")
    related = ("section", "picture", "article__section", *(f"article__{it}" for it in pointers))
    bodies = [f"article__{it}__body" for it in pointers]
    return list(found.select_related(*related).defer(*bodies))


def locked_draft(front: Front, by) -> FrontDraft:
    FrontDraft.objects.get_or_create(front=front, by=by)
    return FrontDraft.objects.select_for_update().get(front=front, by=by)


def step(draft: FrontDraft, changes: Changes, now: datetime) -> None:
    """The changes are others now, and what they were is kept to go back to."""
    draft.steps = [*draft.steps, draft.changes][-STEPS:]
    draft.changes = changes
    draft.number += 1
    draft.changed_at = now
    draft.save()


def known(language: str, places: Iterable[Place]) -> list[Place]:
    """Those of them that the front of a language has."""
    places = list(places)
    asked = {it.section for it in places if it.section is not None}
    here = Section.objects.filter(pk__in=asked, language=language) if asked else ()
    sections = {section.pk for section in here}
    return [place for place in places if _is_known(place, sections)]


def _is_known(place: Place, sections: set[int]) -> bool:
    if place.container not in SIZES or not 0 <= place.position < SIZES[place.container]:
        return False
    if place.container == Container.BAND:
        return place.section in sections
    return place.section is None


@contextmanager
def acting(
    language: str,
    places: Iterable[Place],
    *,
    by,
    seen: int | None,
    via: str = "",
    waits: bool = False,
) -> Iterator[Act]:
    """One act in one transaction, under a lock: of the front, with its event at the end; or, if it
    `waits`, of the changes of `by`."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("The site has no front in this language."))
    with transaction.atomic():
        Front.objects.get_or_create(language=language)
        act = (Waiting if waits else Act)(language, places, by)
        act.refuse(seen)
        yield act
        act.keep(seen, via)
