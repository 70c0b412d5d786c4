"""Withdrawing on the article page: a note in every language, and what it takes the card from."""

import pytest

from articles import workflow
from tests.admin.conftest import opened, page_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def shown(client, article) -> str:
    return client.get(page_of(article)).content.decode()


def embedding(mira, article, headline):
    return published(mira, headline, body=f"<p>See</p><p>{{article:{article.guid}}}</p>")


def test_each_language_of_the_site_may_have_its_own_note(desk, client, mira):
    article = published(mira)
    form = opened(desk, article)
    assert "withdraw-note_en" not in form.fields
    form.type(withdraw__note="It was wrong.", withdraw__note_ar="كان خطأ.")
    form.press(desk, "withdraw")
    article = again(article)
    assert article.withdrawal_note == "It was wrong."
    assert article.withdrawal_notes == {"ar": "كان خطأ."}


def test_only_the_note_in_the_articles_own_language_is_needed(desk, mira):
    article = published(mira, "خبر", language="ar")
    form = opened(desk, article).type(withdraw__note_en="It was wrong.")
    answer = form.press(desk, "withdraw")
    assert answer.status_code == 422
    assert answer.context["acts"]["withdraw"]["form"].errors["note"]
    assert "It was wrong." in answer.content.decode()
    assert form.type(withdraw__note="كان خطأ.").press(desk, "withdraw").status_code == 302


def test_a_note_in_another_language_survives_another_button(desk, mira):
    form = opened(desk, published(mira)).type(withdraw__note_ar="كان خطأ.", headline="x" * 400)
    answer = form.press(desk, "save")
    assert answer.status_code == 422
    assert "كان خطأ." in answer.content.decode()


def test_the_pages_its_card_leaves_are_listed_before_the_act(desk, mira):
    article = published(mira)
    page = shown(desk, article)
    assert "No other page that readers see shows its card." in page
    assert 'It leaves <a href="/">the front</a>' in page
    one, other = (embedding(mira, article, name) for name in ("The recount", "The quay"))
    draft(mira, "Not yet", body=f"<p>{{article:{article.guid}}}</p>")
    page = desk.get(page_of(article))
    assert {leaf.article for leaf in page.context["leaves"]} == {one, other}
    html = page.content.decode()
    assert "Its card leaves 2 pages:" in html
    assert one.get_absolute_url() in html
    assert page_of(other) in html
    assert 'href="#embedded-in"' in html


def test_a_page_that_would_show_it_later_is_told_apart(desk, mira):
    article = published(mira)
    waiting = published(mira, "The recount")
    rewrite(waiting, mira, body=f"<p>{{article:{article.guid}}}</p>")
    assert "in its changes not yet published" in shown(desk, article)


def test_who_may_not_withdraw_is_not_asked_what_it_would_leave(miras_desk, mira):
    article = published(mira)
    embedding(mira, article, "The recount")
    assert miras_desk.get(page_of(article)).context["leaves"] == []


def test_a_withdrawn_article_is_put_back_as_before(desk, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Wrong.")
    assert "Its card leaves" not in shown(desk, article)
