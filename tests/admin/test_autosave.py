"""Saving that nobody presses, as the page's script asks for it."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.models import Article, Embed, Event, Revision, Source
from tests.admin.conftest import opened, page_of, signed_in
from tests.admin.forms import Form
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")
BEGIN = reverse("admin:articles_article_begin")


def address(article, name: str = "autosave") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def sent(client, url, form: Form, person, **more):
    """What the script sends: the fields of the form, and who typed them."""
    answer = client.post(url, {**form.fields, "as": person.pk, **more})
    return answer.json() if answer["Content-Type"] == "application/json" else answer


def stands_on(form: Form, answer: dict) -> Form:
    return form.type(based_on=str(answer["based_on"]), seen=answer["seen"])


def test_what_is_typed_is_saved_and_the_form_stands_on_it(desk, jonas):
    article = draft(jonas)
    form = opened(desk, article).type(headline="Typed")
    answer = sent(desk, address(article), form, jonas)
    working = again(article).working
    assert (working.headline, working.by_itself) == ("Typed", True)
    assert answer["based_on"] == working.pk
    assert answer["saved_at"] == f"{timezone.localtime(working.created_at):%H:%M:%S}"
    assert "words" not in answer
    assert "merged" not in answer


def test_an_hour_of_typing_is_one_revision_and_one_event(desk, jonas):
    article = draft(jonas)
    form = opened(desk, article)
    for n in range(5):
        form = stands_on(form, sent(desk, address(article), form.type(headline=f"{n}"), jonas))
    assert [it.headline for it in article.revisions.order_by("pk")][1:] == ["4"]
    assert Event.objects.filter(article=article, verb="save").count() == 1
    form.type(headline="Pressed").press(desk, "save")
    assert not again(article).working.by_itself
    stands_on(form, {"based_on": again(article).working_id, "seen": form["seen"]})
    sent(desk, address(article), form.type(headline="After"), jonas)
    assert article.revisions.filter(headline="Pressed").exists()


def test_nothing_new_makes_nothing(desk, jonas):
    article = draft(jonas, tags=["Ports"], bylines=["Mira"])
    answer = sent(desk, address(article), opened(desk, article), jonas)
    assert answer["based_on"] == article.working_id
    assert article.revisions.count() == 1


def test_a_new_article_is_begun_once_however_often_it_is_asked_for(desk, jonas):
    form = Form(desk.get(ADD)).type(headline="Begun")
    answer = sent(desk, BEGIN, form, jonas)
    article = Article.objects.get()
    assert answer["article"]["page"] == page_of(article)
    assert str(article.guid) == form["guid"]
    # The answer was lost: the page asks again, with more typed.
    answer = sent(desk, BEGIN, form.type(headline="Begun, and typed on"), jonas)
    assert answer["article"]["page"] == page_of(article)
    # A page that never heard meets both texts: what it began with has given way to later typing.
    assert form.type(headline="Pressed").press(desk, "save").status_code == 422
    article = Article.objects.get()
    assert article.working.headline == "Begun, and typed on"
    assert article.revisions.filter(headline="Pressed").exists()


def test_pressing_twice_makes_one_article(desk):
    form = Form(desk.get(ADD)).type(headline="Begun")
    assert form.press(desk, "save").url == form.press(desk, "save").url
    assert Article.objects.count() == 1


def test_an_article_that_somebody_else_began_is_not_taken_over(miras_desk, mira, jonas):
    article = draft(jonas)
    form = Form(miras_desk.get(ADD)).type(headline="Mine", guid=str(article.guid))
    answer = sent(miras_desk, BEGIN, form, mira)
    assert "conflict" in answer
    assert again(article).working.headline != "Mine"


def test_what_two_have_written_is_merged_and_told(desk, jonas, mira):
    article = draft(mira, body="<p>One.</p><p>Two.</p>")
    form = opened(desk, article).type(body="<p>One, by Jonas.</p><p>Two.</p>")
    rewrite(article, mira, body="<p>One.</p><p>Two, by Mira.</p>", headline="Mira's")
    answer = sent(desk, address(article), form, jonas)
    body = "<p>One, by Jonas.</p><p>Two, by Mira.</p>"
    assert answer["merged"] == ["Headline", "Text"]
    assert answer["by"] == "Mira Solheim"
    assert answer["words"] == {"headline": "Mira's", "body": body}
    assert again(article).working.body == body
    assert desk.get(answer["compare"]).status_code == 200


def test_what_cannot_be_merged_comes_back_with_both_texts_and_is_kept_once(desk, jonas, mira):
    article = draft(mira)
    form = opened(desk, article)
    rewrite(article, mira, headline="Mira's")
    form.type(kept="")
    for n in range(3):
        answer = sent(desk, address(article), form.type(headline=f"Jonas's {n}"), jonas)
        conflict = answer["conflict"]
        form.type(kept=str(conflict["kept"]))
    assert (conflict["who"], conflict["fields"]) == ("Mira Solheim", "Headline")
    assert 'name="take-headline"' in conflict["html"]
    assert again(article).working.headline == "Mira's"
    assert [it.headline for it in article.revisions.filter(created_by=jonas)] == ["Jonas's 2"]


def test_a_section_set_by_someone_else_is_followed_and_not_set_back(desk, jonas, mira, politics):
    article = draft(mira)
    form = opened(desk, article).type(headline="Typed")
    workflow.save(article, by=mira, based_on=article.working, section=politics)
    answer = sent(desk, address(article), form, jonas)
    assert answer["words"]["section"] == politics.pk
    assert json.loads(answer["seen"])["section"] == politics.pk
    article = again(article)
    assert (article.section, article.working.headline) == (politics, "Typed")


def test_another_picture_brings_its_words_to_the_page(desk, jonas, harbour, uncredited):
    article = draft(jonas, picture=uncredited, picture_alt="A quay")
    form = opened(desk, article).type(picture=str(harbour.pk))
    words = sent(desk, address(article), form, jonas)["words"]
    assert words["picture_alt"] == again(article).working.picture_alt != "A quay"


def test_words_typed_for_a_picture_to_come_are_left_alone(desk, jonas):
    article = draft(jonas)
    form = opened(desk, article).type(picture_alt="A quay")
    assert "words" not in sent(desk, address(article), form, jonas)


def test_a_picture_in_the_text_is_followed_to_its_words(desk, jonas, harbour):
    article = draft(jonas)
    raw = token("image", harbour.guid)
    form = opened(desk, article).type(body=f"One.\n\n{raw}")
    answer = sent(desk, address(article), form, jonas)
    assert answer["words"] == {"body": again(article).working.body}
    assert raw not in answer["words"]["body"]
    made = Embed.objects.count()
    desk.post(address(article, "difference"), form.type(body=raw.upper()).fields)
    assert Embed.objects.count() == made


def test_a_picture_to_be_added_waits_for_a_press(desk, jonas):
    article = draft(jonas)
    form = opened(desk, article).type(new_alt="Two ferries", headline="Typed")
    assert "based_on" in sent(desk, address(article), form, jonas)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"headline": "x" * 300}, "headline"), ({"section": "999"}, "section")],
)
def test_a_refusal_is_a_sentence_and_a_field(desk, jonas, typed, field):
    article = draft(jonas)
    answer = sent(desk, address(article), opened(desk, article).type(**typed), jonas)
    assert answer["field"] == field
    assert answer["refused"].endswith(".")


def test_an_article_deleted_meanwhile_is_told(desk, jonas):
    article = draft(jonas)
    form = opened(desk, article)
    workflow.delete(article, by=jonas)
    assert "was deleted meanwhile" in sent(desk, address(article), form, jonas)["refused"]


def test_words_are_saved_only_for_the_account_that_typed_them(desk, jonas, mira):
    article = draft(jonas)
    form = opened(desk, article).type(headline="Mira's words")
    assert sent(desk, address(article), form, mira) == {"account": "Jonas Reth"}
    assert article.revisions.count() == 1


def test_a_button_of_another_accounts_page_is_asked_about_first(desk, miras_desk, mira):
    article = draft(mira)
    answer = opened(desk, article).type(headline="By Jonas").press(miras_desk, "save")
    assert "Mira Solheim is signed in now" in answer.content.decode()
    assert article.revisions.count() == 1
    assert Form(answer).press(miras_desk, "save").status_code == 302
    assert again(article).working.headline == "By Jonas"


def test_it_takes_leave_to_change_the_article(mira, jonas, desk):
    article = draft(jonas)
    form = opened(desk, article)
    reader = signed_in(mira, "view_article")
    assert "may not change" in sent(reader, address(article), form, mira)["refused"]
    assert "may not change" in sent(reader, BEGIN, form, mira)["refused"]
    assert Revision.objects.count() == 1


def test_strangers_are_led_to_the_sign_in_page_and_a_get_is_refused(desk, jonas):
    article = draft(jonas)
    for url in (address(article), BEGIN, address(article, "here")):
        assert Client().post(url, {}).status_code == 302
        assert desk.get(url).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(jonas)
    assert strict.post(address(article), {"as": jonas.pk}).status_code == 403


def test_a_live_article_is_saved_and_readers_see_none_of_it(desk, jonas, politics):
    article = published(jonas, section=politics)
    sent(desk, address(article), opened(desk, article).type(headline="A rumour"), jonas)
    article = again(article)
    assert article.working.headline == "A rumour"
    assert article.live.headline != "A rumour"


@pytest.mark.parametrize(
    "seen", ["", "[]", "null", "{", '{"section": "x"}', "[" * 5000, "9" * 5000]
)
def test_nonsense_in_the_hidden_fields_loses_nothing(desk, jonas, seen):
    article = draft(jonas)
    form = opened(desk, article).type(headline="Typed", seen=seen, guid="x")
    answer = sent(desk, address(article), form, jonas)
    assert "refused" in answer or again(article).working.headline == "Typed"


# --- Words kept by the browser -------------------------------------------------------------------


def test_kept_words_are_compared_as_they_would_be_saved(desk, jonas, mira):
    article = draft(mira, body="<p>The assembly met at noon.</p><p>It voted.</p>")
    form = opened(desk, article).type(body="The assembly met at noon and stayed.\n\nIt voted.")
    rewrite(article, mira, body="<p>The assembly met at noon.</p><p>It voted at six.</p>")
    html = desk.post(address(article, "difference"), form.fields).content.decode()
    assert html.count("<ins>") == 1
    assert "<ins>and stayed</ins>" in html
    assert "<del>" not in html  # what Mira wrote is not undone
    sent(desk, address(article), form, jonas)
    html = desk.post(address(article, "difference"), form.fields).content.decode()
    assert 'data-changes="0"' in html


def test_asking_what_would_change_makes_no_source(desk, jonas):
    article = draft(jonas)
    form = opened(desk, article).type(sources=["Halden Press"])
    assert "Halden Press" in desk.post(address(article, "difference"), form.fields).content.decode()
    assert not Source.objects.exists()
