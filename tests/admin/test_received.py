"""A newer version of what an article was made from: shown beside it, named on the first page, taken
over or left, with undo; readers see nothing of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Article, Received
from articles.workflow import Refused
from tests.admin.conftest import page_of, told
from tests.admin.mends import mend, names, rows, undo
from tests.people import again, published, rewrite

pytestmark = pytest.mark.django_db
BODY = "<p>The vote was at dawn.</p><p>Ferries ran.</p>"
LATER = "<p>The vote was at noon.</p><p>Ferries ran.</p>"
STATE = Received.State


def of(article, state=STATE.TAKEN, **more) -> Received:
    return Received(
        item="wire:1", provider="Halden Press", digest="x", article=article, state=state, **more
    )


@pytest.fixture
def vote(mira, jonas, politics) -> Article:
    """From the wire, public, and changed here since."""
    article = published(None, "Vote", body=BODY, section=politics)
    row = of(article)
    row.revision_id = article.working_id
    row.save()
    return rewrite(article, jonas, headline="Vote: what we know")


def offer(article, **more) -> Received:
    words = {"headline": "Vote", "body": LATER, "bylines": [], "sources": [], "tags": []}
    left = [{"text": "[ad]", "place": "line 3", "reason": "no home"}]
    return workflow.propose(again(article), of(article, **more), words=words, left=left)


def page(article) -> str:
    return reverse("admin:articles_article_received", args=[article.pk])


def decide(desk, article, row, do):
    data = {"received": row.pk, "based_on": again(article).working_id, "do": do}
    return desk.post(page(article), data, follow=True)


def test_it_is_shown_where_it_matters_and_taken_over_beside_what_was_changed_here(desk, vote):
    row = offer(vote, version="2")
    assert "Halden Press" in desk.get(page_of(vote)).text
    assert names(desk, "newer") == ["Vote: what we know"]
    shown = desk.get(page(vote)).text
    assert "<del>dawn</del>" in shown
    assert "<ins>noon</ins>" in shown
    assert "what we know" not in shown.partition('class="sheet"')[2]
    said = decide(desk, vote, row, "take")
    assert "the working text" in told(said)
    article = again(vote)
    assert (article.working.headline, article.working.body) == ("Vote: what we know", LATER)
    assert article.live.body == BODY
    assert article.leftovers[0]["text"] == "[ad]"
    assert names(desk, "newer") == []
    undo(desk, said)
    assert again(vote).working.body == BODY
    assert workflow.offered(again(vote)).received == row
    verbs = [it.verb for it in vote.events.order_by("pk")]
    assert verbs[-5:] == ["propose", "save", "take", "revert", "propose"]


def test_what_both_changed_is_named_and_what_is_left_is_kept(desk, vote, jonas):
    rewrite(vote, jonas, body="<p>The vote was at midnight.</p><p>Ferries ran.</p>")
    row = offer(vote)
    assert "Changed here and there" in desk.get(page(vote)).text
    said = decide(desk, vote, row, "leave")
    assert again(vote).working.body.startswith("<p>The vote was at midnight")
    assert "No other version waits" in desk.get(page(vote)).text
    undo(desk, said)
    assert "<ins>noon</ins>" in desk.get(page(vote)).text


def test_it_is_left_on_the_row_and_one_that_came_meanwhile_is_not(desk, vote):
    first, second = offer(vote), offer(vote, version="3")
    [row] = rows(desk, "newer")
    assert row.given["received"] == second.pk
    assert "already" in told(mend(desk, "newer", vote.pk, received=first.pk))
    said = mend(desk, "newer", vote.pk, received=second.pk)
    assert "the newer version is left" in told(said)
    assert again(vote).working.body == BODY
    assert names(desk, "newer") == []
    undo(desk, said)
    assert names(desk, "newer") == ["Vote: what we know"]


def test_one_that_is_called_back_says_so_and_a_newer_one_takes_its_place(desk, vote):
    first = offer(vote)
    assert "no longer" not in desk.get(page(vote)).text
    second = offer(vote, standing="cancelled")
    first.refresh_from_db()
    assert first.state == STATE.OVERTAKEN
    assert "it is now: cancelled" in desk.get(page(vote)).text
    with pytest.raises(Refused):
        workflow.take(first, by=None, based_on=again(vote).working)
    assert workflow.offered(again(vote)).received == second


def test_a_text_saved_meanwhile_is_not_written_over(desk, vote, jonas):
    row, seen = offer(vote), again(vote).working_id
    rewrite(vote, jonas, standfirst="In the night.")
    data = {"received": row.pk, "based_on": seen, "do": "take"}
    assert "Not decided." in told(desk.post(page(vote), data, follow=True))
    assert again(vote).working.standfirst == "In the night."


def test_only_an_article_that_has_one_is_asked_about_it(desk, vote):
    with CaptureQueriesContext(
        connection,
    ) as without:
        desk.get(page_of(vote))
    offer(vote)
    with CaptureQueriesContext(connection) as with_one:
        desk.get(page_of(vote))
    assert len(with_one) == len(without) + 1
    assert len(with_one) <= 25
