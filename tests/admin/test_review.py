"""Review on the article page: who sent what, who approved which words, and what has changed."""

import pytest

from articles import workflow
from articles.models import Event
from tests.admin.conftest import opened, page_of, signed_in, told
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def now(client, article) -> str:
    """What the page says is so."""
    return " ".join(client.get(page_of(article)).context["situation"].sentences())


def acts(client, article) -> dict:
    return client.get(page_of(article)).context["acts"]


@pytest.fixture
def in_review(mira):
    article = draft(mira)
    workflow.submit(article, by=mira, based_on=article.working, note="The quote is new.")
    return again(article)


def test_a_text_is_sent_for_review_in_one_go_with_its_newest_words(desk, mira):
    article = draft(mira)
    form = opened(desk, article).type(headline="Newest", submit__note="Please read the end.")
    assert told(form.press(desk, "submit")) == "Sent for review."
    article = again(article)
    assert article.submitted.headline == "Newest"
    assert Event.objects.get(verb="submit").note == "Please read the end."


def test_a_new_article_goes_to_review_before_it_was_ever_saved(desk):
    page = desk.get("/admin/articles/article/add/")
    assert page.context["acts"]["submit"]["label"] == "Send for review"


def test_the_page_says_who_sent_it_and_when_and_why(desk, in_review):
    assert "In review" in desk.get(page_of(in_review)).content.decode()
    sentence = now(desk, in_review)
    assert "Sent for review" in sentence
    assert "by <bdi>Mira Solheim</bdi>. “The quote is new.”" in sentence
    assert "changed since" not in sentence


def test_a_text_sent_already_is_not_sent_twice(desk, in_review, mira):
    assert "has been sent" in acts(desk, in_review)["submit"]["says"]
    answer = opened(desk, in_review).press(desk, "submit")
    assert answer.status_code == 422
    assert "already waiting for review" in answer.content.decode()
    rewrite(in_review, mira, body="Another end.")
    assert acts(desk, in_review)["submit"]["label"] == "Send the new text for review"
    sentence = now(desk, in_review)
    assert "The text has changed since" in sentence
    assert f"compare/?from={in_review.submitted_id}&amp;to=" in sentence


def test_an_approval_is_of_these_words(desk, in_review, mira):
    message = told(opened(desk, in_review).press(desk, "approve"))
    assert message == "Approved. A later change needs a new approval."
    assert "These words are approved" in now(desk, in_review)
    assert "by <bdi>Jonas Reth</bdi>" in now(desk, in_review)
    assert "approve" not in acts(desk, in_review)
    approved = again(in_review).approved_id
    rewrite(in_review, mira, body="Another end.")
    sentence = now(desk, in_review)
    assert "it needs a new approval" in sentence
    assert f"/revision/{approved}/" in sentence
    assert "approve" in acts(desk, in_review)


def test_words_typed_before_approving_are_what_is_approved(desk, in_review):
    opened(desk, in_review).type(headline="Mended").press(desk, "approve")
    assert again(in_review).approved.headline == "Mended"


def test_sending_back_says_what_is_to_be_done(desk, in_review):
    answer = opened(desk, in_review).press(desk, "send-back")
    assert answer.status_code == 422
    assert answer.context["acts"]["send-back"]["form"].errors["note"]
    form = opened(desk, in_review).type(**{"send-back__note": "Who says so?"})
    assert told(form.press(desk, "send-back")) == "Sent back, with your note."
    assert "Sent back" in now(desk, in_review)
    assert "by <bdi>Jonas Reth</bdi>: “Who says so?”" in now(desk, in_review)
    assert "send-back" not in acts(desk, in_review)


def test_a_text_sent_again_is_no_longer_sent_back(desk, in_review, mira):
    workflow.send_back(in_review, by=mira, note="Shorter.")
    article = again(in_review)
    workflow.submit(article, by=mira, based_on=article.working)
    assert "Sent back" not in now(desk, article)


def test_changes_to_a_live_article_are_reviewed_too(desk, mira):
    article = rewrite(published(mira), mira, body="New.")
    opened(desk, article).press(desk, "submit")
    page = desk.get(page_of(article)).content.decode()
    assert "chip-changed" in page
    assert "chip-in-review" in page
    assert "Readers see the text of" in now(desk, article)


def test_what_readers_see_already_needs_no_review(desk, mira):
    article = published(mira)
    assert not {"approve", "send-back"} & set(acts(desk, article))
    answer = opened(desk, article).press(desk, "submit")
    assert "There is nothing to review" in answer.content.decode()


def test_what_is_typed_over_a_live_article_goes_to_review_in_one_go(desk, mira):
    article = published(mira)
    assert "what you change now" in acts(desk, article)["submit"]["says"]
    opened(desk, article).type(body="32 votes.").press(desk, "submit")
    article = again(article)
    assert article.submitted_id == article.working_id != article.live_id


def test_with_two_persons_the_last_to_edit_reads_why_they_may_not_approve(desk, mira, settings):
    settings.NEWSROOM_TWO_PERSONS = True
    article = draft(mira)
    assert acts(desk, article)["approve"]["bar"] == ""
    opened(desk, article).type(headline="Mine now").press(desk, "submit")
    form = opened(desk, article)
    assert "approve" not in form.buttons
    assert "somebody else has to approve it" in desk.get(page_of(article)).content.decode()
    # Who forges the button hears the same from the verb.
    form.buttons.append("approve")
    answer = form.press(desk, "approve")
    assert answer.status_code == 422
    assert "someone else approves" in answer.content.decode()


def test_a_reporter_sends_and_does_not_approve(mira, charlie):
    client = signed_in(charlie, "view_article", "change_article")
    article = draft(mira)
    found = acts(client, article)
    assert "submit" in found
    assert not {"approve", "hold", "publish"} & set(found)
    form = opened(client, article)
    form.buttons.append("approve")
    assert form.press(client, "approve").status_code == 403
