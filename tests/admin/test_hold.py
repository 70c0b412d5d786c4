"""A hold on the article page: nothing goes out, and everyone reads why."""

import pytest

from articles import workflow
from articles.models import Event
from articles.visibility import State
from tests.admin.conftest import opened, page_of, told
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def hold(client, article, note="The lawyers read it."):
    return opened(client, article).type(hold__note=note).press(client, "hold")


def test_a_hold_says_since_when_by_whom_and_why(desk, mira):
    article = draft(mira)
    assert "Held. Nothing goes out" in told(hold(desk, article))
    page = desk.get(page_of(article))
    sentence = " ".join(page.context["situation"].sentences())
    assert "Held since" in sentence
    assert "by <bdi>Jonas Reth</bdi>: “The lawyers read it.”" in sentence
    assert "chip-held" in page.content.decode()


def test_a_hold_without_a_reason_is_refused_beside_the_reason(desk, mira):
    article = draft(mira)
    answer = hold(desk, article, note=" ")
    assert answer.status_code == 422
    assert answer.context["acts"]["hold"]["form"].errors["note"]
    assert again(article).held_at is None


def test_while_held_nothing_goes_out_and_writing_goes_on(desk, mira):
    article = draft(mira)
    hold(desk, article)
    form = opened(desk, article)
    assert not {"publish", "schedule", "hold"} & set(form.buttons)
    assert form.type(headline="Go on").press(desk, "save").status_code == 302
    form.buttons.append("publish")
    answer = form.press(desk, "publish")
    assert answer.status_code == 422
    assert "no longer applies" in answer.content.decode()


def test_the_hold_is_lifted_with_one_button(desk, mira):
    article = draft(mira)
    assert 'value="unhold"' in told(hold(desk, article))
    assert told(opened(desk, article).press(desk, "unhold")) == "The hold is lifted."
    assert again(article).held_at is None
    assert "publish" in opened(desk, article).buttons


def test_a_scheduled_article_is_told_that_it_leaves_the_schedule(desk, mira):
    article = draft(mira)
    form = opened(desk, article).type(schedule__at_0="2031-01-01", schedule__at_1="18:00")
    form.press(desk, "schedule")
    says = desk.get(page_of(article)).context["acts"]["hold"]["says"]
    assert says.startswith("Takes it off the schedule")
    message = told(hold(desk, article))
    assert message.startswith("Held, and taken off the schedule.")
    # Lifting the hold would not bring the schedule back, so it is no undo.
    assert "Undo" not in message
    assert again(article).live_id is None


def test_a_live_article_stays_and_its_changes_wait(desk, client, mira):
    article = rewrite(published(mira), mira, headline="Not yet")
    hold(desk, article)
    page = desk.get(page_of(article)).content.decode()
    assert "chip-changed" in page
    assert "chip-held" in page
    assert "Not yet" not in client.get(article.get_absolute_url()).content.decode()


def test_the_list_shows_live_and_held_at_once(desk, mira, jonas):
    article = published(mira)
    workflow.hold(article, by=jonas, note="Wait.")
    page = desk.get("/admin/articles/article/").content.decode()
    assert "chip-live" in page
    assert "chip-held" in page
    assert Event.objects.get(verb="hold").note == "Wait."
    assert desk.get("/admin/articles/article/", {"state": State.LIVE}).context["cl"].result_list
