"""The buttons of the article page: each does what it said, or says why not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Event
from articles.visibility import State, state
from tests.admin.conftest import opened, page_of, told
from tests.admin.forms import Form
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")


def now_state(article: Article) -> State:
    return state(again(article), timezone.now())


def ahead(hours: int) -> list[str]:
    at = timezone.localtime() + timedelta(hours=hours)
    return [f"{at:%Y-%m-%d}", f"{at:%H:%M}"]


def at_time(field: str, hours: int) -> dict:
    day, time = ahead(hours)
    return {f"{field}_0": day, f"{field}_1": time}


# --- Publish -------------------------------------------------------------------------------------


def test_publish_saves_the_words_first_and_then_shows_them(desk, client, mira, politics):
    article = draft(mira, section=politics)
    page = desk.get(page_of(article)).content.decode()
    assert "/harbour-vote-passes-by-one-seat/ in English. Not live yet." in page
    answer = opened(desk, article).type(headline="Typed just now").press(desk, "publish")
    article = again(article)
    assert article.get_absolute_url() in told(answer)
    assert "Typed just now" in client.get(article.get_absolute_url()).content.decode()


def test_an_article_is_written_and_published_in_one_go(desk, client):
    answer = Form(desk.get(ADD)).type(headline="In one go").press(desk, "publish")
    assert answer.status_code == 302
    assert client.get(Article.objects.get().get_absolute_url()).status_code == 200


def test_a_new_article_that_cannot_be_published_is_saved_once(desk):
    answer = Form(desk.get(ADD)).type(body="No headline yet.").press(desk, "publish")
    assert answer.status_code == 422
    assert "Your words are saved, but not published." in answer.content.decode()
    assert answer.context["form"].errors["headline"]
    assert Form(answer).type(headline="Now it has").press(desk, "publish").status_code == 302
    assert Article.objects.count() == 1


def test_a_picture_without_credit_is_refused_beside_the_picture(desk, mira, uncredited):
    article = draft(mira, picture=uncredited)
    answer = opened(desk, article).press(desk, "publish")
    assert answer.status_code == 422
    assert "has no credit" in answer.context["form"].errors["picture"][0]
    assert now_state(article) == State.DRAFT


def test_an_update_and_a_silent_fix_differ_in_the_time_readers_see(desk, mira):
    article = published(mira)
    opened(desk, article).type(body="New facts.").press(desk, "publish")
    updated_at = again(article).live.updated_at
    assert updated_at is not None
    form = opened(desk, article).type(body="New facts!", publish__kind="silent")
    form.press(desk, "publish")
    assert again(article).live.body == "<p>New facts!</p>"
    assert again(article).live.updated_at == updated_at


def test_publishing_what_readers_see_already_is_refused_on_top(desk, mira):
    answer = opened(desk, published(mira)).press(desk, "publish")
    assert answer.status_code == 422
    assert "There is nothing to publish" in answer.content.decode()


# --- Time ----------------------------------------------------------------------------------------


def test_schedule_names_the_zone_and_keeps_the_time(desk, client, mira):
    article = draft(mira)
    assert "Times are in UTC (UTC+00:00)" in desk.get(page_of(article)).content.decode()
    day, time = ahead(5)
    form = opened(desk, article).type(schedule__at_0=day, schedule__at_1=time)
    form.press(desk, "schedule")
    article = again(article)
    assert f"{article.published_at:%Y-%m-%d %H:%M:%S}" == f"{day} {time}:00"
    assert now_state(article) == State.SCHEDULED
    assert client.get(article.get_absolute_url()).status_code == 404


def test_an_update_is_scheduled_and_taken_off_again(desk, client, mira):
    article = published(mira)
    form = opened(desk, article).type(headline="Tomorrow's", **at_time("schedule__at", 20))
    form.press(desk, "schedule")
    assert again(article).next.headline == "Tomorrow's"
    assert "Tomorrow" not in client.get(article.get_absolute_url()).content.decode()
    opened(desk, article).press(desk, "unschedule")
    assert again(article).next is None
    assert now_state(article) == State.CHANGED


def test_a_first_publication_is_taken_off_the_schedule(desk, mira):
    article = draft(mira)
    opened(desk, article).type(**at_time("schedule__at", 5)).press(desk, "schedule")
    opened(desk, article).press(desk, "unschedule")
    assert now_state(article) == State.DRAFT


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose the day and the time"),
        ({"schedule__at_0": "23.11.2026", "schedule__at_1": "18:00"}, "Write the day as"),
        ({"schedule__at_0": "2026-11-23", "schedule__at_1": "at six"}, "Write the time as"),
        ({"schedule__at_0": "2001-01-01", "schedule__at_1": "18:00"}, "has passed"),
    ],
)
def test_a_bad_time_is_refused_beside_it_and_the_words_are_saved(desk, mira, typed, sentence):
    article = draft(mira)
    answer = opened(desk, article).type(headline="Saved", **typed).press(desk, "schedule")
    assert answer.status_code == 422
    assert sentence in str(answer.context["acts"]["schedule"]["form"].errors["at"])
    assert "Your words are saved, but not scheduled." in answer.content.decode()
    assert again(article).working.headline == "Saved"
    for name, value in typed.items():
        assert Form(answer)[name.replace("__", "-")] == value


def test_a_half_typed_time_does_not_hinder_saving_and_stays(desk, mira):
    article = draft(mira)
    form = opened(desk, article).type(headline="x" * 300, schedule__at_0="2026-11")
    answer = form.press(desk, "save")
    assert Form(answer)["schedule-at_0"] == "2026-11"
    form = opened(desk, article).type(schedule__at_0="2026-11", headline="Fine")
    assert form.press(desk, "save").status_code == 302


def test_an_embargo_hides_the_publish_button_until_it_is_lifted(desk, mira):
    article = draft(mira)
    opened(desk, article).type(**at_time("embargo__until", 3)).press(desk, "embargo")
    assert again(article).embargo_until is not None
    form = opened(desk, article)
    assert "publish" not in form.buttons
    form.press(desk, "lift")
    assert again(article).embargo_until is None
    assert "publish" in opened(desk, article).buttons


def test_an_embargo_in_the_past_is_refused_beside_its_time(desk, mira):
    form = opened(desk, draft(mira)).type(embargo__until_0="2001-01-01", embargo__until_1="10:00")
    answer = form.press(desk, "embargo")
    assert "has passed" in str(answer.context["acts"]["embargo"]["form"].errors["until"])


def test_nothing_is_scheduled_before_the_embargo_ends(desk, mira):
    article = draft(mira)
    opened(desk, article).type(**at_time("embargo__until", 9)).press(desk, "embargo")
    answer = opened(desk, article).type(**at_time("schedule__at", 2)).press(desk, "schedule")
    assert answer.status_code == 422
    assert "under embargo until" in answer.content.decode()


# --- Correct, withdraw, spike, move --------------------------------------------------------------


def test_a_correction_is_live_with_its_note(desk, client, mira):
    article = published(mira)
    note = "An earlier version said 30 votes; in fact 31."
    opened(desk, article).type(
        body="31 votes.", publish__note=note, publish__kind="clarification"
    ).press(desk, "publish")
    event = Event.objects.get(verb="correct")
    assert (event.note, event.kind, event.by_name) == (note, "clarification", "Jonas Reth")
    assert note in client.get(article.get_absolute_url()).content.decode()


def test_a_correction_without_a_note_is_refused_beside_the_note(desk, mira):
    article = published(mira)
    form = opened(desk, article).type(body="31 votes.", publish__kind="correction")
    answer = form.press(desk, "publish")
    assert answer.status_code == 422
    assert answer.context["acts"]["publish"]["form"].errors["note"]
    assert again(article).live.body != "<p>31 votes.</p>"


def test_withdrawing_tells_readers_why(desk, client, mira):
    article = published(mira)
    opened(desk, article).type(withdraw__note="The figures were wrong.").press(desk, "withdraw")
    answer = client.get(article.get_absolute_url())
    assert answer.status_code == 410
    assert "The figures were wrong." in answer.content.decode()


def test_withdrawing_without_a_note_is_refused(desk, client, mira):
    article = published(mira)
    answer = opened(desk, article).press(desk, "withdraw")
    assert answer.status_code == 422
    assert answer.context["acts"]["withdraw"]["form"].errors["note"]
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_withdrawn_article_is_put_back(desk, client, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Wrong.")
    page = desk.get(page_of(article)).content.decode()
    assert "Put it back on the site" in page
    opened(desk, article).press(desk, "publish")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_scheduled_update_does_not_slip_out_with_a_correction(desk, mira):
    article = published(mira)
    form = opened(desk, article).type(headline="Tomorrow's", **at_time("schedule__at", 20))
    form.press(desk, "schedule")
    note = {"publish__kind": "correction", "publish__note": "It was 31."}
    answer = opened(desk, article).type(**note).press(desk, "publish")
    assert answer.status_code == 422
    assert again(article).next.headline == "Tomorrow's"


def test_a_draft_goes_on_the_spike_and_off_again(desk, mira):
    article = draft(mira)
    opened(desk, article).press(desk, "spike")
    assert now_state(article) == State.SPIKED
    form = opened(desk, article)
    assert "publish" not in form.buttons
    form.press(desk, "unspike")
    assert now_state(article) == State.DRAFT


def test_a_moved_article_leaves_a_way_behind(desk, client, mira, politics):
    article = published(mira)
    old = article.get_absolute_url()
    form = opened(desk, article).type(move__section=str(politics.pk), move__slug="the quay")
    form.press(desk, "move")
    article = again(article)
    assert article.path.startswith("/politics/")
    assert article.path.endswith("/the-quay/")
    assert client.get(old).headers["Location"].endswith(article.get_absolute_url())


def test_a_move_onto_another_article_is_refused_beside_the_slug(desk, mira):
    published(mira, "First")
    article = published(mira, "Second")
    answer = opened(desk, article).type(move__slug="first").press(desk, "move")
    assert answer.status_code == 422
    assert "Another article stands at" in str(answer.context["acts"]["move"]["form"].errors)


def test_each_button_is_there_only_when_it_applies(desk, mira):
    article = draft(mira)
    always = {"save", "find-picture"}
    stored = {*always, "share", "translate", "join", "relate", "assign"}
    assert set(opened(desk, article).buttons) == stored | {
        *("publish", "submit", "approve", "hold", "schedule", "embargo", "spike")
    }
    article = published(mira)
    assert set(opened(desk, article).buttons) == stored | {"ask"} | {
        *("publish", "submit", "hold", "schedule", "withdraw", "move")
    }
    new = {"publish", "submit", "schedule", "embargo", "take-apart"}
    assert set(Form(desk.get(ADD)).buttons) == always | new


@pytest.mark.parametrize(
    "button", ["unschedule", "unhold", "send-back", "withdraw", "nonsense", "move"]
)
def test_a_button_that_no_longer_applies_is_refused_without_a_loss(desk, mira, button):
    article = draft(mira)
    form = opened(desk, article).type(headline="Still here")
    form.buttons.append(button)
    answer = form.press(desk, button)
    assert answer.status_code == 422
    assert "no longer applies" in answer.content.decode()
    assert Form(answer)["headline"] == "Still here"
