"""Changes to a front that wait: nobody sees them, they go out as one, and one undo takes all of
them back. Jonas and Mira each have their own."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.models import FrontDraft, FrontEvent, Section, Slot
from articles.models.front import SIZES, Container, Place
from articles.workflow import Refused, StaleFront, front_waiting, fronts
from articles.workflow.front_acts import stored_slots
from articles.workflow.front_rows import overlaid
from articles.workflow.fronts import Words
from tests.people import again, draft, published
from tests.site.conftest import ago

pytestmark = pytest.mark.django_db
LEAD, FIRST, SECOND = Place("lead"), Place("second", 0), Place("second", 1)
HOUR = timedelta(hours=1)


def stands() -> dict[str, str]:
    return {slot.place.key: str(slot.article) for slot in Slot.objects.all()}


def waiting_of(who) -> set[str]:
    return set(FrontDraft.objects.get(by=who).changes)


def test_what_waits_goes_out_as_one_and_is_taken_back_as_one(mira, jonas):
    vote, ferry, storm = (published(mira, name) for name in ("The vote", "The ferry", "The storm"))
    fronts.pick("en", LEAD, vote, by=jonas)
    began = Slot.objects.get().since
    fronts.pick("en", FIRST, ferry, by=mira, waits=True)
    fronts.exchange("en", FIRST, LEAD, by=mira, waits=True)
    fronts.pick("en", SECOND, storm, by=mira, waits=True, words=Words("Wind of force ten"))
    assert stands() == {"lead-0": "The vote"}
    event = front_waiting.publish("en", by=mira)
    assert stands() == {"lead-0": "The ferry", "second-0": "The vote", "second-1": "The storm"}
    assert str(event) == (
        "Mira Solheim published 3 changes: “The ferry” into lead in place of “The vote”; "
        "“The vote” into second row, place 1; “The storm” into second row, place 2"
    )
    assert Slot.objects.get(position=0, container="second").since > began
    assert waiting_of(mira) == set()
    with pytest.raises(Refused, match="No change waits"):
        front_waiting.publish("en", by=mira)
    fronts.undo("en", by=jonas)
    assert stands() == {"lead-0": "The vote"}
    assert Slot.objects.get().since == began
    fronts.undo("en", by=jonas)
    assert Slot.objects.get(position=1).headline == "Wind of force ten"


def test_each_has_changes_of_their_own_and_is_told_of_the_others(mira, jonas):
    vote, ferry, storm = (published(mira, name) for name in ("The vote", "The ferry", "The storm"))
    fronts.pick("en", LEAD, ferry, by=mira, seen=0, waits=True)
    fronts.pick("en", LEAD, vote, by=jonas, seen=0, waits=True)
    fronts.pick("en", FIRST, storm, by=jonas, seen=0, waits=True)
    front_waiting.publish("en", by=jonas, seen=0)
    assert waiting_of(mira) == {"lead-0"}
    with pytest.raises(StaleFront, match=r"Jonas Reth published 2 changes.*since you opened"):
        front_waiting.publish("en", by=mira, seen=0)
    assert stands() == {"lead-0": "The vote", "second-0": "The storm"}
    # She has seen it and presses again; what she did not touch is as Jonas left it.
    front_waiting.publish("en", by=mira, seen=1)
    assert stands() == {"lead-0": "The ferry", "second-0": "The storm"}


def test_steps_go_back_one_by_one_also_from_throwing_all_away(mira):
    vote, ferry = published(mira, "The vote"), published(mira, "The ferry")
    fronts.pick("en", LEAD, vote, by=mira, waits=True, words=Words("By one seat"))
    fronts.pick("en", FIRST, ferry, by=mira, waits=True)
    front_waiting.take_back("en", FIRST, by=mira)
    assert waiting_of(mira) == {"lead-0"}
    assert front_waiting.throw_away("en", by=mira) == 1
    assert waiting_of(mira) == set()
    front_waiting.step_back("en", by=mira)
    front_waiting.step_back("en", by=mira)
    assert waiting_of(mira) == {"lead-0", "second-0"}
    kept = FrontDraft.objects.get().changes["lead-0"]["slots"]
    assert [row["headline"] for row in kept] == ["By one seat"]
    for _ in range(2):
        front_waiting.step_back("en", by=mira)
    for act in (front_waiting.step_back, front_waiting.throw_away):
        with pytest.raises(Refused):
            act("en", by=mira)
    with pytest.raises(Refused, match="No change of yours"):
        front_waiting.take_back("en", LEAD, by=mira)


def test_a_change_that_changes_nothing_does_not_wait(mira, jonas):
    vote = published(mira, "The vote")
    fronts.pick("en", LEAD, vote, by=jonas, words=Words("By one seat"))
    for words in (Words("By a hair"), Words("By one seat")):
        fronts.override("en", LEAD, words, by=mira, waits=True)
    fronts.exchange("en", LEAD, FIRST, by=mira, waits=True)
    fronts.exchange("en", FIRST, LEAD, by=mira, waits=True)
    assert waiting_of(mira) == set()


def test_an_override_that_waits_keeps_how_long_the_article_has_stood_there(mira):
    vote = published(mira, "The vote")
    fronts.pick("en", LEAD, vote, by=mira)
    began = Slot.objects.get().since
    fronts.override("en", LEAD, Words("By a hair"), by=mira, waits=True)
    event = front_waiting.publish("en", by=mira)
    assert event.told == "published 1 change: what lead says of “The vote”"
    assert (Slot.objects.get().headline, Slot.objects.get().since) == ("By a hair", began)


def test_what_can_not_wait_or_not_go_out_is_refused_with_a_sentence(mira, jonas):
    vote, ferry = published(mira, "The vote"), published(mira, "The ferry")
    until = timezone.now() + HOUR
    with pytest.raises(Refused, match="do not wait"):
        fronts.pick("en", Place("breaking"), vote, by=mira, until=until, waits=True)
    fronts.pick("en", LEAD, vote, by=mira, waits=True)
    with pytest.raises(Refused, match="A change of yours waits for this place"):
        fronts.pick("en", LEAD, ferry, by=mira)
    fronts.pick("en", LEAD, ferry, by=jonas)  # it is Mira's alone
    with pytest.raises(Refused, match="in another window"):
        front_waiting.publish("en", by=mira, step=0)
    workflow.withdraw(vote, by=jonas, note="Wrong.")
    with pytest.raises(Refused, match="“The vote” is withdrawn"):
        front_waiting.publish("en", by=mira)
    assert stands() == {"lead-0": "The ferry"}
    assert waiting_of(mira) == {"lead-0"}


def test_what_is_gone_meanwhile_leaves_the_other_changes(mira):
    world = Section.objects.create(language="en", name="World", slug="world")
    vote, ferry = published(mira, "The vote"), draft(mira, "The ferry")
    fronts.pick("en", Place("band", 0, world.pk), vote, by=mira, waits=True)
    fronts.pick("en", LEAD, vote, by=mira, waits=True)
    fronts.pick("en", FIRST, ferry, by=mira, waits=True)
    world.delete()
    workflow.delete(ferry, by=mira)
    front_waiting.publish("en", by=mira)
    assert stands() == {"lead-0": "The vote"}


# --- Drawn at random -----------------------------------------------------------------------------


@pytest.fixture
def news(mira, politics):
    world = Section.objects.create(language="en", name="World", slug="world")
    here = [politics, world]
    found = [
        published(mira, f"Story {n}", section=here[n % 2], dated=ago(hours=n)) for n in range(12)
    ]
    gone = published(mira, "Gone", section=world)
    ahead = draft(mira, "Ahead", section=politics)
    at = timezone.now() + HOUR
    workflow.schedule(ahead, by=mira, based_on=ahead.working, at=at)
    workflow.withdraw(gone, by=mira, note="Wrong.")
    return [*found, again(ahead)]


def movable() -> list[Place]:
    plain = [it for it in SIZES if it not in (Container.BREAKING, Container.BAND)]
    bands = [
        Place("band", n, pk) for pk in Section.objects.values_list("pk", flat=True) for n in (0, 3)
    ]
    return [*(Place(it, n) for it in plain for n in range(SIZES[it])), *bands]


def readers(at, slots=None) -> list:
    """The whole front as readers have it: what stands where, in which words."""
    laid = visibility.lay_out("en", at, slots)
    places = {"": [laid.lead] if laid.lead else [], "related": laid.related, "second": laid.second}
    places |= {"latest": laid.latest} | {band.section.pk: band.cards for band in laid.bands}
    return [
        (place, card.article_id, card.headline, card.kicker)
        for place, cards in places.items()
        for card in cards
    ]


def act(step, by, *, waits) -> None:
    verb, place, other, article, words = step
    also = {"by": by, "waits": waits}
    try:
        match verb:
            case "pick":
                fronts.pick("en", place, article, words=words, **also)
            case "swap":
                at = timezone.now() + HOUR
                fronts.swap_at("en", place, article, at=at, words=words, **also)
            case "override":
                fronts.override("en", place, words, **also)
            case "clear":
                fronts.clear("en", place, **also)
            case "exchange" if place != other:
                fronts.exchange("en", place, other, **also)
    except Refused:
        return


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_publishing_shows_what_was_previewed_and_one_undo_gives_back_the_front(
    news, mira, jonas, data
):
    """Whatever was there and whatever waits, now and after what is planned."""
    steps = st.tuples(
        st.sampled_from(["pick", "pick", "exchange", "override", "clear", "swap"]),
        *[st.sampled_from(movable())] * 2,
        st.sampled_from(news),
        st.sampled_from([Words(), Words("Other words"), Words("Words", "Kicker")]),
    )
    with transaction.atomic():
        for step in data.draw(st.lists(steps, max_size=8)):
            act(step, jonas, waits=False)
        before = [readers(at) for at in moments()]
        for step in data.draw(st.lists(steps, min_size=1, max_size=10)):
            act(step, mira, waits=True)
        assert [readers(at) for at in moments()] == before
        draft = FrontDraft.objects.filter(by=mira).first()
        if draft and draft.changes:
            now = timezone.now()
            slots = overlaid(draft.front, stored_slots("en", now), draft.changes, now)
            after = [readers(at, slots) for at in moments()]
            front_waiting.publish("en", by=mira)
            assert [readers(at) for at in moments()] == after
            assert FrontEvent.objects.first().verb == "publish"
            fronts.undo("en", by=jonas)
            assert [readers(at) for at in moments()] == before
            fronts.undo("en", by=jonas)
            assert [readers(at) for at in moments()] == after
        transaction.set_rollback(True)


def moments() -> list:
    return [timezone.now() + it * HOUR for it in (0, 2)]
