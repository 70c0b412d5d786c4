"""Mends on the desk's first page, each on the row that asks for it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.images.intake import add_picture
from articles.models import Assignment, Event, Image
from tests.admin.conftest import jpeg, signed_in, told
from tests.admin.mends import DESK, mend, names, rows, undo
from tests.people import again, draft, published, rewrite


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
    assert "not kept any more" in told(mend(desk, "approve", story.pk, based_on="x"))
    assert "no longer there" in told(mend(desk, "approve", 999_999, based_on=1))


def test_only_what_can_be_mended_has_an_address(desk, mira):
    story = published(mira)
    assert mend(desk, "publish", story.pk).status_code == 404
    assert desk.get(reverse("admin:mend", args=["approve", story.pk])).status_code == 405


# --- Taken back ----------------------------------------------------------------------------------


def test_a_credit_is_taken_back_as_long_as_nobody_went_on_from_it(desk, mira, uncredited):
    answer = mend(desk, "credit", uncredited.pk, credit="Mira Solheim")
    assert "is without credit again" in told(undo(desk, answer))
    assert credited(uncredited) == ""
    assert "Nothing was taken back." in told(undo(desk, answer))
    answer = mend(desk, "credit", uncredited.pk, credit="Mira Solheim")
    published(mira, picture=uncredited, picture_alt="Two men mend a net")
    assert "so it keeps a credit" in told(undo(desk, answer))
    assert credited(uncredited) == "Mira Solheim"


def test_an_approval_is_taken_back_until_the_text_changes_or_goes_out(desk, mira, jonas):
    story = draft(mira)
    workflow.submit(story, by=mira, based_on=story.working)
    answer = mend(desk, "approve", story.pk, based_on=story.working_id)
    assert "waits for review again" in told(undo(desk, answer))
    assert again(story).approved_id is None
    assert names(desk, "review") == ["Harbour vote passes by one seat"]
    assert Event.objects.get(verb="unapprove").by == jonas
    assert "not approved" in told(undo(desk, answer))
    answer = mend(desk, "approve", story.pk, based_on=story.working_id)
    workflow.publish(again(story), by=jonas, based_on=again(story).working)
    assert "not approved" in told(undo(desk, answer))
    rewrite(story, mira, headline="Harbour vote fails")
    assert "has changed since" in told(undo(desk, answer))


def test_rights_are_extended_with_a_reason_that_the_pictures_history_keeps(
    desk, desks, mira, harbour
):
    soon = timezone.now() + timedelta(days=3)
    Image.objects.filter(pk=harbour.pk).update(usable_until=soon)
    draft(mira, picture=harbour)
    [row] = rows(desk, "rights")
    page = desk.get(DESK).text
    assert f"/admin/articles/image/{harbour.pk}/change/#id_new_file" in page
    day = timezone.localdate() + timedelta(days=40)
    given = {"seen": row.given["seen"], "until": f"{day}", "reason": "AP by telephone"}
    assert mend(desks["Reporter"], "rights", harbour.pk, **given).status_code == 403
    for wrong, sentence in (
        ({"reason": ""}, "Say by whose leave"),
        ({"until": "x"}, "Choose the day"),
        ({"until": f"{timezone.localdate()}"}, "That is no extension"),
    ):
        answer = mend(desk, "rights", harbour.pk, **{**given, **wrong})
        assert sentence in told(answer)
    answer = mend(desk, "rights", harbour.pk, **given)
    harbour.refresh_from_db()
    assert timezone.localtime(harbour.usable_until).date() == day + timedelta(days=1)
    assert "“AP by telephone”" in LogEntry.objects.latest("pk").change_message
    assert names(desk, "rights") == []
    assert "meanwhile" in told(mend(desk, "rights", harbour.pk, **given))
    undo(desk, answer)
    harbour.refresh_from_db()
    assert harbour.usable_until == soon


def test_an_awaited_file_is_added_on_its_row(desk, mira, jonas, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    awaited = add_picture(by=jonas, title="Awaited", credit_agency="AP", alt="A quay in winter")
    assert "No file arrived" in told(mend(desk, "file", awaited.pk))
    text = SimpleUploadedFile("harbour.jpg", b"not a picture")
    assert told(mend(desk, "file", awaited.pk, new_file=text))
    assert names(desk, "file") == ["Awaited"]
    assert "has its file now" in told(mend(desk, "file", awaited.pk, new_file=jpeg()))
    awaited.refresh_from_db()
    assert awaited.widths
    assert names(desk, "file") == []
    assert "added its file meanwhile" in told(mend(desk, "file", awaited.pk, new_file=jpeg()))


def test_a_hold_is_lifted_and_put_on_again_with_its_reason(desk, desks, mira, jonas):
    story = draft(mira)
    workflow.hold(story, by=jonas, note="The lawyer reads it.")
    seen = rows(desk, "held")[0].given["seen"]
    assert mend(desks["Reporter"], "lift", story.pk, seen=seen).status_code == 403
    assert "held anew meanwhile" in told(mend(desk, "lift", story.pk, seen="2020"))
    answer = mend(desk, "lift", story.pk, seen=seen)
    assert again(story).held_at is None
    undo(desk, answer)
    assert again(story).held_note == "The lawyer reads it."


def test_what_an_import_left_is_seen_or_taken_over_and_put_back(desk, mira):
    left = [{"text": "ENDS & <more>", "place": "line 9", "reason": "unknown"}]
    story = draft(mira, leftovers=left)
    page = desk.get(DESK).text
    assert "ENDS &amp; &lt;more&gt;" in page
    before, seen = story.working.body, {"based_on": story.working_id}
    answer = mend(desk, "leftovers", story.pk, do="seen", **seen)
    assert again(story).leftovers == []
    assert names(desk, "leftovers") == []
    assert "already" in told(mend(desk, "leftovers", story.pk, do="seen", **seen))
    undo(desk, answer)
    assert again(story).leftovers == left
    answer = mend(desk, "leftovers", story.pk, do="take", **seen)
    assert again(story).working.body == before + "<p>ENDS &amp; &lt;more&gt;</p>"
    assert again(story).leftovers == []
    undo(desk, answer)
    assert (again(story).working.body, again(story).leftovers) == (before, left)
    assert mend(desk, "leftovers", story.pk, do="x", **seen).status_code == 404


def test_work_is_given_to_somebody_by_name_and_taken_back(desk, desks, roles, mira, jonas):
    story = draft(mira, body="<p>a</p><p>{articleGUID}</p>")
    edda, rosa = roles["Editor"], roles["Reporter"]
    assert '<option value="Edda (edda)">' in desk.get(DESK).text.replace("Edda  (", "Edda (")
    assert mend(desks["Reporter"], "assign", story.pk, who="edda").status_code == 403
    for typed, sentence in (("", "Nobody was chosen"), ("Nobody Known", "Nobody at the desk")):
        assert sentence in told(mend(desk, "assign", story.pk, who=typed, seen=""))
    first = mend(desk, "assign", story.pk, who="Edda (edda)", seen="")
    assert "Edda has “Harbour vote passes by one seat” now." in told(first)
    assert "meanwhile: Edda has it" in told(mend(desk, "assign", story.pk, who="rosa", seen=""))
    [row] = rows(desk, "embeds")
    assert row.whose == "Edda has it"
    found = Assignment.objects.get()
    second = mend(desk, "assign", story.pk, who="Rosa", seen=found.number)
    assert Assignment.objects.get().who == rosa
    undo(desk, second)
    assert Assignment.objects.get().who == edda
    assert "Somebody has changed" in told(undo(desk, first))
    [row] = rows(desks["Editor"], "mine")
    answer = mend(desks["Editor"], "done", row.pk, seen=row.given["seen"])
    assert names(desks["Editor"], "mine") == []
    undo(desks["Editor"], answer)
    assert names(desks["Editor"], "mine") == ["Harbour vote passes by one seat"]
    assert mend(desk, "done", row.pk, seen=row.given["seen"]).status_code == 403


def test_the_focus_goes_on_to_the_next_row_or_stays_where_it_was_refused(desk, mira):
    first, second = (draft(mira, name, body="<p>a</p><p>{articleGUID}</p>") for name in "ab")
    one, two = rows(desk, "embeds")
    assert (one.next, two.next) == (two.anchor, one.anchor)
    assert f'id="{one.anchor}" class="row" tabindex="-1"' in desk.get(DESK).text
    address = reverse("admin:mend", args=["embed", first.pk])
    given = {"place": 0, "based_on": first.working_id, "row": one.anchor, "next": one.next}
    assert desk.post(address, given).url == f"{DESK}#{one.anchor}"
    assert desk.post(address, {**given, "do": "out"}).url == f"{DESK}#{two.anchor}"
    assert desk.post(address, {**given, "row": '"><x'}).url == f"{DESK}#needs"
    assert again(second).working_id == second.working_id
