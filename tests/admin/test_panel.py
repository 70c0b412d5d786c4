"""The publish panel: one choice says what a change to a live article is, and one sentence what it
will do."""

import pytest

from articles import workflow
from articles.models import Event
from tests.admin.conftest import opened, page_of, told
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
WRONG = "The assembly approved the bill by 31 votes to 30."
NOTE = f"An earlier version said “{WRONG.rstrip('.')}”; in fact it was 32 to 29."


def panel(client, article) -> dict:
    return client.get(page_of(article)).context["acts"]["publish"]


def publish(client, article, kind: str, **typed):
    typed = {f"publish__{name}": value for name, value in typed.items() if name != "body"} | {
        name: value for name, value in typed.items() if name == "body"
    }
    form = opened(client, article).type(publish__kind=kind, **typed)
    return form.press(client, "publish")


def errors(answer) -> dict:
    assert answer.status_code == 422
    return answer.context["acts"]["publish"]["form"].errors


def the_note() -> Event:
    return Event.objects.filter(verb="correct").latest("pk")


# --- What is asked -------------------------------------------------------------------------------


def test_a_draft_is_published_without_a_question(desk, mira):
    article = draft(mira)
    assert panel(desk, article)["ways"] == []
    assert "publish-kind" not in opened(desk, article).fields


def test_over_a_live_article_each_kind_of_change_says_what_it_does(desk, mira):
    article = rewrite(published(mira), mira, body="32 votes.")
    ways = {way.kind: way for way in panel(desk, article)["ways"]}
    assert list(ways) == [
        *("silent", "update", "correction", "clarification", "editors-note", "retraction")
    ]
    assert ways["silent"].label == "Fix it silently"
    assert "tells nobody" in ways["silent"].says
    assert "new “Updated” time" in ways["update"].says
    assert "note below it" in ways["correction"].says
    assert "note above it" in ways["editors-note"].says
    assert "marked as retracted" in ways["retraction"].says
    for way in ways.values():
        assert article.path in way.says
        assert "All changes that readers have not seen" in way.says


def test_where_readers_see_the_saved_text_it_says_so(desk, mira):
    ways = panel(desk, published(mira))["ways"]
    assert all("Readers see the text as last saved" in way.says for way in ways)


def test_an_article_put_back_is_asked_nothing(desk, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Wrong.")
    assert panel(desk, article)["ways"] == []


def test_nothing_is_offered_to_take_the_place_of_before_there_is_a_note(desk, mira):
    assert "publish-supersedes" not in opened(desk, published(mira)).fields


# --- What is done --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["correction", "clarification", "editors-note", "retraction"])
def test_each_kind_with_a_note_publishes_the_words_and_the_note(desk, mira, kind):
    article = published(mira)
    answer = publish(desk, article, kind, body="32 votes.", note=NOTE)
    assert "Live, with your note, at" in told(answer)
    assert again(article).live.body == "<p>32 votes.</p>"
    assert (the_note().kind, the_note().note) == (kind, NOTE)
    assert the_note().grave == (kind in ("editors-note", "retraction"))


@pytest.mark.parametrize(("place", "grave"), [("top", True), ("bottom", False)])
def test_gravity_is_the_editors_choice(desk, mira, place, grave):
    kind = "correction" if grave else "retraction"
    publish(desk, published(mira), kind, note=NOTE, place=place)
    assert the_note().grave is grave


def test_a_later_note_takes_the_place_of_an_earlier_one(desk, mira):
    article = published(mira)
    publish(desk, article, "retraction", note="It never happened.")
    first = the_note()
    page = desk.get(page_of(article)).content.decode()
    assert "It never happened." in page
    publish(desk, article, "correction", note="It did happen.", supersedes=str(first.pk))
    assert the_note().supersedes == first
    assert again(article).retracted_at is None
    # A note that another has replaced is no longer offered.
    field = panel(desk, article)["form"].fields["supersedes"]
    assert list(field.queryset) == [the_note()]


def test_the_note_of_another_article_cannot_be_replaced(desk, mira):
    other = published(mira, "Another")
    publish(desk, other, "correction", note=NOTE)
    article = published(mira)
    answer = publish(desk, article, "correction", note=NOTE, supersedes=str(the_note().pk))
    assert errors(answer)["supersedes"]


def test_words_for_readers_are_not_dropped_without_a_word(desk, mira):
    answer = publish(desk, published(mira), "update", body="32.", note="It was 32.")
    assert "carries no words for readers" in errors(answer)["note"][0]
    assert "It was 32." in answer.content.decode()
    assert not Event.objects.filter(verb="update").exists()


def test_a_note_that_only_begins_is_no_hindrance_to_an_update(desk, mira):
    article = published(mira)
    begun = "An earlier version said “…”; in fact "
    answer = publish(desk, article, "update", body="32.", note=begun)
    assert answer.status_code == 302
    assert again(article).live.body == "<p>32.</p>"


# --- What is told afterwards ---------------------------------------------------------------------


def test_after_a_first_publication_there_is_a_link_and_no_false_undo(desk, mira, settings):
    settings.NEWSROOM_URL = "https://courier.example"
    article = draft(mira)
    message = told(opened(desk, article).press(desk, "publish"))
    address = again(article).get_absolute_url()
    assert message.startswith("Live at ")
    assert f'<a href="{address}">View</a>' in message
    assert f'data-copy="https://courier.example{address}"' in message
    assert "Undo" not in message


def test_after_an_update_the_text_before_is_one_step_away(desk, mira):
    article = published(mira)
    before = article.live
    message = told(publish(desk, article, "update", body="32 votes."))
    assert f"/revision/{before.pk}/" in message
    restore = desk.get(f"/admin/articles/article/{article.pk}/revision/{before.pk}/")
    assert "Go back to this text" in restore.content.decode()


def test_a_note_on_the_same_words_has_no_text_to_go_back_to(desk, mira):
    article = published(mira)
    assert "Undo" not in told(publish(desk, article, "editors-note", note="Mind this."))


def test_what_is_scheduled_or_spiked_is_undone_with_one_button(desk, mira):
    article = draft(mira)
    form = opened(desk, article).type(schedule__at_0="2031-01-01", schedule__at_1="18:00")
    assert 'value="unschedule"' in told(form.press(desk, "schedule"))
    opened(desk, article).press(desk, "unschedule")
    assert 'value="unspike"' in told(opened(desk, article).press(desk, "spike"))
