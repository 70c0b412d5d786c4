"""The history of an article: who, when and why, and the way back to an older text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Event
from tests.admin.conftest import signed_in, told
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
    workflow.correct(article, by=jonas, based_on=article.working, note="It was 31.", via="import")
    page = desk.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    for words in ("Mira Solheim", "started", "published", "Jonas Reth", "corrected", "It was 31."):
        assert words in page
    assert "by way of <bdi>import</bdi>" in page


def test_a_long_history_goes_on_behind_a_link(desk, mira):
    article = draft(mira)
    for n in range(60):
        article = rewrite(article, mira, headline=f"Version {n}")
    page = desk.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert len(page.context["rows"]) == 50
    older = desk.get(page.request["PATH_INFO"], {"before": page.context["older"]})
    assert len(older.context["rows"]) == 11


def history_of(client, article, **asked):
    return client.get(reverse("admin:articles_article_history", args=[article.pk]), asked)


def test_each_row_says_what_changed_against_the_text_it_is_based_on(desk, mira):
    article = rewrite(draft(mira), mira, headline="Another", tags=["Ports"])
    newest, oldest = history_of(desk, article).context["rows"]
    assert (newest.changed, oldest.changed) == ("Headline, 1 tag", "")
    page = history_of(desk, article).content.decode()
    assert f"?from={newest.revision.based_on_id}&amp;to={newest.revision.pk}" in page


def test_a_text_is_offered_for_comparison_once_in_the_row_that_made_it(desk, mira):
    article = published(mira)
    page = history_of(desk, article)
    assert [row.made for row in page.context["rows"]] == [False, True]
    assert page.content.decode().count('type="radio"') == 2


def test_rows_say_what_a_text_is_now(desk, mira):
    article = rewrite(published(mira), mira, headline="Not out yet")
    article.approved = article.submitted = article.working
    article.save()
    rows = history_of(desk, article).context["rows"]
    assert rows[0].marks == ["Working text", "Approved", "Sent for review"]
    assert rows[-1].marks == ["Live"]


def test_a_withdrawn_text_is_not_called_live(desk, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="It was not so.")
    assert history_of(desk, article).context["rows"][-1].marks == ["Working text", "Withdrawn"]


def test_a_kept_text_is_shown_as_such_and_can_be_restored(desk, jonas, mira):
    article = draft(mira, "First")
    seen = article.working
    rewrite(article, jonas, headline="Jonas has another one")
    try:
        workflow.save(again(article), by=mira, based_on=seen, headline="Mira has hers")
    except workflow.StaleBase as stale:
        ours = stale.ours
    page = history_of(desk, article)
    assert page.context["rows"][0].kept
    assert "A text kept beside" in page.content.decode()
    desk.post(
        reverse("admin:articles_article_restore", args=[article.pk, ours.pk]),
        {"based_on": again(article).working_id},
    )
    assert again(article).working.headline == "Mira has hers"


def test_the_two_newest_texts_are_chosen_at_first_and_a_choice_survives_the_next_page(desk, mira):
    article = draft(mira)
    first = article.working_id
    for n in range(60):
        article = rewrite(article, mira, headline=f"Version {n}")
    page = history_of(desk, article)
    newest = [row.revision.pk for row in page.context["rows"]]
    assert (page.context["chosen_to"], page.context["chosen_from"]) == tuple(newest[:2])
    older = history_of(
        desk, article, before=page.context["older"], **{"to": newest[3], "from": first}
    )
    assert [revision.pk for revision in older.context["chosen_away"]] == [newest[3]]
    assert older.content.decode().count(f'name="from" value="{first}" checked') == 1
    assert older.content.decode().count(f'name="to" value="{newest[3]}" checked') == 1


def test_a_long_history_asks_no_more_questions_than_a_short_one(desk, mira):
    article = draft(mira)
    for n in range(60):
        words = {"bylines": [f"Name {n}"], "tags": [f"Tag {n}"]}
        article = rewrite(article, mira, headline=f"Version {n}", **words)
    asked = []
    for before in (Event.objects.order_by("id")[3].pk, ""):
        with CaptureQueriesContext(connection) as queries:
            history_of(desk, article, before=before)
        asked.append(len(queries))
    assert asked[0] <= asked[1] <= 15


def test_those_who_only_read_are_offered_no_way_to_restore(mira, jonas):
    article = rewrite(draft(jonas, "First"), jonas, headline="Second")
    reader = signed_in(mira, "view_article")
    page = history_of(reader, article)
    assert page.status_code == 200
    assert "Restore" not in page.content.decode()
    first = article.revisions.last()
    restore = reverse("admin:articles_article_restore", args=[article.pk, first.pk])
    assert reader.post(restore, {"based_on": article.working_id}).status_code == 403


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
    for path in ("change", "preview", "history", "compare", "seen", "delete"):
        desk.get(reverse(f"admin:articles_article_{path}", args=[article.pk]))
    assert (Event.objects.count(), again(article).changed_at) == before


# --- What saved itself ---------------------------------------------------------------------------


def typed(article, by, *headlines, press_save=False):
    for n, headline in enumerate(headlines):
        article = again(article)
        last = n == len(headlines) - 1
        workflow.save(
            article,
            by=by,
            based_on=article.working,
            headline=headline,
            by_itself=not (last and press_save),
        )
    return again(article)


def rows_of(client, article) -> list[tuple]:
    rows = history_of(client, article).context["rows"]
    return [(row.event.verb, row.revision and row.revision.headline, row.made) for row in rows]


def test_what_was_typed_is_one_line_of_the_history_with_the_text_it_came_to(desk, mira):
    article = typed(draft(mira, "First"), mira, "S", "Sec", "Second")
    assert rows_of(desk, article) == [("save", "Second", True), ("create", "First", True)]


def test_typing_that_a_save_by_hand_took_in_has_no_line_of_its_own(desk, mira):
    article = typed(draft(mira, "First"), mira, "S", "Sec", "Second", press_save=True)
    assert rows_of(desk, article) == [("save", "Second", True), ("create", "First", True)]


def test_each_persons_typing_is_found_again_by_its_own_line(desk, mira, jonas):
    article = typed(draft(mira, "First"), mira, "M", "Mira")
    article = typed(article, jonas, "J", "Jonas")
    article = typed(article, mira, "Mi", "Mira again")
    shown = [headline for _, headline, _ in rows_of(desk, article)]
    assert shown == ["Mira again", "Jonas", "Mira", "First"]


def test_an_article_begun_by_typing_keeps_its_beginning_on_the_record(desk, mira):
    article = workflow.create(by=mira, language="en", headline="F", by_itself=True)
    article = typed(article, mira, "Fi", "First")
    assert rows_of(desk, article) == [("create", "First", True)]


def test_the_text_typed_last_and_published_is_in_the_history_once(desk, mira):
    article = typed(draft(mira, "First"), mira, "S", "Second")
    workflow.publish(article, by=mira, based_on=article.working)
    assert rows_of(desk, article) == [("publish", "Second", True), ("create", "First", True)]
