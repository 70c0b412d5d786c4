"""What is snoozed on the first page: for everybody, with a reason, until its moment or a change."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from articles import workflow
from articles.admin.first.mends.snoozing import morning
from articles.models import Event, Image, Section, Snooze
from articles.workflow import Refused
from tests.admin.conftest import signed_in, told
from tests.admin.mends import DESK, mend, names, rows, undo
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db
LOST = "<p>Before it.</p><p>{articleGUID}</p><p>After it.</p>"


def snooze(client, key, number=0, **given):
    row = rows(client, key)[number]
    shown = {"group": key, "mark": row.mark, "when": "tomorrow", "reason": "The archive is asked"}
    return mend(client, "snooze", row.pk, **{**shown, **given})


def snoozed(client) -> list[str]:
    return [str(line.snooze.thing) for line in client.get(DESK).context["queue"].snoozed]


def test_it_waits_for_everybody_with_who_why_and_until_and_is_brought_back(desk, desks, mira):
    story = draft(mira, "Bridge", body=LOST)
    draft(mira, "Other", body=LOST)
    answer = snooze(desks["Editor"], "embeds")
    assert "“Bridge” is snoozed until" in told(answer)
    page = desk.get(DESK)
    assert names(desk, "embeds") == ["Other"]
    assert snoozed(desk) == ["Bridge"]
    assert "1 snoozed" in page.text
    assert "Snoozed (1)" in page.text
    assert "Edda, until" in page.text
    assert "The archive is asked" in page.text
    event = Event.objects.get(article=story, verb="snooze")
    assert (event.by.first_name, event.note) == ("Edda", "The archive is asked")
    [line] = page.context["queue"].snoozed
    assert "is back in its place" in told(mend(desk, "wake", line.snooze.pk))
    assert "It is back already." in told(mend(desk, "wake", line.snooze.pk))
    assert names(desk, "embeds") == ["Bridge", "Other"]
    assert Event.objects.get(article=story, verb="wake").by.username == "jonas"
    undo(desk, snooze(desk, "embeds"))
    assert names(desk, "embeds") == ["Bridge", "Other"]


def test_a_group_of_musts_stays_in_sight_when_all_of_it_is_snoozed(desk, mira):
    draft(mira, "Bridge", body=LOST)
    snooze(desk, "embeds")
    page = desk.get(DESK)
    assert [(it.key, it.count, it.snoozed) for it in page.context["groups"]] == [("embeds", 0, 1)]
    assert "Nothing needs you." in page.text
    assert "1 snoozed" in page.text


def test_it_comes_back_by_itself_to_the_second_or_with_the_next_text(desk, mira):
    story = draft(mira, "Bridge", body=LOST)
    snooze(desk, "embeds")
    made = Snooze.objects.get()
    now = timezone.now()
    Snooze.objects.update(until=now + timedelta(hours=1))
    assert names(desk, "embeds") == []
    Snooze.objects.update(until=now)
    assert names(desk, "embeds") == ["Bridge"]
    # Snoozed again, where its time is over.
    snooze(desk, "embeds")
    assert Snooze.objects.count() == 2
    made.refresh_from_db()
    assert made.ended_at == now
    rewrite(story, mira, headline="Bridge closed")
    assert names(desk, "embeds") == ["Bridge closed"]
    assert snoozed(desk) == []


def test_two_at_once_are_told_and_a_changed_row_is_looked_at_again(desk, desks, mira):
    story = draft(mira, "Bridge", body=LOST)
    mark = rows(desk, "embeds")[0].mark
    snooze(desks["Editor"], "embeds")
    given = {"group": "embeds", "mark": mark, "when": "days", "reason": "Me too"}
    assert "Edda has snoozed it meanwhile: “The archive is asked”" in told(
        mend(desk, "snooze", story.pk, **given)
    )
    rewrite(story, mira, headline="Bridge closed")
    assert "has changed since you looked" in told(mend(desk, "snooze", story.pk, **given))
    rewrite(story, mira, body="<p>Whole.</p>")
    assert "needs nobody any more" in told(mend(desk, "snooze", story.pk, **given))


def test_what_is_no_reason_or_no_day_is_refused_and_stays_in_the_form(desk, mira):
    draft(mira, "Bridge", body=LOST)
    far = f"{timezone.localdate() + timedelta(days=500)}"
    for given, sentence in (
        ({"reason": " "}, "Say why it can wait"),
        ({"reason": "x" * 301}, "301 characters and 300 fit"),
        ({"when": "never"}, "Choose until when"),
        ({"day": "tomorrow"}, "Write the day as 2026-11-23"),
        ({"day": f"{timezone.localdate()}"}, "still to come"),
        ({"day": far}, "within a year"),
    ):
        answer = snooze(desk, "embeds", **given)
        assert sentence in told(answer)
        assert 'name="row-fold" open' in answer.text
    assert f'value="{far}"' in answer.text
    assert not Snooze.objects.exists()


@pytest.mark.parametrize(
    ("way", "written", "until"),
    [
        ("tomorrow", "", "2026-11-24"),
        ("days", "", "2026-11-26"),
        ("monday", "", "2026-11-30"),
        ("tomorrow", "2026-12-24", "2026-12-24"),
    ],
)
def test_it_is_back_when_the_desk_begins_its_day(settings, way, written, until):
    settings.TIME_ZONE = "Asia/Amman"
    now = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # a Monday already in Amman
    assert morning(way, written, now).isoformat() == f"{until}T06:00:00+03:00"
    with pytest.raises(Refused):
        morning(way, "2026-11-23", now)


def test_pictures_and_work_are_snoozed_too_and_come_back_when_they_change(
    desk, jonas, mira, uncredited
):
    draft(mira, picture=uncredited)
    soon = timezone.now() + timedelta(days=3)
    Image.objects.filter(pk=uncredited.pk).update(usable_until=soon)
    workflow.assign(None, by=mira, who=jonas, language="en", section=None, headline="Ferries")
    for key in ("credit", "rights", "mine"):
        assert "is snoozed until" in told(snooze(desk, key))
        assert names(desk, key) == []
    assert "“The archive is asked”" in LogEntry.objects.latest("pk").change_message
    assert sorted(snoozed(desk)) == ["DSC_0412.jpg", "DSC_0412.jpg", "Ferries"]
    Image.objects.filter(pk=uncredited.pk).update(usable_until=soon + timedelta(days=1))
    workflow.reassign(Snooze.objects.get(need="mine").assignment, by=mira, length=300)
    assert names(desk, "rights") == ["DSC_0412.jpg"]
    assert names(desk, "mine") == ["Ferries"]
    assert names(desk, "credit") == []
    # Mended elsewhere, it is no longer in the list of what waits.
    Image.objects.filter(pk=uncredited.pk).update(credit_agency="AP")
    assert snoozed(desk) == []


def test_petra_snoozes_and_sees_what_is_of_politics_alone(desks, jonas, politics, uncredited):
    petra = desks["Editor of politics"]
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    here = draft(jonas, "Here", body=LOST, section=politics)
    there = draft(jonas, "There", body=LOST, section=sports)
    given = {"group": "embeds", "mark": there.working_id, "when": "days", "reason": "Later"}
    assert "needs nobody" in told(mend(petra, "snooze", there.pk, **given))
    snooze(desks["Editor"], "embeds", 1)
    assert snoozed(petra) == []
    snooze(petra, "embeds")
    assert snoozed(petra) == ["Here"]
    assert mend(petra, "wake", Snooze.objects.get(article=there).pk).status_code == 403
    assert mend(petra, "snooze", uncredited.pk, **{**given, "group": "credit"}).status_code == 403
    assert mend(petra, "snooze", here.pk, **{**given, "group": "x"}).status_code == 404
    reader = signed_in(jonas.__class__.objects.create_user("reader"), "view_article")
    assert rows(reader, "embeds") == []
    assert [line.may_wake for line in reader.get(DESK).context["queue"].snoozed] == [False, False]
    assert again(here).working_id == here.working_id
