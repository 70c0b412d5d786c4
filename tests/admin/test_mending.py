"""Mends on the desk's first page, each on the row that asks for it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles import workflow
from articles.models import Event
from tests.admin.conftest import signed_in, told
from tests.people import again, draft, published, rewrite

DESK = "/admin/"


def mend(client, what, pk, **given):
    return client.post(reverse("admin:mend", args=[what, pk]), given, follow=True)


def credited(image) -> str:
    image.refresh_from_db()
    return image.credit


def test_a_credit_is_written_on_the_row_and_split_as_in_the_library(desk, uncredited):
    page = desk.get(DESK).content.decode()
    assert f'action="/admin/mend/credit/{uncredited.pk}/"' in page
    answer = mend(desk, "credit", uncredited.pk, credit="  Mira Solheim /  Halden Press ")
    assert "is credited to Mira Solheim / Halden Press now" in told(answer)
    uncredited.refresh_from_db()
    assert uncredited.credit_people == ["Mira Solheim"]
    assert uncredited.credit_agency == "Halden Press"
    assert "Pictures without credit" not in answer.content.decode()
    assert "Mira Solheim / Halden Press" in LogEntry.objects.latest("pk").change_message


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("   ", "No credit was typed."),
        ("Mira " * 200, "The credit has 999 characters and 500 fit."),
    ],
)
def test_what_is_no_credit_is_refused_in_words_and_stays_in_the_field(
    desk, uncredited, typed, sentence
):
    answer = mend(desk, "credit", uncredited.pk, credit=typed)
    assert sentence in told(answer)
    assert credited(uncredited) == ""
    if typed.strip():
        assert f'value="{" ".join(typed.split())}"' in answer.content.decode()
        mend(desk, "credit", uncredited.pk, credit="Mira Solheim")
        assert "Mira Mira" not in desk.get(DESK).content.decode()


def test_a_credit_that_came_meanwhile_stays(desk, uncredited):
    uncredited.credit_people = ["Jonas Reth"]
    uncredited.save()
    answer = mend(desk, "credit", uncredited.pk, credit="Mira Solheim")
    assert "credited it to Jonas Reth meanwhile" in told(answer)
    assert credited(uncredited) == "Jonas Reth"
    assert "no longer in the library" in told(mend(desk, "credit", 999_999, credit="Mira"))


def test_who_may_not_change_pictures_is_offered_no_field_and_refused(mira, uncredited):
    client = signed_in(mira, "view_image", "view_article")
    assert "/admin/mend/" not in client.get(DESK).content.decode()
    assert mend(client, "credit", uncredited.pk, credit="Mira").status_code == 403
    assert credited(uncredited) == ""


def test_a_text_that_waits_is_approved_on_its_row(desk, mira, jonas):
    story = draft(mira)
    workflow.submit(story, by=mira, based_on=story.working)
    page = desk.get(DESK).content.decode()
    assert f'name="based_on" value="{story.working_id}"' in page
    answer = mend(desk, "approve", story.pk, based_on=story.working_id)
    assert "is approved. A later change needs a new approval." in told(answer)
    assert again(story).approved_id == story.working_id
    assert Event.objects.get(verb="approve").by == jonas


def test_what_was_rewritten_since_is_not_approved_unread(desk, mira):
    story = draft(mira)
    workflow.submit(story, by=mira, based_on=story.working)
    read = story.working_id
    rewrite(again(story), mira, headline="Harbour vote fails")
    answer = mend(desk, "approve", story.pk, based_on=read)
    assert again(story).approved_id is None
    assert "approved. A later change" not in told(answer)
    assert "which text was read" in told(mend(desk, "approve", story.pk, based_on="x"))
    assert "no longer there" in told(mend(desk, "approve", 999_999, based_on=1))


def test_only_what_can_be_mended_has_an_address(desk, mira):
    story = published(mira)
    assert mend(desk, "publish", story.pk).status_code == 404
    assert desk.get(reverse("admin:mend", args=["approve", story.pk])).status_code == 405
