"""Draft, in review, approved; held; previews given out. All of it about words, all on record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Event, PreviewLink
from articles.visibility import State
from articles.workflow import Refused, StaleBase
from tests.people import again, draft, published, rewrite

HOUR = timedelta(hours=1)


def state(article) -> State:
    return visibility.state(again(article), timezone.now())


def sent(mira, **words):
    article = draft(mira, **words)
    workflow.submit(article, by=mira, based_on=article.working, note="Two sources.")
    return again(article)


def test_a_draft_is_sent_for_review_and_approved(mira, jonas):
    article = sent(mira)
    assert state(article) == State.IN_REVIEW
    workflow.approve(article, by=jonas, based_on=article.working, note="Good.")
    assert state(article) == State.APPROVED
    told = Event.objects.order_by("id").values_list("verb", "by_name", "note")
    assert list(told) == [
        ("create", "Mira Solheim", ""),
        ("submit", "Mira Solheim", "Two sources."),
        ("approve", "Jonas Reth", "Good."),
    ]


def test_an_edit_after_the_approval_needs_a_new_one(mira, jonas):
    article = sent(mira)
    workflow.approve(article, by=jonas, based_on=article.working)
    article = rewrite(article, mira, headline="Another headline")
    assert state(article) == State.IN_REVIEW
    workflow.approve(article, by=jonas, based_on=article.working)
    assert state(article) == State.APPROVED


def test_nobody_approves_words_they_have_not_seen(mira, jonas):
    article = sent(mira)
    seen = article.working
    rewrite(article, mira, headline="Another headline")
    for verb in (workflow.approve, workflow.submit):
        with pytest.raises(StaleBase):
            verb(again(article), by=jonas, based_on=seen)


def test_sent_back_it_is_a_draft_again_with_what_to_mend(mira, jonas):
    article = sent(mira)
    with pytest.raises(Refused, match="what is to be mended") as refusal:
        workflow.send_back(article, by=jonas, note=" ")
    assert refusal.value.field == "note"
    workflow.send_back(article, by=jonas, note="Who counted?")
    assert state(article) == State.DRAFT
    assert Event.objects.get(verb="send-back").note == "Who counted?"
    with pytest.raises(Refused, match="not in review"):
        workflow.send_back(again(article), by=jonas, note="Again")


def test_where_two_persons_are_wanted_the_last_editor_does_not_approve(mira, jonas, settings):
    settings.NEWSROOM_TWO_PERSONS = True
    article = sent(mira)
    with pytest.raises(Refused, match="someone else approves"):
        workflow.approve(article, by=mira, based_on=article.working)
    article = rewrite(article, jonas, kicker="Port Halden")
    with pytest.raises(Refused, match="someone else approves"):
        workflow.approve(article, by=jonas, based_on=article.working)
    workflow.approve(article, by=mira, based_on=article.working)
    assert state(article) == State.APPROVED


def test_elsewhere_an_editor_may_approve_what_they_wrote(mira):
    article = sent(mira)
    workflow.approve(article, by=mira, based_on=article.working)
    assert state(article) == State.APPROVED


def test_the_same_text_is_sent_and_approved_once(mira, jonas):
    article = sent(mira)
    with pytest.raises(Refused, match="already waiting"):
        workflow.submit(article, by=mira, based_on=article.working)
    workflow.approve(article, by=jonas, based_on=article.working)
    with pytest.raises(Refused, match="approved already"):
        workflow.approve(again(article), by=jonas, based_on=article.working)


def test_what_readers_have_is_not_sent_for_review(mira):
    article = published(mira)
    with pytest.raises(Refused, match="nothing to review"):
        workflow.submit(article, by=mira, based_on=article.working)


def test_an_update_goes_through_review_while_the_article_stays_live(mira, jonas):
    article = rewrite(published(mira), mira, headline="An update")
    workflow.submit(article, by=mira, based_on=article.working)
    article = again(article)
    assert state(article) == State.CHANGED
    assert visibility.stage(article) == State.IN_REVIEW


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_what_goes_out_waits_for_nobody_any_more(mira, verb):
    article = sent(mira)
    more = {"at": timezone.now() + HOUR} if verb == "schedule" else {}
    getattr(workflow, verb)(article, by=mira, based_on=article.working, **more)
    article = again(article)
    assert (article.submitted, article.approved) == (None, None)


def test_a_held_article_goes_out_by_no_road(mira, jonas):
    article = rewrite(published(mira), mira, headline="An update")
    workflow.hold(article, by=jonas, note="The lawyers are reading it.")
    article = again(article)
    seen = {"by": mira, "based_on": article.working}
    for act in (
        lambda: workflow.publish(article, **seen),
        lambda: workflow.schedule(article, **seen, at=timezone.now() + HOUR),
        lambda: workflow.correct(article, **seen, note="In fact."),
    ):
        with pytest.raises(Refused, match="held: “The lawyers are reading it"):
            act()
    workflow.unhold(article, by=jonas)
    workflow.publish(again(article), **seen)


def test_a_hold_needs_a_reason_and_comes_once(mira):
    article = draft(mira)
    with pytest.raises(Refused, match="why this is held"):
        workflow.hold(article, by=mira, note="")
    workflow.hold(article, by=mira, note="Wait.")
    assert state(article) == State.HELD
    with pytest.raises(Refused, match="held already"):
        workflow.hold(again(article), by=mira, note="Wait.")
    workflow.unhold(again(article), by=mira)
    with pytest.raises(Refused, match="not held"):
        workflow.unhold(again(article), by=mira)


def test_a_hold_takes_a_first_publication_off_the_schedule(mira):
    article, at = draft(mira), timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    workflow.hold(again(article), by=mira, note="Wait.")
    article = again(article)
    assert (article.live, article.path) == (None, None)
    assert Event.objects.get(verb="hold").details == {"unscheduled": at.isoformat()}
    assert not visibility.revisions(at + HOUR).exists()


def test_a_hold_takes_an_update_off_the_schedule_and_leaves_what_readers_see(mira):
    article, at = rewrite(published(mira), mira, headline="Later"), timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    workflow.hold(again(article), by=mira, note="Wait.")
    assert visibility.revisions(at + HOUR).get().headline != "Later"


def test_an_update_that_has_come_is_no_longer_taken_off(mira):
    article = rewrite(published(mira), mira, headline="Come")
    at = timezone.now() + timedelta(milliseconds=30)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    while timezone.now() < at:
        pass
    workflow.hold(again(article), by=mira, note="Wait.")
    assert again(article).live.headline == "Come"
    assert Event.objects.get(verb="hold").details == {}


def test_a_preview_link_is_given_out_for_one_text_and_taken_back(mira, jonas):
    article, until = draft(mira), timezone.now() + HOUR
    link = workflow.share(
        article, by=mira, revision=article.working, until=until, whom=" Our  lawyer "
    )
    assert (link.revision, link.whom) == (article.working, "Our lawyer")
    workflow.revoke(link, by=jonas)
    link.refresh_from_db()
    assert link.revoked_at
    shared, revoked = Event.objects.filter(verb__in=("share", "revoke")).order_by("id")
    assert shared.details["whom"] == "Our lawyer"
    assert (revoked.by, revoked.details["link"]) == (jonas, str(link.guid))
    with pytest.raises(Refused, match="taken back already"):
        workflow.revoke(link, by=jonas)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"until": timezone.now() - HOUR}, "has passed"),
        ({"until": timezone.now() + timedelta(days=400)}, "a year at most"),
        ({"until": timezone.now().replace(tzinfo=None)}, "time zone"),
        ({"whom": "x" * 121}, "120 characters"),
    ],
)
def test_a_link_that_could_not_work_is_refused(mira, wrong, told):
    article = draft(mira)
    asked = {"until": timezone.now() + HOUR, "revision": article.working, **wrong}
    with pytest.raises(Refused, match=told):
        workflow.share(article, by=mira, **asked)
    assert not PreviewLink.objects.exists()


def test_a_link_shows_only_its_own_article(mira):
    mine, other = draft(mira), draft(mira)
    until = timezone.now() + HOUR
    with pytest.raises(Refused, match="another article"):
        workflow.share(mine, by=mira, revision=other.working, until=until)
