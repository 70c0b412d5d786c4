"""Which pages an article's card stands on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models.front import Place
from articles.pages import front_showing, pages_showing
from articles.workflow import fronts
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def with_card(article) -> str:
    return f"<p>See also.</p><p>{{article:{article.guid}}}</p>"


def found(article) -> dict:
    return {str(page.article): page.now for page in pages_showing(article, timezone.now())}


def test_only_pages_that_readers_can_open_count(mira):
    vote = published(mira)
    published(mira, "The debate", body=with_card(vote))
    draft(mira, "A draft", body=with_card(vote))
    gone = published(mira, "Gone", body=with_card(vote))
    workflow.withdraw(gone, by=mira, note="Wrong.")
    assert found(vote) == {"The debate": True}


def test_a_card_that_waits_in_changes_is_told_apart(mira):
    vote = published(mira)
    rewrite(published(mira, "The debate"), mira, body=with_card(vote))
    assert found(vote) == {"The debate": False}


def test_a_card_taken_out_long_ago_does_not_count(mira):
    vote = published(mira)
    debate = rewrite(published(mira, "The debate", body=with_card(vote)), mira, body="<p>No.</p>")
    workflow.publish(debate, by=mira, based_on=debate.working)
    assert found(vote) == {}


@pytest.mark.parametrize("number", [1, 20])
def test_it_is_one_question_however_many_there_are(mira, number, django_assert_num_queries):
    vote = published(mira)
    for n in range(number):
        published(mira, f"Report {n}", body=with_card(vote))
    with django_assert_num_queries(1):
        assert len(pages_showing(vote, timezone.now())) == number


def test_a_front_shows_what_it_shows_by_itself_too(mira, politics):
    vote = published(mira, section=politics)
    on_front = front_showing(vote, timezone.now())
    assert (on_front.address, on_front.now, on_front.breaking) == ("/", True, False)
    for n in range(30):
        published(mira, f"Story {n}", section=politics)
    assert front_showing(vote, timezone.now()) is None


def test_a_front_shows_what_was_chosen_or_planned_for_it(mira, politics):
    vote, at = published(mira, section=politics), timezone.now() + timedelta(hours=1)
    for n in range(30):
        published(mira, f"Story {n}", section=politics)
    fronts.swap_at("en", Place("second", 1), vote, at=at, by=mira)
    assert front_showing(vote, timezone.now()).later == at
    fronts.pick("en", Place("breaking"), vote, by=mira, until=at)
    assert front_showing(vote, timezone.now()).breaking
    assert front_showing(vote, at).now
    workflow.withdraw(vote, by=mira, note="Wrong.")
    assert not front_showing(again(vote), at)
