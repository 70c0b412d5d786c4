"""A time that the clocks make doubtful is asked about, in place."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from articles.admin.article.moments import doubt
from tests.admin.conftest import opened
from tests.admin.forms import Form
from tests.people import again, draft

LONDON, SANTIAGO = ZoneInfo("Europe/London"), ZoneInfo("America/Santiago")


@pytest.mark.parametrize(
    ("zone", "typed", "question", "answers"),
    [
        (
            LONDON,
            datetime(2027, 10, 31, 1, 30),
            "01:30 comes twice that night.",
            ["the first, summer time UTC+1", "the second, UTC+0"],
        ),
        (
            LONDON,
            datetime(2027, 3, 28, 1, 30),
            "01:30 does not exist that night: clocks go from 01:00 to 02:00.",
            ["02:30", "00:30"],
        ),
        (
            SANTIAGO,
            datetime(2027, 9, 5, 0, 30),
            "00:30 does not exist that night: clocks go from 00:00 to 01:00.",
            ["01:30", "23:30 on 4 September"],
        ),
        (
            SANTIAGO,
            datetime(2027, 4, 3, 23, 30),
            "23:30 comes twice that night.",
            ["the first, summer time UTC-3", "the second, UTC-4"],
        ),
    ],
)
def test_the_question_names_both_answers(zone, typed, question, answers):
    asked, offered = doubt(typed, zone)
    assert asked == f"{question} Which do you mean?"
    assert [label for _, label in offered] == answers


def test_any_other_time_is_not_asked_about():
    assert doubt(datetime(2027, 10, 31, 3, 30), LONDON) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("which", "hour"), [(0, 0), (1, 1)])
def test_an_hour_that_comes_twice_is_scheduled_as_chosen(desk, mira, settings, which, hour):
    settings.TIME_ZONE = "Europe/London"
    article = draft(mira)
    twice = {"schedule__at_0": "2027-10-31", "schedule__at_1": "01:30:15"}
    answer = opened(desk, article).type(**twice).press(desk, "schedule")
    assert answer.status_code == 422
    assert "01:30:15 comes twice that night" in answer.content.decode()
    assert again(article).published_at is None
    choices = answer.context["acts"]["schedule"]["form"].fields["at"].widget.widgets[2].choices
    form = Form(answer).type(schedule__at_2=choices[which][0])
    assert form.press(desk, "schedule").status_code == 302
    assert again(article).published_at == datetime(2027, 10, 31, hour, 30, 15, tzinfo=UTC)


@pytest.mark.django_db
def test_an_answer_to_another_question_is_not_taken(desk, mira, settings):
    settings.TIME_ZONE = "Europe/London"
    article = draft(mira)
    typed = {"schedule__at_0": "2027-10-31", "schedule__at_1": "01:30"}
    form = opened(desk, article).type(**typed, schedule__at_2="2027-01-01T00:00:00+00:00")
    assert form.press(desk, "schedule").status_code == 422
    assert again(article).published_at is None
