"""Two texts of one article side by side, and what was typed against what is stored."""

import json

import pytest
from django.urls import reverse

from articles.admin.article.differing import typed_difference
from articles.embeds.parse import token
from tests.admin.conftest import signed_in
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db


def compared(client, article, **asked):
    return client.get(reverse("admin:articles_article_compare", args=[article.pk]), asked)


def test_any_two_texts_are_compared_word_by_word(desk, mira):
    article = draft(mira, "Harbour vote passes")
    first = article.working_id
    article = rewrite(article, mira, headline="Harbour vote fails", tags=["Ports"])
    page = compared(desk, article, **{"from": first, "to": article.working_id})
    html = page.content.decode()
    assert "Harbour vote <del>passes</del> <ins>fails</ins>" in html
    assert "<ins><bdi>Ports</bdi></ins>" in html
    assert "As before: Type of work, Text" in html
    back = compared(desk, article, **{"from": article.working_id, "to": first})
    assert "<del>fails</del> <ins>passes</ins>" in back.content.decode()


def test_without_a_choice_the_working_text_is_compared_with_its_base(desk, mira):
    article = draft(mira, "First")
    first = article.working
    article = rewrite(article, mira, headline="Second")
    page = compared(desk, article)
    assert (page.context["before"], page.context["after"]) == (first, article.working)


def test_the_first_text_has_nothing_to_be_compared_with(desk, mira):
    assert "This is the first text" in compared(desk, draft(mira)).content.decode()


def test_one_step_leads_to_the_change_before_and_the_change_after(desk, mira):
    article = draft(mira, "First")
    for headline in ("Second", "Third", "Fourth"):
        article = rewrite(article, mira, headline=headline)
    fourth, third, second, first = (revision.pk for revision in article.revisions.all())
    page = compared(desk, article, **{"from": second, "to": third})
    html = page.content.decode()
    assert f"?from={first}&amp;to={second}" in html
    assert f"?from={third}&amp;to={fourth}" in html


def test_a_text_of_another_article_is_not_compared(desk, mira):
    article, other = draft(mira), draft(mira, "Another")
    assert compared(desk, article, to=other.working_id).status_code == 404
    assert compared(desk, article, to="9" * 30).status_code == 404


def test_pictures_stand_side_by_side_with_alt_caption_and_credit(desk, mira, harbour, uncredited):
    article = rewrite(draft(mira, picture=uncredited, picture_alt="A ship"), mira, picture=harbour)
    html = compared(desk, article).content.decode()
    for words in ("A ship", "Two ferries at dusk", "The harbour on Monday.", "Halden Press"):
        assert words in html
    assert html.count("<img ") == 2


def test_embeds_are_called_by_their_headlines_and_never_by_their_tokens(desk, mira):
    ferries = published(mira, "Ferries stop at noon")
    article = draft(mira)
    body = article.working.body + token("article", ferries.guid) + "<p>{articleGUID}</p>"
    html = compared(desk, rewrite(article, mira, body=body)).content.decode()
    assert "Ferries stop at noon" in html
    assert "lost: its id did not survive" in html
    assert str(ferries.guid) not in html


def test_what_was_typed_is_compared_with_the_working_text(mira, politics):
    article = draft(mira, "Harbour vote passes", section=politics)
    typed = {"headline": " Harbour  vote fails ", "body": article.working.body, "section": None}
    changes = typed_difference(article, typed, user=mira)
    assert [change.name for change in changes] == ["headline", "section"]
    assert changes[1].html == "<del>Politics</del> <ins>none</ins>"


@pytest.mark.parametrize("sort", ["form", "json"])
def test_a_script_asks_what_was_typed_by_the_names_of_the_form(desk, mira, sort):
    article = draft(mira, "Harbour vote passes", tags=["Ports", "Votes"])
    address = reverse("admin:articles_article_difference", args=[article.pk])
    typed = {"headline": "Harbour vote fails", "tags": ["Ports"], "unknown": "x", "picture": "x"}
    if sort == "json":
        answer = desk.post(address, json.dumps(typed), content_type="application/json")
    else:
        answer = desk.post(address, typed)
    html = answer.content.decode()
    assert "<del>passes</del> <ins>fails</ins>" in html
    assert "<del><bdi>Votes</bdi></del>" in html
    assert 'data-changes="2"' in html
    assert "<html" not in html


def test_typing_nothing_new_is_no_difference(desk, mira):
    article = draft(mira)
    address = reverse("admin:articles_article_difference", args=[article.pk])
    answer = desk.post(address, {"body": "The assembly approved the bill by 31 votes to 30."})
    assert "Nothing differs" in answer.content.decode()


@pytest.mark.parametrize("body", ["", "[]", "3", "{", "\udcff", '{"tags": {"a": 1}}'])
def test_odd_json_is_no_error_of_ours(desk, mira, body):
    address = reverse("admin:articles_article_difference", args=[draft(mira).pk])
    body = body.encode(errors="surrogateescape")
    assert desk.post(address, body, content_type="application/json").status_code in (200, 400)


def test_words_are_shown_only_to_those_who_may_read_the_article(mira, jonas, charlie):
    article = draft(jonas)
    for client, wanted in (
        (signed_in(mira, "view_article"), 200),
        (signed_in(charlie, "view_image"), 403),
    ):
        for name in ("history", "compare", "seen"):
            page = client.get(reverse(f"admin:articles_article_{name}", args=[article.pk]))
            assert page.status_code == wanted, name
        address = reverse("admin:articles_article_difference", args=[article.pk])
        assert client.post(address, {"headline": "x"}).status_code == wanted
        assert client.get(address).status_code == 405


def test_what_is_not_public_is_not_for_search_engines(desk, mira):
    article = draft(mira)
    for name in ("history", "compare", "seen"):
        page = desk.get(reverse(f"admin:articles_article_{name}", args=[article.pk]))
        assert "noindex" in page["X-Robots-Tag"]
        assert "no-store" in page["Cache-Control"]


def test_an_article_that_is_gone_leads_back_to_the_list(desk):
    answer = desk.get(reverse("admin:articles_article_compare", args=[4711]))
    assert answer.status_code == 302
