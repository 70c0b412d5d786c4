"""A card that was written once is written anew as soon as anything on it is otherwise."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Image
from tests.people import published, rewrite
from tests.site.conftest import picture
from tests.site.reading import read

pytestmark = pytest.mark.django_db
PATH = "/politics/"


@pytest.fixture
def vote(mira, politics):
    return published(mira, "The vote", section=politics, picture=picture(mira))


def card(client) -> str:
    [text] = read(client, PATH).text("article", class_="story")
    return text


def test_new_words_are_on_it(client, mira, vote):
    assert "The vote" in card(client)
    changed = rewrite(vote, mira, headline="It is over")
    assert "The vote" in card(client)
    workflow.publish(changed, by=mira, based_on=changed.working)
    assert "It is over" in card(client)
    assert "The vote" not in card(client)


def test_a_picture_whose_rights_have_ended_is_not_on_it(client, vote):
    assert read(client, PATH).all("img")
    Image.objects.update(usable_until=timezone.now() - timedelta(seconds=1))
    assert not read(client, PATH).all("img")


def test_another_credit_is_on_it(client, vote):
    assert "Halden Press" in card(client)
    Image.objects.update(credit_agency="Norra Bild")
    assert "Norra Bild" in card(client)
    assert "Halden Press" not in card(client)


def test_the_clock_of_another_zone_is_on_it(client, vote, settings):
    [before] = read(client, PATH).text("time", datetime=vote.published_at.isoformat("T", "seconds"))
    settings.TIME_ZONE = "Asia/Kathmandu"
    timezone.get_default_timezone.cache_clear()
    try:
        here = timezone.localtime(vote.published_at)
        [after] = read(client, PATH).text("time", datetime=here.isoformat("T", "seconds"))
        assert after != before
    finally:
        settings.TIME_ZONE = "UTC"
        timezone.get_default_timezone.cache_clear()


def test_under_another_heading_the_same_article_says_its_section(client, mira, politics):
    published(mira, "The vote", section=politics, tags=["Assembly"])
    [here] = read(client, PATH).text("article", class_="story")
    [there] = read(client, "/tag/assembly/").text("article", class_="story")
    assert "Politics" not in here
    assert "Politics" in there
