"""Publish, correct, schedule, embargo, and what time does by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Article, Event, Image, Listing
from articles.visibility import State
from articles.workflow import Refused, StaleBase
from tests.people import again, draft, published, rewrite

HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


def soon(hours=1):
    return timezone.now() + hours * HOUR


def headlines(at):
    return [revision.headline for revision in visibility.revisions(at)]


def test_publishing_gives_an_address_from_section_newsroom_date_and_headline(mira, politics):
    article = published(mira, "Harbour vote passes!", section=politics)
    assert article.path == f"/politics/{timezone.localtime():%Y/%m/%d}/harbour-vote-passes/"


def test_two_articles_with_one_headline_get_two_addresses(mira):
    first, second = published(mira), published(mira)
    assert second.path == first.path.rstrip("/") + "-2/"


def test_an_arabic_article_has_an_arabic_address(mira, siyasa):
    article = published(mira, "تصويت الميناء", language="ar", section=siyasa)
    assert article.path == f"/ar/سياسة/{timezone.localtime():%Y/%m/%d}/تصويت-الميناء/"


def test_an_original_date_is_kept_and_never_lies_ahead(mira):
    dated = datetime(2018, 12, 24, 9, tzinfo=UTC)
    assert published(mira, dated=dated).published_at == dated
    with pytest.raises(Refused, match="future"):
        published(mira, dated=soon())
    with pytest.raises(Refused, match="time zone"):
        published(mira, dated=datetime(2018, 12, 24))


def test_an_update_moves_the_updated_time_and_a_silent_fix_does_not(mira):
    article = rewrite(published(mira), mira, headline="Typo mended")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    assert again(article).live.updated_at is None
    article = rewrite(article, mira, headline="News added")
    workflow.publish(article, by=mira, based_on=article.working)
    updated = again(article).live.updated_at
    assert updated is not None
    article = rewrite(article, mira, headline="Another typo mended")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    assert again(article).live.updated_at == updated
    verbs = Event.objects.order_by("id").values_list("verb", flat=True)
    assert [v for v in verbs if v != "save"] == ["create", "publish", "fix", "update", "fix"]


def test_publishing_what_readers_already_see_is_refused(mira):
    article = published(mira)
    with pytest.raises(Refused, match="already see"):
        workflow.publish(article, by=mira, based_on=article.working)
    assert Event.objects.filter(verb="publish").count() == 1


def test_nobody_publishes_words_they_have_not_seen(mira, jonas):
    article = draft(mira)
    rewrite(article, jonas, headline="Newer")
    for verb, more in (
        (workflow.publish, {}),
        (workflow.schedule, {"at": soon()}),
        (workflow.correct, {"note": "x"}),
    ):
        with pytest.raises(StaleBase):
            verb(article, by=mira, based_on=article.working, **more)
    assert again(article).live is None


def test_an_article_without_headline_is_not_published(mira):
    with pytest.raises(Refused, match="needs a headline") as refusal:
        published(mira, "")
    assert refusal.value.field == "headline"


@pytest.mark.parametrize("use", ["lead", "embedded"])
def test_a_picture_without_credit_is_not_published(mira, use):
    picture = Image.objects.create(title="DSC_0412.jpg")
    words = {"picture": picture} if use == "lead" else {"body": f"<p>{{image:{picture.guid}}}</p>"}
    with pytest.raises(Refused, match=r"DSC_0412\.jpg” has no credit"):
        published(mira, **words)


def test_a_correction_carries_a_public_note_for_ever(mira):
    article = rewrite(published(mira), mira, body="<p>There were two.</p>")
    note = "An earlier version said three; in fact there were two."
    workflow.correct(article, by=mira, based_on=article.working, note=note)
    article = again(article)
    assert article.live == article.working
    assert article.live.updated_at == article.corrected_at
    assert [note.text for note in visibility.credits_of(article.live).notes] == [note]


def test_a_note_may_come_without_new_words(mira):
    article = published(mira)
    workflow.correct(
        article, by=mira, based_on=article.working, note="Context.", kind="clarification"
    )
    article = again(article)
    assert article.live.body == article.live.based_on.body
    assert article.live.updated_at is not None


def test_a_correction_does_not_send_a_scheduled_update_out_early(mira):
    article = rewrite(published(mira, "One"), mira, headline="Two")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon(5))
    with pytest.raises(Refused, match="too early"):
        workflow.correct(article, by=mira, based_on=article.working, note="A note.")
    assert headlines(timezone.now()) == ["One"]


def test_a_correction_needs_a_note_a_kind_and_readers(mira):
    article = draft(mira)
    refused = [
        ({"note": " "}, "Say what was wrong"),
        ({"note": "x", "kind": "oops"}, "not a kind"),
        ({"note": "x"}, "not seen this article"),
    ]
    for words, sentence in refused:
        with pytest.raises(Refused, match=sentence):
            workflow.correct(article, by=mira, based_on=article.working, **words)


def test_a_scheduled_article_appears_at_its_second_with_no_worker(mira):
    article, at = draft(mira, "At six"), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    assert headlines(at - TICK) == []
    assert headlines(at) == ["At six"]
    assert visibility.state(again(article), at - TICK) == State.SCHEDULED
    assert visibility.state(again(article), at) == State.LIVE


def test_later_edits_do_not_slip_into_a_scheduled_article(mira):
    article, at = draft(mira, "As approved"), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    rewrite(article, mira, headline="Written after")
    assert headlines(at) == ["As approved"]


def test_a_scheduled_update_replaces_the_live_text_at_its_second(mira):
    article, at = rewrite(published(mira, "Before"), mira, headline="After"), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    assert headlines(at - TICK) == ["Before"]
    assert headlines(at) == ["After"]
    [shown] = visibility.revisions(at)
    assert shown.updated_at == at


def test_release_due_changes_nothing_readers_see(mira):
    article, at = rewrite(published(mira, "Before", tags=["Quay"]), mira, headline="After"), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    later = at + HOUR
    before = list(visibility.revisions(later))
    assert workflow.release_due(at - TICK).folded == 0
    assert workflow.release_due(later).folded == 1
    article = again(article)
    assert (article.live.headline, article.next, article.next_at) == ("After", None, None)
    assert list(visibility.revisions(later)) == before
    assert Event.objects.filter(verb="release").count() == 1


def test_every_verb_first_folds_in_an_update_that_has_come(mira, monkeypatch):
    article, at = rewrite(published(mira, "Before"), mira, headline="After"), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    monkeypatch.setattr(timezone, "now", lambda: at + HOUR)
    with pytest.raises(Refused, match="already see"):
        workflow.publish(article, by=mira, based_on=article.working)


def test_publishing_now_takes_a_waiting_update_off_the_schedule(mira):
    article = rewrite(published(mira, "First"), mira, headline="Second")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    article = rewrite(article, mira, headline="Third")
    workflow.publish(article, by=mira, based_on=article.working)
    assert again(article).next is None
    assert headlines(soon(2)) == ["Third"]


def test_a_schedule_can_be_taken_back(mira):
    article = draft(mira)
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    workflow.unschedule(article, by=mira)
    assert visibility.state(again(article), soon(2)) == State.DRAFT
    assert headlines(soon(2)) == []
    with pytest.raises(Refused, match="Nothing is scheduled"):
        workflow.unschedule(article, by=mira)


def test_an_update_can_be_taken_off_the_schedule(mira):
    article = rewrite(published(mira, "Before"), mira, headline="After")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    workflow.unschedule(article, by=mira)
    assert headlines(soon(2)) == ["Before"]
    assert again(article).has_changes_waiting


def test_scheduling_again_moves_the_time_and_takes_the_words_of_now(mira):
    article = draft(mira, "First")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon(1))
    article = rewrite(article, mira, headline="Second")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon(3))
    assert headlines(soon(2)) == []
    assert headlines(soon(4)) == ["Second"]


@pytest.mark.parametrize("road", ["unschedule", "schedule again", "publish now"])
def test_the_headline_of_an_abandoned_schedule_is_in_no_address(mira, road):
    article = draft(mira, "Minister arrested")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    article = rewrite(article, mira, headline="Questions about funds")
    if road == "unschedule":
        workflow.unschedule(article, by=mira)
    if road == "schedule again":
        workflow.schedule(article, by=mira, based_on=article.working, at=soon(2))
    if road != "schedule again":
        workflow.publish(article, by=mira, based_on=article.working)
    assert again(article).path.endswith("/questions-about-funds/")


def test_a_slug_that_an_editor_typed_outlives_the_schedule(mira):
    article = draft(mira, "Minister arrested", slug="funds")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    workflow.unschedule(article, by=mira)
    assert again(article).slug == "funds"


def test_a_moment_beyond_the_calendar_is_refused(mira):
    article = draft(mira)
    with pytest.raises(Refused, match="too far ahead"):
        workflow.schedule(
            article, by=mira, based_on=article.working, at=datetime(9999, 12, 31, tzinfo=UTC)
        )


def test_a_past_or_zoneless_time_is_refused(mira):
    article = draft(mira)
    for at in (timezone.now(), datetime(2030, 1, 1)):
        with pytest.raises(Refused, match=r"has passed|time zone"):
            workflow.schedule(article, by=mira, based_on=article.working, at=at)


def test_no_verb_publishes_before_an_embargo(mira):
    article, until = draft(mira), soon(2)
    workflow.embargo(article, by=mira, until=until)
    with pytest.raises(Refused, match="under embargo until"):
        workflow.publish(article, by=mira, based_on=article.working)
    with pytest.raises(Refused, match="under embargo until"):
        workflow.schedule(article, by=mira, based_on=article.working, at=until - TICK)
    workflow.schedule(article, by=mira, based_on=article.working, at=until)
    assert headlines(until - TICK) == []
    assert len(headlines(until)) == 1


def test_an_embargo_moves_an_earlier_schedule_to_its_end(mira):
    article, until = draft(mira), soon(5)
    workflow.schedule(article, by=mira, based_on=article.working, at=soon(1))
    workflow.embargo(article, by=mira, until=until)
    assert again(article).published_at == until
    assert headlines(until - TICK) == []


def test_lifting_an_embargo_lets_the_article_be_published(mira):
    article = draft(mira)
    workflow.embargo(article, by=mira, until=soon())
    workflow.embargo(article, by=mira, until=None)
    workflow.publish(article, by=mira, based_on=article.working)
    with pytest.raises(Refused, match="no embargo"):
        workflow.embargo(article, by=mira, until=None)


def test_what_readers_can_see_cannot_be_embargoed(mira):
    with pytest.raises(Refused, match="already see this article"):
        workflow.embargo(published(mira), by=mira, until=soon())


def test_the_lists_follow_what_was_given_to_readers(mira):
    article = published(mira, tags=["Quay"], bylines=["T. Adeyar"])
    assert [row.tag.name for row in Listing.objects.all()] == ["Quay"]
    article = rewrite(article, mira, tags=["Quay", "Budget"])
    assert Listing.objects.count() == 1
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    assert Listing.objects.count() == 3
    workflow.withdraw(article, by=mira, note="Gone.")
    assert not Listing.objects.exists()


def test_a_refusal_leaves_nothing_half_done(mira):
    article = draft(mira)
    events = Event.objects.count()
    with pytest.raises(Refused):
        workflow.schedule(article, by=mira, based_on=article.working, at=timezone.now() - HOUR)
    assert Event.objects.count() == events
    assert Article.objects.get().live is None
