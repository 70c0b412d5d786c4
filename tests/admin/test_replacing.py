"""On the first page another picture takes the place of one whose rights end."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import embeds_in
from articles.images.intake import add_picture
from articles.models import Embed, Event
from tests.admin.conftest import SECTION_EDITOR, jpeg, told
from tests.admin.mends import DESK, mend, names, rows, undo
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def ending(jonas, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    until = timezone.now() + timedelta(days=2)
    words = {"title": "Ferry", "alt": "A ferry in the fog", "credit_agency": "AP"}
    return add_picture(by=jonas, file=jpeg(), **words, usable_until=until)


@pytest.fixture
def other(jonas, ending):
    words = {"title": "Quay", "alt": "A quay without a ferry", "caption": "The quay on Monday."}
    return add_picture(by=jonas, file=jpeg(colour="teal"), **words, credit_agency="Halden Press")


def put(client, old, typed):
    return mend(client, "replace", old.pk, picture=typed)


def test_it_gives_way_above_a_live_text_with_its_words_and_comes_back(desk, mira, ending, other):
    story = published(mira, "Fog", picture=ending, picture_caption="The last ferry.")
    assert 'name="picture"' in desk.get(DESK).text
    answer = put(desk, ending, f"Quay · {other.guid}")
    assert "“Quay” stands in place of “Ferry” in “Fog”" in told(answer)
    assert "readers see the text before" in told(answer)
    now = again(story)
    words = (now.working.picture, now.working.picture_alt, now.working.picture_caption)
    assert words == (other, "A quay without a ferry", "The quay on Monday.")
    assert now.live.picture == ending
    assert names(desk, "rights") == ["Ferry"], "readers still have it"
    assert "No text in work shows it any more" in told(put(desk, ending, str(other.guid)))
    undo(desk, answer)
    assert again(story).working.picture == ending
    assert again(story).working.picture_caption == "The last ferry."


def test_it_gives_way_inside_texts_and_in_galleries_and_all_come_back_with_one_button(
    desk, jonas, mira, ending, other, harbour
):
    use = {"image": str(ending.guid), "alt": "A ferry", "caption": "Fog", "shape": "1x1"}
    alone = workflow.make("image", use, jonas)
    row = {"image": str(harbour.guid), "alt": "The harbour", "caption": ""}
    more = [row, {"image": str(ending.guid), "alt": "A ferry", "caption": "Fog"}]
    gallery = workflow.make("gallery", {"title": "Fog", "pictures": more}, jonas)
    first = draft(mira, "First", body=f"<p>It was thick.</p><p>{{image:{alone.guid}}}</p>")
    second = draft(mira, "Second", body=f"<p>Very.</p><p>{{gallery:{gallery.guid}}}</p>")
    before = [again(it).working.body for it in (first, second)]
    answer = put(desk, ending, f"/admin/articles/image/{other.pk}/change/")
    assert "“Quay” stands in place of “Ferry” in 2 texts" in told(answer)
    [shown] = embeds_in(again(first).working.body)
    data = Embed.objects.get(guid=shown.ref).data
    assert (data["image"], data["shape"]) == (str(other.guid), "1x1")
    assert (data["alt"], data["caption"]) == (other.alt, other.caption)
    [shown] = embeds_in(again(second).working.body)
    kept, replaced = Embed.objects.get(guid=shown.ref).data["pictures"]
    assert (kept["image"], kept["alt"]) == (str(harbour.guid), "The harbour")
    assert (replaced["image"], replaced["alt"]) == (str(other.guid), other.alt)
    assert names(desk, "rights") == []
    assert "2 texts have the words that they had before" in told(undo(desk, answer))
    assert [again(it).working.body for it in (first, second)] == before


def test_what_cannot_stand_there_is_refused_with_a_reason_and_stays_typed(
    desk, desks, jonas, mira, ending, other
):
    story = draft(mira, "Fog", picture=ending)
    soon = timezone.now() + timedelta(hours=4)
    bare = add_picture(by=jonas, title="Bare")
    later = add_picture(by=jonas, title="Later", credit_agency="AP", usable_from=soon)
    for typed, why in (
        ("", "No picture was chosen"),
        ("nonsense", "No picture of ours has"),
        (str(story.guid), "No picture of ours has"),
        (str(ending.guid), "That is the same picture"),
        (str(bare.guid), "“Bare” has no credit"),
        (str(later.guid), "“Later” may not be shown before"),
    ):
        answer = put(desk, ending, typed)
        assert why in told(answer)
        assert not typed or f'value="{typed}"' in answer.text
    assert put(desks["Reporter"], ending, str(other.guid)).status_code == 403
    assert again(story).working.picture == ending
    assert Event.objects.filter(article=story).count() == 1


def test_texts_that_others_look_after_are_counted_and_left(
    desks, roles, mira, ending, other, politics
):
    images = Permission.objects.filter(codename__in=("view_image", "change_image"))
    roles[SECTION_EDITOR].user_permissions.add(*images)
    client = desks[SECTION_EDITOR]
    ours = draft(mira, "Ours", picture=ending, section=politics)
    theirs = draft(mira, "Theirs", picture=ending)
    answer = put(client, ending, str(other.guid))
    assert "“Quay” stands in place of “Ferry” in “Ours”" in told(answer)
    assert "1 more text shows it, which others look after." in told(answer)
    assert "Theirs" not in told(answer)
    assert again(ours).working.picture == other
    assert again(theirs).working.picture == ending
    assert "Only texts of other sections show it" in told(put(client, ending, str(other.guid)))


def test_the_row_offers_it_where_rights_have_not_begun_as_well(desk, jonas, mira, ending, other):
    ending.usable_from, ending.usable_until = timezone.now() + timedelta(days=1), None
    ending.save(update_fields=["usable_from", "usable_until"])
    draft(mira, "Fog", picture=ending)
    [row] = rows(desk, "rights")
    assert not row.given["ends"]
    assert 'name="picture"' in desk.get(DESK).text
