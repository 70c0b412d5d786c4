"""The bin: what is put aside waits there, and comes back."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import visibility, workflow
from articles.embeds.parse import token
from articles.models import Article, Image
from articles.workflow import Refused
from tests.admin.conftest import opened, page_of, signed_in, told
from tests.people import again, draft, published, rewrite

BIN = "/admin/bin/"
PICTURES = "/admin/articles/image/"
EVERYTHING = "view_image change_image delete_image view_article change_article".split()


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def delete(client, picture):
    return client.post(f"{PICTURES}{picture.pk}/delete/", {"post": "yes"})


def take_out(client, thing):
    kind = "article" if isinstance(thing, Article) else "image"
    return client.post(BIN, {"take-out": f"{kind}:{thing.pk}"})


def lain_for(picture, days):
    Image.objects.filter(pk=picture.pk).update(binned_at=timezone.now() - timedelta(days=days))


@pytest.fixture
def binned(harbour) -> Image:
    workflow.put_in_bin(harbour)
    return Image.objects.get(pk=harbour.pk)


def test_a_deleted_picture_goes_into_the_bin_and_keeps_its_files(desk, harbour):
    before = desk.get(f"{PICTURES}{harbour.pk}/delete/")
    assert "Put <bdi>The inner harbour</bdi> into the bin?" in words_of(before)
    answer = delete(desk, harbour)
    assert "In the bin: The inner harbour" in told(answer)
    assert Image.objects.get(pk=harbour.pk).binned_at
    assert default_storage.exists(harbour.file.name)


def test_the_bin_says_who_deleted_a_picture_and_when(desk, harbour):
    delete(desk, harbour)
    page = words_of(desk.get(BIN))
    assert "The inner harbour" in page
    assert "by <bdi>Jonas Reth</bdi>" in page
    assert f"{timezone.localtime():%-d %b %Y}" in page


def test_the_bin_says_who_spiked_a_draft(desk, mira, jonas):
    story = draft(mira, "Governor resigns, says rumour")
    workflow.spike(story, by=mira)
    workflow.unspike(story, by=mira)
    workflow.spike(story, by=jonas)
    page = words_of(desk.get(BIN))
    assert "Governor resigns, says rumour" in page
    assert "by <bdi>Jonas Reth</bdi>" in page
    assert "Mira" not in page


def test_the_newest_lies_on_top(desk, mira, harbour, uncredited):
    first, last = draft(mira, "First"), draft(mira, "Last")
    workflow.spike(first, by=mira)
    workflow.put_in_bin(harbour)
    workflow.put_in_bin(uncredited)
    workflow.spike(last, by=mira)
    page = words_of(desk.get(BIN))
    names = ("Last", "DSC_0412.jpg", "The inner harbour", "First")
    places = [page.index(name) for name in names]
    assert places == sorted(places)


def test_an_empty_bin_says_so(desk):
    assert "The bin is empty." in desk.get(BIN).content.decode()


def test_a_long_bin_is_read_in_pages(desk, mira, monkeypatch):
    monkeypatch.setattr("articles.admin.bin.SHOWN", 2)
    for n in range(5):
        workflow.spike(draft(mira, f"Draft number {n}"), by=mira)
    seen, address = [], BIN
    while address:
        page = desk.get(address)
        seen += [str(row.thing) for row in page.context["rows"]]
        older = page.context["older"]
        address = older and f"{BIN}?before={older}"
    assert seen == [f"Draft number {n}" for n in (4, 3, 2, 1, 0)]
    assert "Nothing older lies in the bin." in words_of(desk.get(f"{BIN}?before=2001-01-01T00:00Z"))
    assert desk.get(f"{BIN}?before=yesterday").status_code == 200


def test_a_picture_is_taken_out_again(desk, binned):
    assert "is back in the library" in told(take_out(desk, binned))
    assert Image.objects.get(pk=binned.pk).binned_at is None
    assert "The inner harbour" in words_of(desk.get(PICTURES))
    assert LogEntry.objects.filter(change_message="Took it out of the bin.").count() == 1


def test_a_draft_is_taken_off_the_spike_again(desk, mira):
    story = draft(mira)
    workflow.spike(story, by=mira)
    assert "is off the spike" in told(take_out(desk, story))
    assert again(story).spiked_at is None


def test_what_two_people_take_out_is_told_to_the_second(desk, binned):
    take_out(desk, binned)
    assert "This picture is not in the bin." in told(take_out(desk, binned))


@pytest.mark.parametrize("asked", ["", "image", "image:x", "section:1", "image:999", "article:²"])
def test_what_is_not_there_is_not_taken_out(desk, asked):
    assert desk.post(BIN, {"take-out": asked}).status_code == 404


def test_a_picture_in_use_is_not_put_into_the_bin(desk, mira, harbour):
    story = draft(mira, picture=harbour)
    page = words_of(desk.get(f"{PICTURES}{harbour.pk}/delete/"))
    assert page_of(story) in page
    delete(desk, harbour)
    assert Image.objects.get(pk=harbour.pk).binned_at is None
    with pytest.raises(Refused, match="is used by"):
        workflow.put_in_bin(harbour)


def test_a_picture_in_the_text_is_in_use_too(mira, harbour):
    published(mira, body=f"<p>See.</p>{token('image', harbour.guid)}")
    with pytest.raises(Refused, match="on the site"):
        workflow.put_in_bin(harbour)


def test_a_picture_taken_up_while_it_was_being_deleted_stays(desk, mira, harbour):
    def nothing_yet(_thing, _user):
        draft(mira, picture=harbour)
        return []

    with patch("articles.admin.images.uses_now", nothing_yet):
        answer = delete(desk, harbour)
    assert "Not put into the bin." in told(answer)
    assert Image.objects.get(pk=harbour.pk).binned_at is None


def test_a_picture_that_only_older_texts_show_may_go_into_the_bin(desk, mira, harbour):
    story = rewrite(draft(mira, picture=harbour), mira, picture=None)
    delete(desk, harbour)
    assert Image.objects.get(pk=harbour.pk).binned_at
    answer = desk.get(f"{page_of(story).removesuffix('change/')}history/")
    assert answer.status_code == 200


def test_a_binned_picture_is_in_no_list_picker_or_search(desk, mira, binned):
    assert "The inner harbour" not in words_of(desk.get(PICTURES))
    assert "The inner harbour" not in words_of(desk.get(f"{PICTURES}?q=harbour"))
    story = draft(mira)
    assert "The inner harbour" not in words_of(desk.get(page_of(story)))
    found = desk.get(reverse("admin:body_search"), {"kind": "image", "q": "harbour"}).json()
    assert found["results"] == []
    pasted = desk.get(reverse("admin:body_resolve"), {"text": f"image:{binned.guid}"}).json()
    assert pasted["card"] is None or pasted["card"]["state"] == "in the bin"


def test_a_binned_picture_is_not_chosen_for_a_text(desk, mira, binned):
    story = draft(mira)
    answer = opened(desk, story).type(picture=str(binned.pk)).press(desk, "save")
    assert answer.status_code == 422
    assert "“The inner harbour” is in the bin." in words_of(answer)
    assert again(story).working.picture is None
    with pytest.raises(Refused, match="is in the bin"):
        draft(mira, picture=binned)


def test_a_text_with_a_binned_picture_is_not_brought_back(mira, harbour):
    story = draft(mira, picture=harbour)
    older = story.working
    story = rewrite(story, mira, picture=None)
    workflow.put_in_bin(harbour)
    with pytest.raises(Refused, match="Take it out of the bin first"):
        workflow.revert(story, by=mira, based_on=story.working, to=older)


def test_a_save_that_began_before_the_picture_was_binned_is_merged(mira, jonas, harbour):
    """Jonas took the picture out and binned it while Mira was still at the headline."""
    story = draft(mira, picture=harbour)
    base = story.working
    rewrite(story, jonas, picture=None)
    workflow.put_in_bin(harbour)
    workflow.save(story, by=mira, based_on=base, headline="Harbour vote fails", picture=harbour)
    assert again(story).working.headline == "Harbour vote fails"
    assert again(story).working.picture is None


def test_an_embed_is_not_made_with_a_binned_picture(desk, binned):
    data = {"kind": "image", "data": {"image": str(binned.guid), "caption": "Dusk", "alt": "A"}}
    url = reverse("admin:body_make")
    answer = desk.post(url, data, content_type="application/json")
    assert answer.status_code == 422
    data["data"] = {"image": str(binned.guid)}
    assert desk.post(url, data, content_type="application/json").status_code == 422


def test_readers_are_given_no_file_of_a_binned_picture(mira, binned):
    """Somebody wrote its id into a text by hand."""
    story = published(mira, body=f"<p>See.</p>{token('image', binned.guid)}")
    address = binned.url(binned.widths[0])
    assert Client().get(address).status_code == 404
    assert address not in Client().get(story.get_absolute_url()).content.decode()
    assert not visibility.images(timezone.now()).filter(pk=binned.pk).exists()


def test_the_editor_is_told_of_a_binned_picture_in_the_text(desk, mira, binned):
    story = draft(mira, body=f"<p>See.</p>{token('image', binned.guid)}")
    assert "is in the bin; readers" in words_of(desk.get(page_of(story)))


def test_the_page_of_a_binned_picture_leads_to_the_bin(desk, binned):
    """Who was at its caption when somebody binned it still saves: nothing typed is lost."""
    page = words_of(desk.get(f"{PICTURES}{binned.pk}/change/"))
    assert "In the bin since" in page
    assert "/delete/" not in page
    given = {"caption": "Dusk.", "people": "Jonas Reth"}
    assert desk.post(f"{PICTURES}{binned.pk}/change/", given).status_code == 302
    assert Image.objects.get(pk=binned.pk).caption == "Dusk."
    assert delete(desk, binned).status_code == 403


def test_a_picture_is_deleted_for_ever_after_a_question(
    desk, binned, django_capture_on_commit_callbacks
):
    url = f"{BIN}{binned.pk}/delete/"
    assert "Nobody can bring it back." in desk.get(url).content.decode()
    assert Image.objects.filter(pk=binned.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(url)
    assert "deleted for ever" in told(answer)
    assert not Image.objects.filter(pk=binned.pk).exists()
    assert not default_storage.exists(binned.file.name)
    assert desk.post(url).status_code == 404


def test_what_an_older_text_shows_is_never_deleted(desk, mira, harbour):
    rewrite(draft(mira, "Storm closes the harbour", picture=harbour), mira, picture=None)
    workflow.put_in_bin(harbour)
    answer = desk.post(f"{BIN}{harbour.pk}/delete/")
    assert "An older text of an article shows this picture" in told(answer)
    assert Image.objects.filter(pk=harbour.pk).exists()


def test_only_what_lies_in_the_bin_is_deleted_for_ever(desk, harbour):
    assert desk.post(f"{BIN}{harbour.pk}/delete/").status_code == 404
    with pytest.raises(Refused, match="Put it there first"):
        workflow.delete_for_ever(harbour)


def test_who_may_only_change_pictures_deletes_what_has_lain_there_for_a_month(mira, binned):
    miras = signed_in(mira, "view_image", "change_image")
    url = f"{BIN}{binned.pk}/delete/"
    assert url not in miras.get(BIN).content.decode()
    assert miras.post(url).status_code == 403
    lain_for(binned, days=31)
    assert url in miras.get(BIN).content.decode()
    assert miras.post(url).status_code == 302
    assert not Image.objects.filter(pk=binned.pk).exists()


def test_who_only_looks_takes_nothing_out(mira, jonas, binned):
    story = draft(jonas)
    workflow.spike(story, by=jonas)
    miras = signed_in(mira, "view_image", "view_article")
    page = miras.get(BIN).content.decode()
    assert "The inner harbour" in page
    assert "Take out" not in page
    assert take_out(miras, binned).status_code == 403
    assert take_out(miras, story).status_code == 403
    lain_for(binned, days=31)
    assert miras.post(f"{BIN}{binned.pk}/delete/").status_code == 403


def test_who_may_see_nothing_sees_no_bin(charlie, binned):
    charlies = signed_in(charlie)
    assert charlies.get(BIN).status_code == 403
    assert BIN not in charlies.get("/admin/").content.decode()


def test_the_editor_of_a_section_finds_its_drafts_alone(desks, mira, politics):
    here, elsewhere = draft(mira, "Here", section=politics), draft(mira, "Elsewhere")
    for story in (here, elsewhere):
        workflow.spike(story, by=mira)
    petra = desks["Editor of politics"]
    page = petra.get(BIN).content.decode()
    assert "Here" in page
    assert "Elsewhere" not in page
    assert take_out(petra, here).status_code == 302
    assert take_out(petra, elsewhere).status_code == 403


def test_the_bin_asks_a_fixed_number_of_questions(
    desk, mira, harbour, uncredited, django_assert_max_num_queries
):
    for n in range(8):
        workflow.spike(draft(mira, f"Draft {n}"), by=mira)
    for picture in (harbour, uncredited):
        workflow.put_in_bin(picture)
    with django_assert_max_num_queries(8):
        desk.get(BIN)
