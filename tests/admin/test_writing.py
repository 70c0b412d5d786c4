"""Writing at the desk: what is typed is what is stored, and readers see none of it."""

import pytest
from django.urls import reverse

from articles.models import Article, Author, Image, Source, Tag
from articles.workflow.words import words_of
from tests.admin.conftest import jpeg, opened, page_of
from tests.admin.forms import Form
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")


def test_a_new_article_is_stored_with_everything_typed(desk, politics):
    Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    form = Form(desk.get(ADD)).type(
        section=str(politics.pk),
        kicker="Port Halden",
        headline="Harbour vote passes",
        short_headline="Harbour vote",
        standfirst="By one seat.",
        bylines=["Mira Solheim", "T. Adeyar"],
        dateline="PORT HALDEN",
        genre="analysis",
        body="The first paragraph.\n\n<h2>Then</h2>\n\nThe & last.",
        sources=["Halden Press", "The Courier"],
        tags=["Harbour bill, Assembly", "harbour BILL"],
    )
    answer = form.press(desk, "save")
    article = Article.objects.get()
    assert (answer.status_code, answer.url) == (302, page_of(article))
    words = words_of(article.working)
    assert words["body"] == "<p>The first paragraph.</p><h2>Then</h2><p>The &amp; last.</p>"
    assert [str(name) for name in words["bylines"]] == ["Mira Solheim", "T. Adeyar"]
    assert isinstance(words["bylines"][0], Author)
    assert [source.slug for source in words["sources"]] == ["halden-press", "the-courier"]
    assert [tag.name for tag in words["tags"]] == ["Harbour bill", "Assembly"]
    assert (article.section, article.working.genre) == (politics, "analysis")
    assert (article.working.kicker, article.working.dateline) == ("Port Halden", "PORT HALDEN")


def test_an_empty_draft_may_be_saved(desk):
    Form(desk.get(ADD)).press(desk, "save")
    assert str(Article.objects.get()) == "Untitled"


def test_saving_without_a_change_makes_no_revision(desk, mira, harbour):
    article = draft(
        mira,
        picture=harbour,
        bylines=["T. Adeyar"],
        tags=["Harbour bill"],
        sources=[Source.objects.create(name="AP", folded="ap", slug="ap")],
        body="<p>One <em>word</em> &amp; 3 &lt; 5.</p><blockquote><p>Two</p></blockquote>",
    )
    answer = opened(desk, article).press(desk, "save")
    assert answer.status_code == 302
    assert article.revisions.count() == 1


def test_the_text_is_typed_as_paragraphs_and_not_as_tags(desk, mira):
    article = draft(mira, body="<p>One & two.</p><p>{articleGUID}</p><p>Three.</p>")
    assert opened(desk, article)["body"] == "One & two.\n\n{articleGUID}\n\nThree."


def test_bylines_keep_the_order_in_which_they_stand(desk, mira):
    article = draft(mira, bylines=["Anna", "Bo", "Cem"])
    opened(desk, article).type(bylines=["Cem", "", "Anna", "Bo"]).press(desk, "save")
    assert [str(line) for line in again(article).working.bylines.all()] == ["Cem", "Anna", "Bo"]


def test_of_two_authors_with_one_name_the_chosen_one_stays(desk, mira):
    Author.objects.create(name="Sam Lind", slug="sam-lind")
    second = Author.objects.create(name="Sam Lind", slug="sam-lind-2")
    article = draft(mira, bylines=[second])
    opened(desk, article).type(headline="Another").press(desk, "save")
    assert again(article).working.bylines.get().author == second


def test_a_source_is_known_in_any_spelling(desk, mira):
    Source.objects.create(name="Agence Météo", folded="agence meteo", slug="agence-meteo")
    article = draft(mira)
    opened(desk, article).type(sources=["AGENCE  METEO", "Agence Météo"]).press(desk, "save")
    assert Source.objects.count() == again(article).working.source_line.count() == 1


def test_editing_a_live_article_changes_nothing_readers_see(desk, client, mira, politics):
    article = published(mira, section=politics, tags=["Harbour bill"])
    address = article.get_absolute_url()
    before = client.get(address).content
    opened(desk, article).type(
        headline="A rumour", body="Unproven.", tags=["Rumours"], sources=["Nobody"]
    ).press(desk, "save")
    assert again(article).working.headline == "A rumour"
    assert client.get(address).content == before
    assert client.get("/tag/rumours/").status_code == 404


def test_an_arabic_article_is_typed_from_right_to_left(desk, mira):
    page = desk.get(page_of(draft(mira, "البرلمان يقر القانون", language="ar"))).content.decode()
    for field in ("headline", "body", "standfirst"):
        textarea = page[page.index(f'name="{field}"') :].partition(">")[0]
        assert 'dir="rtl"' in textarea
        assert 'lang="ar"' in textarea


