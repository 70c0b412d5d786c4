"""Preview links: a text given out to someone outside, and taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Event, PreviewLink
from tests.admin.conftest import opened, page_of, signed_in, told
from tests.admin.forms import Form
from tests.people import again, draft, published, rewrite

READER = Client


def given(article, by, **more) -> PreviewLink:
    more.setdefault("until", timezone.now() + timedelta(days=3))
    return workflow.share(article, by=by, revision=again(article).working, **more)


def revision_page(article, revision) -> str:
    return f"{page_of(article).removesuffix('change/')}revision/{revision.pk}/"


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def story(mira):
    return draft(mira, "Harbour vote passes by one seat")


def test_a_link_is_given_out_with_the_words_just_typed(desk, story):
    form = opened(desk, story).type(headline="Harbour vote passes, twice")
    answer = form.type(share__lasts="1", share__whom="The harbour master").press(desk, "share")
    assert answer.status_code == 302
    link = PreviewLink.objects.get()
    assert link.revision == again(story).working
    assert link.revision.headline == "Harbour vote passes, twice"
    assert link.whom == "The harbour master"
    assert timedelta(hours=23) < link.until - timezone.now() <= timedelta(days=1)


@pytest.mark.parametrize(("lasts", "days"), [("1", 1), ("3", 3), ("7", 7)])
def test_a_link_works_for_as_long_as_was_chosen(desk, story, lasts, days):
    before = timezone.now()
    opened(desk, story).type(share__lasts=lasts).press(desk, "share")
    lasting = PreviewLink.objects.get().until - before
    assert timedelta(days=days) <= lasting < timedelta(days=days, minutes=1)


def test_a_link_works_until_a_time_of_ones_own(desk, story):
    day = timezone.localtime(timezone.now() + timedelta(days=40)).date()
    form = opened(desk, story).type(share__lasts="chosen")
    form.type(share__until_0=f"{day:%Y-%m-%d}", share__until_1="18:00").press(desk, "share")
    assert timezone.localtime(PreviewLink.objects.get().until).strftime("%F %R") == f"{day} 18:00"


def test_a_time_of_ones_own_must_be_told_and_lie_ahead(desk, story):
    answer = opened(desk, story).type(share__lasts="chosen").press(desk, "share")
    assert answer.status_code == 422
    assert "Choose the day and the time until which it works." in answer.content.decode()
    form = opened(desk, story).type(share__lasts="chosen", share__until_0="2020-01-01")
    answer = form.type(share__until_1="10:00").press(desk, "share")
    assert "That time has passed." in answer.content.decode()
    assert "Your words are saved, but no link is given out." in words_of(answer)
    assert not PreviewLink.objects.exists()


def test_a_half_written_time_is_no_matter_where_three_days_were_chosen(desk, story):
    form = opened(desk, story).type(share__lasts="3", share__until_0="soon")
    assert form.press(desk, "share").status_code == 302
    assert PreviewLink.objects.count() == 1


def test_the_link_told_of_leads_a_reader_to_the_text(desk, story):
    answer = opened(desk, story).press(desk, "share")
    link = PreviewLink.objects.get()
    address = visibility.preview_address(link)
    assert address in told(answer)
    assert "Harbour vote passes" in READER().get(address).content.decode()


def test_the_page_of_an_article_lists_its_links_those_that_work_first(desk, jonas, story):
    ended = given(story, jonas, whom="Early reader")
    PreviewLink.objects.filter(pk=ended.pk).update(until=timezone.now() - timedelta(hours=1))
    taken = given(story, jonas, whom="Wrong reader")
    workflow.revoke(taken, by=jonas)
    working = given(story, jonas, whom="Harbour master")
    later = given(story, jonas, whom="Late reader")
    PreviewLink.objects.filter(pk=later.pk).update(until=timezone.now() - timedelta(minutes=1))
    page = words_of(desk.get(page_of(story)))
    assert page.index("Harbour master") < page.index("Late reader") < page.index("Early reader")
    assert visibility.preview_address(working) in page
    assert visibility.preview_address(taken) not in page
    assert "Taken back" in page
    assert "Ended" in page
    assert page.count('value="revoke:') == 1


def test_a_link_is_taken_back_and_leads_nowhere(desk, jonas, story):
    link = given(story, jonas, whom="Harbour master")
    address = visibility.preview_address(link)
    assert READER().get(address).status_code == 200
    answer = opened(desk, story).press(desk, f"revoke:{link.pk}")
    assert "The link for Harbour master is taken back." in answer.content.decode()
    assert READER().get(address).status_code == 404
    assert Event.objects.filter(verb="revoke", by=jonas, via="desk").count() == 1


def test_taking_back_saves_nothing_and_loses_nothing_typed(desk, jonas, story):
    link = given(story, jonas)
    before = again(story).working_id
    form = opened(desk, story).type(headline="Half a headl", body="<p>Half a sentence")
    answer = form.press(desk, f"revoke:{link.pk}")
    assert again(story).working_id == before
    kept = Form(answer)
    assert kept["headline"] == "Half a headl"
    assert "Half a sentence" in kept["body"]


def test_a_link_is_taken_back_also_when_the_words_cannot_be_saved(desk, jonas, story):
    link = given(story, jonas)
    form = opened(desk, story).type(headline="x" * 400)
    form.press(desk, f"revoke:{link.pk}")
    assert PreviewLink.objects.get(pk=link.pk).revoked_at


def test_a_link_that_two_people_take_back_is_told_to_the_second(desk, jonas, story):
    link = given(story, jonas)
    form = opened(desk, story)
    workflow.revoke(link, by=jonas)
    assert "taken back already" in form.press(desk, f"revoke:{link.pk}").content.decode()


def test_a_link_of_another_article_is_not_taken_back_from_here(desk, jonas, story, mira):
    other = draft(mira, "Storm closes the harbour")
    link = given(other, jonas)
    form = opened(desk, story)
    form.buttons.append(f"revoke:{link.pk}")
    assert form.press(desk, f"revoke:{link.pk}").status_code == 404
    assert PreviewLink.objects.get(pk=link.pk).revoked_at is None


def test_an_older_text_is_given_out_from_its_own_page(desk, mira, story):
    older = story.working
    rewrite(story, mira, headline="Harbour vote fails")
    form = Form(desk.get(revision_page(story, older)), "links")
    form.type(share__whom="The lawyer").press(desk, "share")
    link = PreviewLink.objects.get()
    assert link.revision == older
    page = desk.get(revision_page(story, older)).content.decode()
    assert "The lawyer" in page
    newer = desk.get(revision_page(story, again(story).working)).content.decode()
    assert "The lawyer" not in newer
    Form(desk.get(revision_page(story, older)), "links").press(desk, f"revoke:{link.pk}")
    assert PreviewLink.objects.get().revoked_at


def test_what_was_wrong_is_told_on_the_page_of_the_text_and_nothing_typed_is_lost(desk, story):
    form = Form(desk.get(revision_page(story, story.working)), "links")
    answer = form.type(share__whom="The lawyer", share__lasts="chosen").press(desk, "share")
    assert answer.status_code == 422
    assert "Choose the day and the time until which it works." in answer.content.decode()
    assert Form(answer, "links")["share-whom"] == "The lawyer"


def test_a_withdrawal_closes_the_links_and_the_panel_says_so(desk, jonas):
    story = published(jonas)
    link = given(story, jonas)
    workflow.withdraw(story, by=jonas, note="It was wrong.")
    page = words_of(desk.get(page_of(story)))
    assert "the article was withdrawn after it was given out" in page
    assert visibility.preview_address(link) not in page
    assert READER().get(visibility.preview_address(link)).status_code == 404


def test_who_may_not_share_finds_no_links_and_gives_none_out(mira, jonas, story):
    link = given(story, jonas, whom="Harbour master")
    miras = signed_in(mira, "change_article", "view_article")
    page = miras.get(page_of(story)).content.decode()
    assert "Harbour master" not in page
    assert visibility.preview_address(link) not in page
    form = opened(miras, story)
    form.buttons += ["share", f"revoke:{link.pk}"]
    assert form.press(miras, "share").status_code == 403
    assert form.press(miras, f"revoke:{link.pk}").status_code == 403
    address = f"{revision_page(story, story.working)}links/"
    assert miras.post(address, {"do": "share", "share-lasts": "1"}).status_code == 403
    assert miras.post(address, {"do": f"revoke:{link.pk}"}).status_code == 403
    assert PreviewLink.objects.filter(revoked_at=None).count() == 1


def test_a_new_article_has_nothing_to_give_out(desk):
    page = desk.get("/admin/articles/article/add/").content.decode()
    assert 'value="share"' not in page


def test_a_number_that_is_none_takes_nothing_back(desk, story):
    form = opened(desk, story)
    form.buttons.append("revoke:²")
    assert form.press(desk, "revoke:²").status_code == 404
