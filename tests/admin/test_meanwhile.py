"""What others do between the opening of a page and the press of a button, and forms no page
of ours has sent."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Article
from tests.admin.conftest import opened, page_of
from tests.admin.forms import Form
from tests.people import draft

pytestmark = pytest.mark.django_db
SENTENCE = "This article was deleted meanwhile. What you typed is still here:"


@pytest.mark.parametrize("button", ["save", "publish", "schedule", "find-picture"])
def test_words_typed_into_a_deleted_article_become_a_new_one(desk, mira, button):
    article = draft(mira)
    form = opened(desk, article).type(headline="Typed for an hour", tags=["Kept tag"])
    workflow.delete(article, by=mira)
    answer = form.press(desk, button)
    assert answer.status_code == 422
    assert f"{SENTENCE} save it as a new article." in answer.content.decode()
    assert not Article.objects.exists()
    assert Form(answer).press(desk, "save").status_code == 302
    assert Article.objects.get().working.headline == "Typed for an hour"
    assert [tag.name for tag in Article.objects.get().working.tags.all()] == ["Kept tag"]


def test_an_article_deleted_in_the_middle_of_a_save_keeps_the_words(desk, mira, monkeypatch):
    form = opened(desk, draft(mira)).type(headline="Typed for an hour")

    def deleted_first(article, **given):
        raise Article.DoesNotExist

    monkeypatch.setattr(workflow, "save", deleted_first)
    answer = form.press(desk, "save")
    assert SENTENCE in answer.content.decode()
    assert Form(answer)["headline"] == "Typed for an hour"


@pytest.mark.parametrize("button", ["save", "find-picture"])
@pytest.mark.parametrize("field", ["picture", "section", "based_on"])
def test_a_number_of_thousands_of_digits_is_refused_with_the_text_kept(desk, mira, button, field):
    form = opened(desk, draft(mira)).type(**{field: "9" * 5000, "headline": "Kept"})
    answer = form.press(desk, button)
    assert answer.status_code in (200, 422)
    assert Form(answer)["headline"] == "Kept"


def test_an_article_whose_number_is_none_is_not_found(desk):
    url = page_of(Article(pk=1)).replace("/1/", f"/{'9' * 5000}/")
    assert desk.get(url).status_code == 302


def test_suggestions_survive_a_character_no_language_has(desk):
    url = reverse("admin:articles_article_suggest")
    answer = desk.get(url, {"kind": "tags", "language": "\x00", "q": "harb"})
    assert answer.json() == {"names": []}
