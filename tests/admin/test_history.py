"""The history of an article: who, when and why, and the way back to an older text."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Event
from tests.admin.conftest import told
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def test_an_older_text_is_restored_from_the_history(desk, mira):
    article = draft(mira, "First words")
    first = article.working
    rewrite(article, mira, headline="Second words")
    history = desk.get(reverse("admin:articles_article_history", args=[article.pk]))
    restore = reverse("admin:articles_article_restore", args=[article.pk, first.pk])
    assert restore in history.content.decode()
    answer = desk.post(restore, {"based_on": again(article).working_id})
    assert "is the working text again" in told(answer)
    assert again(article).working.headline == "First words"
    assert article.revisions.count() == 3


def test_restoring_over_words_nobody_has_seen_is_refused(desk, mira):
    article = draft(mira, "First words")
    first = article.working
    seen = rewrite(article, mira, headline="Second words").working
    rewrite(article, mira, headline="Third words")
    restore = reverse("admin:articles_article_restore", args=[article.pk, first.pk])
    for base in (seen.pk, "", "nonsense"):
        answer = desk.post(restore, {"based_on": base})
        assert "Not restored." in told(answer)
    assert again(article).working.headline == "Third words"


def test_the_history_says_who_did_what_and_why(desk, jonas, mira):
    article = published(mira)
    workflow.correct(article, by=jonas, based_on=article.working, note="It was 31.")
    page = desk.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    for words in ("Mira Solheim", "started", "published", "Jonas Reth", "corrected", "It was 31."):
        assert words in page


def test_a_long_history_goes_on_behind_a_link(desk, mira):
    article = draft(mira)
    for n in range(60):
        article = rewrite(article, mira, headline=f"Version {n}")
    page = desk.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert len(page.context["rows"]) == 50
    older = desk.get(page.request["PATH_INFO"], {"before": page.context["older"]})
    assert len(older.context["rows"]) == 11


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "x"], ids=["long", "big", "x"])
def test_a_number_too_long_to_be_one_is_no_number(desk, mira, number):
    article = draft(mira)
    history = reverse("admin:articles_article_history", args=[article.pk])
    assert len(desk.get(history, {"before": number}).context["rows"]) == 1
    restore = reverse("admin:articles_article_restore", args=[article.pk, article.working_id])
    assert "Not restored." in told(desk.post(restore, {"based_on": number}))


def test_a_get_changes_nothing(desk, mira):
    article = draft(mira)
    restore = reverse("admin:articles_article_restore", args=[article.pk, article.working_id])
    assert desk.get(restore).status_code == 405
    before = Event.objects.count(), again(article).changed_at
    for path in ("change", "preview", "history", "delete"):
        desk.get(reverse(f"admin:articles_article_{path}", args=[article.pk]))
    assert (Event.objects.count(), again(article).changed_at) == before
