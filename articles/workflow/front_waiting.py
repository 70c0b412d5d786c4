"""The changes of one person to a front that wait: published as one, gone back in, thrown away.

They are laid over the front as it is, place by place, so that what others publish meanwhile shows
through wherever nothing of one's own waits. Where both have touched a place, publishing is refused
until whoever publishes has seen it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Front, FrontDraft, FrontEvent, Slot
from articles.models.front import Place
from articles.workflow.errors import Refused
from articles.workflow.front_acts import Act, acting, known, locked_draft, step
from articles.workflow.front_rows import effective, from_the_top, overlaid
from articles.workflow.front_said import published
from articles.workflow.fronts import Words, refuse_unfit


def publish(
    language: str, *, by, seen: int | None = None, step: int | None = None, via: str = ""
) -> FrontEvent:
    """All that waits, in one transaction and one entry of the record, which one undo takes back.
    `step`: the number of the changes that whoever publishes has looked at."""
    with acting(language, [], by=by, seen=None, via=via) as act:
        draft = locked_draft(act.front, by)
        if step is not None and step != draft.number:
            raise Refused(
                _("Your changes were changed in another window. Look at them, then publish.")
            )
        changes = effective(act.slots, draft.changes, act.now)
        act.places = known(language, from_the_top(changes))
        if not act.places:
            raise Refused(_("No change waits."))
        act.refuse_stale(seen)
        before = {place: act.holding(place) for place in act.places}
        changes = {place.key: changes[place.key] for place in act.places}
        act.slots = overlaid(act.front, act.slots, changes, act.now)
        _refuse_unfit(act, before)
        after = {place: act.holding(place) for place in act.places}
        act.tell("publish", published(before, after))
        FrontDraft.objects.filter(pk=draft.pk).update(
            changes={}, steps=[], number=draft.number + 1, changed_at=act.now
        )
    return FrontEvent.objects.get(front=act.front, number=act.front.number)


def _refuse_unfit(act: Act, before: dict[Place, Slot | None]) -> None:
    """An article may have been withdrawn since it was chosen, a picture put into the bin."""
    for slot in act.slots:
        old = before.get(slot.place)
        if slot.pk is None and not (old and old.article_id == slot.article_id):
            refuse_unfit(
                act.front,
                slot.place,
                slot.article,
                Words(slot.headline, slot.kicker, slot.picture),
            )


@contextmanager
def _changing(language: str, by) -> Iterator[FrontDraft]:
    with transaction.atomic():
        front = Front.objects.filter(pk=language).first()
        if front is None:
            raise Refused(_("No change waits."))
        yield locked_draft(front, by)


def take_back(language: str, place: Place, *, by) -> None:
    """One change less; the place is what it is for everybody."""
    with _changing(language, by) as draft:
        if place.key not in draft.changes:
            raise Refused(_("No change of yours waits for this place."))
        left = {key: it for key, it in draft.changes.items() if key != place.key}
        step(draft, left, timezone.now())


def throw_away(language: str, *, by) -> int:
    """All changes, as one more step to go back from. How many they were."""
    with _changing(language, by) as draft:
        if not draft.changes:
            raise Refused(_("No change waits."))
        many = len(draft.changes)
        step(draft, {}, timezone.now())
    return many


def step_back(language: str, *, by) -> None:
    """The changes are what they were before the last step."""
    with _changing(language, by) as draft:
        if not draft.steps:
            raise Refused(_("There is no step to go back."))
        *draft.steps, draft.changes = draft.steps
        draft.number += 1
        draft.changed_at = timezone.now()
        draft.save()