def test_what_was_typed_survives_a_refusal(desk, mira):
    article = draft(mira)
    answer = (
        opened(desk, article)
        .type(headline="x" * 300, body="Kept <em>text</em>.", tags=["Kept tag"])
        .press(desk, "save")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Headline has 300 characters and 250 fit" in page
    form = Form(answer)
    assert form["headline"] == "x" * 300
    assert form["body"] == "Kept <em>text</em>."
    assert "Kept tag" in form["tags"]
    assert article.revisions.count() == 1


def test_a_section_in_another_language_is_refused_beside_its_field(desk, mira, siyasa):
    answer = opened(desk, draft(mira)).type(section=str(siyasa.pk)).press(desk, "save")
    assert answer.status_code == 422
    assert answer.context["form"].errors["section"]


@pytest.mark.parametrize("nonsense", ["", "none", "999999999999999999999", "-1"])
def test_a_form_without_its_base_is_refused_with_the_text_kept(desk, mira, nonsense):
    article = draft(mira)
    answer = opened(desk, article).type(based_on=nonsense, headline="Mine").press(desk, "save")
    assert answer.status_code == 422
    assert Form(answer)["headline"] == "Mine"
    assert again(article).working.headline != "Mine"


# --- Two editors ---------------------------------------------------------------------------------


def test_of_two_editors_nobody_loses_a_word(desk, miras_desk, mira):
    article = draft(mira)
    form_of_mira, form_of_jonas = opened(miras_desk, article), opened(desk, article)
    form_of_jonas.type(headline="Jonas was here").press(desk, "save")
    answer = form_of_mira.type(headline="Mira was here").press(miras_desk, "save")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Jonas Reth has saved this article since you opened it" in page
    assert Form(answer)["headline"] == "Mira was here"
    theirs = again(article).working
    kept = article.revisions.get(headline="Mira was here")
    for revision in (theirs, kept):
        assert reverse("admin:articles_article_revision", args=[article.pk, revision.pk]) in page


def test_who_was_told_of_the_newer_text_may_save_over_it(desk, miras_desk, mira):
    article = draft(mira)
    form_of_mira = opened(miras_desk, article)
    opened(desk, article).type(headline="Jonas was here").press(desk, "save")
    told = form_of_mira.type(headline="Mira was here").press(miras_desk, "save")
    assert Form(told).press(miras_desk, "save").status_code == 302
    assert again(article).working.headline == "Mira was here"
    assert article.revisions.filter(headline="Jonas was here").exists()


def test_nobody_publishes_over_words_they_have_not_seen(desk, miras_desk, client, mira):
    article = draft(mira)
    form_of_mira = opened(miras_desk, article)
    opened(desk, article).type(headline="Jonas was here").press(desk, "save")
    answer = form_of_mira.type(headline="Mira was here").press(miras_desk, "publish")
    assert answer.status_code == 422
    assert again(article).live is None


# --- Pictures ------------------------------------------------------------------------------------


def test_a_picture_is_added_in_the_article_with_its_credit(desk, mira, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = draft(mira)
    opened(desk, article).type(
        new_alt="Two ferries", new_people="Jonas Reth, Ola Berg", new_agency="Halden Press"
    ).press(desk, "save", new_file=jpeg())
    image = Image.objects.get()
    working = again(article).working
    assert working.picture == image
    assert working.picture_alt == "Two ferries"
    assert image.credit == "Jonas Reth, Ola Berg / Halden Press"


def test_who_passed_it_on_stands_apart_from_its_agency(desk, mira, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = opened(desk, draft(mira)).type(new_alt="x", new_agency="Halden Press via Reuters")
    form.press(desk, "save", new_file=jpeg())
    image = Image.objects.get()
    assert (image.credit_agency, image.credit_via) == ("Halden Press", "Reuters")


def test_what_is_no_picture_is_refused_beside_the_file(desk, mira):
    article = draft(mira)
    file = jpeg()
    file.write(b"GIF89a no")
    file.truncate(9)
    file.seek(0)
    answer = (
        opened(desk, article).type(headline="Kept", new_alt="x").press(desk, "save", new_file=file)
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["new_file"]
    assert Form(answer)["headline"] == "Kept"
    assert not Image.objects.exists()


def test_a_refused_save_does_not_lose_the_picture_just_sent(desk, mira, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = opened(desk, draft(mira)).type(headline="x" * 300, new_agency="Halden Press")
    answer = form.press(desk, "save", new_file=jpeg())
    assert answer.status_code == 422
    assert Form(answer)["picture"] == str(Image.objects.get().pk)


def test_credit_without_a_file_asks_for_the_file(desk, mira):
    answer = opened(desk, draft(mira)).type(new_agency="Halden Press").press(desk, "save")
    assert "Choose the file of the new picture" in answer.content.decode()


def test_words_about_the_old_picture_do_not_stay_with_the_new_one(desk, mira, harbour, uncredited):
    article = draft(mira, picture=harbour)
    opened(desk, article).type(picture=str(uncredited.pk)).press(desk, "save")
    working = again(article).working
    assert working.picture == uncredited
    assert (working.picture_alt, working.picture_caption) == ("", "")


def test_words_written_for_the_new_picture_stay(desk, mira, harbour, uncredited):
    article = draft(mira, picture=harbour)
    form = opened(desk, article).type(picture=str(uncredited.pk), picture_alt="A quay")
    form.press(desk, "save")
    assert again(article).working.picture_alt == "A quay"


def test_pictures_are_searched_without_losing_what_was_typed(desk, mira, harbour, uncredited):
    article = draft(mira)
    form = opened(desk, article).type(headline="Not saved yet", picture_search="ferries")
    answer = form.press(desk, "find-picture")
    assert answer.status_code == 200
    assert [image.title for image in answer.context["shelf"]["images"]] == ["The inner harbour"]
    assert Form(answer)["headline"] == "Not saved yet"
    assert article.revisions.count() == 1


def test_suggestions_know_every_tag_of_the_language(desk, mira):
    draft(mira, tags=["Harbour bill", "Old harbour", "Assembly"])
    draft(mira, language="ar", tags=["Harbour"])
    url = reverse("admin:articles_article_suggest")
    names = desk.get(url, {"kind": "tags", "language": "en", "q": "harb"}).json()["names"]
    assert names == ["Harbour bill", "Old harbour"]
    assert Tag.objects.count() == 4


def test_a_draft_changed_meanwhile_shows_its_newest_text(desk, mira):
    article = rewrite(draft(mira), mira, headline="Newer")
    assert opened(desk, article)["headline"] == "Newer"
