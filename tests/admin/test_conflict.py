"""Two people changed the same: both texts on the page, and the choice between them. Without
scripts; tests/browser/test_together.py has the page alive."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Event
from tests.admin.conftest import opened, told
from tests.admin.forms import Form
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db

BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"
MINE = "<p>One.</p><p>Two, by Jonas.</p><p>Three, by Jonas.</p>"
HERS = "<p>One, by Mira.</p><p>Two, by Mira.</p><p>Three.</p>"


def take(form: Form, number: int = 0) -> Form:
    """Theirs, in the contested place of that number."""
    names = [name for name in form.fields if name.startswith("take-")]
    return form.type(**{names[number]: "theirs"})


@pytest.fixture
def article(mira):
    return draft(mira, "Harbour vote", body=BODY)


@pytest.fixture
def pressed(desk, article, mira):
    """Jonas has pressed Save on a text that Mira has changed meanwhile."""
    form = opened(desk, article).type(headline="Jonas's", body=MINE, kicker="Ports")
    rewrite(article, mira, headline="Mira's", body=HERS, standfirst="By Mira.")
    return form.press(desk, "save")


def test_both_texts_are_shown_with_what_merged_beside_them(pressed, article):
    page = pressed.content.decode()
    assert pressed.status_code == 422
    assert "Mira Solheim changed the same: Headline and Text" in page
    assert "Merged without a question: Standfirst, Text." in page
    form = Form(pressed)
    assert (form["headline"], form["standfirst"], form["kicker"]) == (
        "Jonas's",
        "By Mira.",
        "Ports",
    )
    assert form["body"] == "One, by Mira.\n\nTwo, by Jonas.\n\nThree, by Jonas."
    assert again(article).working.body == HERS
    kept = article.revisions.get(headline="Jonas's")
    assert kept.body == MINE
    assert reverse("admin:articles_article_revision", args=[article.pk, kept.pk]) in page


def test_mine_in_all_places_puts_the_merge_over_theirs(desk, pressed, article):
    assert Form(pressed).press(desk, "save").status_code == 302
    working = again(article).working
    assert (working.headline, working.standfirst) == ("Jonas's", "By Mira.")
    assert working.body == "<p>One, by Mira.</p><p>Two, by Jonas.</p><p>Three, by Jonas.</p>"
    assert Event.objects.filter(article=article, verb="keep").count() == 1


def test_each_place_has_a_choice_of_its_own(desk, pressed, article):
    take(Form(pressed), 0).press(desk, "save")
    working = again(article).working
    assert working.headline == "Mira's"
    assert working.body == "<p>One, by Mira.</p><p>Two, by Jonas.</p><p>Three, by Jonas.</p>"


def test_theirs_in_the_text_leaves_the_other_paragraphs_mine(desk, pressed, article):
    take(Form(pressed), 1).press(desk, "save")
    working = again(article).working
    assert working.headline == "Jonas's"
    assert working.body == "<p>One, by Mira.</p><p>Two, by Mira.</p><p>Three, by Jonas.</p>"
    assert article.revisions.filter(body__contains="Two, by Jonas.").exists()


def test_what_was_chosen_may_be_changed_before_it_is_saved(desk, pressed, article):
    Form(pressed).type(headline="Both of us").press(desk, "save")
    assert again(article).working.headline == "Both of us"


def test_nothing_is_published_in_the_same_press(desk, pressed, article):
    answer = Form(pressed).press(desk, "publish")
    assert "not published: read the merged text, then choose again" in told(answer)
    assert f"compare/?from={again(article).working.based_on_id}" in told(answer)
    assert again(article).live is None


def test_a_choice_against_a_text_that_moved_on_is_asked_again(desk, pressed, article, mira):
    form = take(Form(pressed), 0)
    rewrite(article, mira, headline="Mira's newest")
    answer = form.press(desk, "save")
    assert answer.status_code == 422
    assert "newest" in answer.content.decode()
    assert Form(answer)["take-headline"] == "theirs"  # what was chosen stays chosen
    assert again(article).working.headline == "Mira's newest"
    Form(answer).press(desk, "save")
    assert again(article).working.headline == "Mira's newest"


def test_a_section_two_people_set_apart_is_a_choice(desk, article, mira, politics):
    form = opened(desk, article).type(slug="by-jonas", headline="Jonas's")
    workflow.save(
        again(article), by=mira, based_on=again(article).working, section=politics, slug="by-mira"
    )
    answer = form.press(desk, "save")
    assert "Mira Solheim changed the same: Slug" in answer.content.decode()
    take(Form(answer)).press(desk, "save")
    article = again(article)
    assert (article.slug, article.section) == ("by-mira", politics)
    assert article.working.headline == "Jonas's"


def test_mine_of_a_slug_is_set_over_theirs(desk, article, mira):
    form = opened(desk, article).type(slug="by-jonas")
    workflow.save(again(article), by=mira, based_on=again(article).working, slug="by-mira")
    Form(form.press(desk, "save")).press(desk, "save")
    assert again(article).slug == "by-jonas"


def test_pictures_and_lists_are_chosen_whole(desk, article, mira, harbour, uncredited):
    form = opened(desk, article).type(picture=str(uncredited.pk), genre="opinion")
    rewrite(article, mira, picture=harbour, picture_alt="Two ferries", genre="analysis")
    answer = form.press(desk, "save")
    page = answer.content.decode()
    assert "changed the same: Type of work and Picture" in page
    assert "<h3></h3>" not in page
    shown = Form(answer)
    shown.type(**{"take-picture": "theirs"}).press(desk, "save")
    working = again(article).working
    assert (working.picture, working.picture_alt) == (harbour, "Two ferries")
    assert working.genre == "opinion"


def test_a_base_that_is_no_longer_kept_is_told_by_what_differs(desk, article, mira):
    form = opened(desk, article).type(headline="Jonas's", based_on="987654")
    answer = form.press(desk, "save")
    assert "changed the same: Headline" in answer.content.decode()
    Form(answer).press(desk, "save")
    assert again(article).working.headline == "Jonas's"


@pytest.mark.parametrize("against", ["", "x", "9" * 5000])
def test_nonsense_is_no_choice(desk, pressed, article, against):
    answer = take(Form(pressed)).type(against=against).press(desk, "save")
    assert answer.status_code == 422
    assert again(article).working.headline == "Mira's"
