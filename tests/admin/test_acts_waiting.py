"""“Live, changes waiting” is told wherever an editor meets the article."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.article.situation import chips_of
from articles.checks.cards import card_of
from articles.models import Article
from articles.visibility import State
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
CHIP = '<span class="chip chip-changed">Live, changes waiting</span>'


@pytest.fixture
def waiting(mira) -> Article:
    article = published(mira, body="<p>a</p><p>{articleGUID}</p>")
    return rewrite(article, mira, headline="Not yet published")


@pytest.mark.parametrize("page", ["change", "preview", "correct"])
def test_on_the_articles_own_pages(desk, waiting, page):
    html = desk.get(reverse(f"admin:articles_article_{page}", args=[waiting.pk])).content.decode()
    assert CHIP in html


def test_in_the_list_and_on_the_first_page(desk, waiting):
    assert CHIP in desk.get("/admin/articles/article/").content.decode()
    queue = desk.get("/admin/").content.decode()
    # Beside its problem, and in the column of its state.
    assert CHIP in queue
    assert "state-changed" in queue


def test_where_it_is_embedded_or_looked_for(desk, waiting, mira):
    article = draft(mira, body=f"<p>{{article:{waiting.guid}}}</p>")
    ref = f"article:{waiting.guid}"
    cards = desk.get(reverse("admin:body_cards"), {"ref": ref, "own": article.guid}).json()
    assert cards["cards"][ref]["state"] == "live, changes waiting"
    found = desk.get(reverse("admin:body_search"), {"kind": "article", "q": "not yet"}).json()
    assert [card["state"] for card in found["results"]] == ["live, changes waiting"]


def test_every_state_has_its_words_on_a_card(mira, jonas):
    articles = {state: draft(mira, state.label) for state in State}
    for state in (State.IN_REVIEW, State.APPROVED):
        verb = workflow.submit if state == State.IN_REVIEW else workflow.approve
        verb(articles[state], by=jonas, based_on=articles[state].working)
    workflow.hold(articles[State.HELD], by=jonas, note="Wait.")
    told = {
        state: card_of(again(articles[state]), timezone.now())["state"]
        for state in (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.HELD)
    }
    assert list(told.values()) == ["draft", "draft, in review", "draft, approved", "draft, held"]


def test_chips_say_each_thing_once(mira, jonas, waiting):
    now = timezone.now()
    workflow.submit(waiting, by=mira, based_on=waiting.working)
    workflow.hold(waiting, by=jonas, note="Wait.")
    assert chips_of(again(waiting), now) == [State.CHANGED, State.HELD, State.IN_REVIEW]
    held = draft(mira)
    workflow.hold(held, by=jonas, note="Wait.")
    assert chips_of(again(held), now) == [State.HELD]
    workflow.spike(held, by=jonas)
    assert chips_of(again(held), now) == [State.SPIKED]
