"""Withdraw, spike and move: readers are told, and nobody loses the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import visibility, workflow
from articles.embeds.parse import token
from articles.models import Event, OldAddress
from articles.visibility import State
from articles.workflow import Refused
from tests.people import again, draft, published, rewrite


def now():
    return timezone.now()


def test_a_withdrawn_article_is_gone_at_once_and_says_why(mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note=" The  quote was invented. ")
    assert not visibility.revisions(now()).exists()
    gone = visibility.gone(path=article.path)
    assert gone.note == "The quote was invented."
    assert visibility.state(again(article), now()) == State.WITHDRAWN


def test_withdrawing_needs_a_note_and_readers(mira):
    with pytest.raises(Refused, match="one sentence why"):
        workflow.withdraw(published(mira), by=mira, note="  ")
    with pytest.raises(Refused, match="not seen this article"):
        workflow.withdraw(draft(mira), by=mira, note="x")
    article = published(mira)
    workflow.withdraw(article, by=mira, note="x")
    with pytest.raises(Refused, match="already withdrawn"):
        workflow.withdraw(article, by=mira, note="x")


def test_withdrawing_drops_a_waiting_update(mira):
    article = rewrite(published(mira), mira, headline="After")
    at = now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    workflow.withdraw(article, by=mira, note="Gone.")
    assert not visibility.revisions(at).exists()


def test_a_withdrawn_article_can_be_put_back_where_it_was(mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Under review.")
    with pytest.raises(Refused, match="Publish it to put it back"):
        workflow.schedule(article, by=mira, based_on=article.working, at=now() + timedelta(hours=1))
    workflow.publish(article, by=mira, based_on=article.working)
    back = again(article)
    assert (back.path, back.published_at) == (article.path, article.published_at)
    assert visibility.gone(path=article.path) is None


def test_drafts_go_on_the_spike_and_come_back(mira):
    article = draft(mira)
    workflow.spike(article, by=mira)
    assert visibility.state(again(article), now()) == State.SPIKED
    with pytest.raises(Refused, match="on the spike"):
        workflow.publish(article, by=mira, based_on=article.working)
    with pytest.raises(Refused, match="already on the spike"):
        workflow.spike(article, by=mira)
    workflow.unspike(article, by=mira)
    assert visibility.state(again(article), now()) == State.DRAFT
    with pytest.raises(Refused, match="not on the spike"):
        workflow.unspike(article, by=mira)


def test_what_was_given_to_readers_never_goes_on_the_spike(mira):
    with pytest.raises(Refused, match="Only drafts"):
        workflow.spike(published(mira), by=mira)


def test_a_moved_article_leaves_one_redirect_however_often_it_moves(mira, politics):
    article = published(mira, "Vote")
    first = article.path
    workflow.move(article, by=mira, section=politics, slug="vote")
    second = again(article).path
    workflow.move(article, by=mira, section=politics, slug="final-vote")
    final = again(article)
    assert final.path.startswith("/politics/")
    for old in (first, second):
        assert visibility.moved(old, now()) == final.get_absolute_url()


def test_moving_back_takes_the_redirect_away(mira, politics):
    article = published(mira, "Vote")
    workflow.move(article, by=mira, section=politics, slug="vote")
    workflow.move(article, by=mira, section=None, slug="vote")
    assert again(article).path == article.path
    assert not OldAddress.objects.filter(path=article.path).exists()


def test_an_old_address_of_a_hidden_article_leads_nowhere(mira):
    article = published(mira, "Vote")
    workflow.move(article, by=mira, section=None, slug="final-vote")
    workflow.withdraw(article, by=mira, note="Gone.")
    assert visibility.moved(article.path, now()) is None
    assert visibility.gone(path=article.path).note == "Gone."


def test_moving_a_scheduled_article_leaves_no_trace(mira):
    article = draft(mira, "Secret plan")
    workflow.schedule(article, by=mira, based_on=article.working, at=now() + timedelta(hours=1))
    workflow.move(article, by=mira, section=None, slug="other")
    assert not OldAddress.objects.exists()


def test_an_address_that_leads_to_another_article_is_not_given_again(mira, politics):
    first = published(mira, "Fire")
    workflow.move(first, by=mira, section=None, slug="fire-in-the-harbour")
    second = published(mira, "Fire")
    assert second.path.endswith("/fire-2/")
    with pytest.raises(Refused, match="Another article stands at"):
        workflow.move(second, by=mira, section=None, slug="fire")
    assert visibility.moved(first.path, now()) == again(first).get_absolute_url()


def test_a_deleted_draft_leaves_its_record(mira):
    article = draft(mira, "Never mind")
    workflow.delete(article, by=mira)
    event = Event.objects.get(verb="delete")
    assert (event.article_guid, event.details) == (article.guid, {"headline": "Never mind"})
    with pytest.raises(Refused, match="not deleted"):
        workflow.delete(published(mira), by=mira)


def test_a_draft_that_another_article_embeds_is_not_deleted(mira):
    article = draft(mira, "Background")
    published(mira, "Main story", body=token("article", article.guid))
    with pytest.raises(Refused, match="used by “Main story” on the site"):
        workflow.delete(article, by=mira)


def test_a_place_that_is_taken_or_empty_is_refused(mira):
    other, article = published(mira, "Vote"), published(mira, "Recount")
    with pytest.raises(Refused, match="Another article stands at"):
        workflow.move(article, by=mira, section=None, slug=other.slug)
    with pytest.raises(Refused, match="at least one letter"):
        workflow.move(article, by=mira, section=None, slug="!!!")
