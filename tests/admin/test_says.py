"""What a button says it will do is what it will do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from articles.models.front import Place
from articles.workflow import fronts
from articles.workflow.fronts import Words
from tests.admin.conftest import page_of
from tests.people import published, rewrite

pytestmark = pytest.mark.django_db


def says(client, article: Article, button: str) -> str:
    return client.get(page_of(article)).context["acts"][button]["says"]


def way(client, article: Article, kind: str) -> str:
    """What a kind of change to a live article says."""
    ways = client.get(page_of(article)).context["acts"]["publish"]["ways"]
    return next(way.says for way in ways if way.kind == kind)


def test_putting_back_says_whether_changes_go_out_with_it(desk, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Wrong.")
    assert says(desk, article, "publish").startswith(f"Puts the article back at {article.path}, as")
    rewrite(article, mira, headline="Right")
    assert "with the changes made since" in says(desk, article, "publish")


def test_withdraw_and_correct_say_what_becomes_of_a_scheduled_update(desk, mira):
    article = published(mira)
    assert "scheduled" not in says(desk, article, "withdraw")
    assert "scheduled" not in way(desk, article, "correction")
    article = rewrite(article, mira, headline="Tomorrow's")
    assert "changes that readers have not seen go out" in way(desk, article, "correction")
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=tomorrow)
    assert "The scheduled update is dropped." in says(desk, article, "withdraw")
    assert "take it off the schedule first." in way(desk, article, "correction")
    rewrite(article, mira, headline="The day after's")
    assert "The scheduled update is dropped." in way(desk, article, "correction")


def test_an_update_says_that_the_article_keeps_its_place_on_the_front(
    desk, mira, jonas, politics, django_assert_max_num_queries
):
    chosen, other = published(mira, "Chosen", section=politics), published(mira, "Other")
    beside = Place("band", 1, politics.pk)
    fronts.pick("en", Place("lead"), chosen, by=jonas, seen=0)
    assert "front" not in way(desk, other, "update")
    for kind in ("silent", "update", "correction"):
        assert way(desk, chosen, kind).endswith(" It keeps its place on the front: Lead.")
    assert says(desk, chosen, "publish").endswith("on the front: Lead.")
    words = Words(headline="By one seat")
    fronts.pick("en", beside, other, by=jonas, seen=1, words=words)
    told = " on the front, Politics 2, with the headline of that place."
    with django_assert_max_num_queries(21):
        assert way(desk, other, "update").endswith(told)
    workflow.withdraw(chosen, by=mira, note="Wrong.")
    assert "front" not in says(desk, chosen, "publish")
