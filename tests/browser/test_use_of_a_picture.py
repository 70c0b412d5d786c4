"""What belongs to one use of a picture, in a real browser: its cut, and no alt text where it is
decorative."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.images.intake import add_picture
from articles.models import Image, Section
from tests.admin.conftest import jpeg
from tests.browser.editor import PLACED, BodyEditor, saved, says, until
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(jonas, settings, tmp_path) -> Section:
    settings.MEDIA_ROOT = tmp_path
    return Section.objects.create(language="en", name="Politics", slug="politics")


@pytest.fixture
def quay(jonas, newsroom) -> Image:
    """Upright, so that every cut of it shows; what matters is at its foot."""
    file = jpeg(800, 1200)
    image = add_picture(by=jonas, file=file, title="The quay", alt="Two ferries", credit_raw="AP")
    Image.objects.filter(pk=image.pk).update(focus_x=500, focus_y=900)
    return image


def proportion(image) -> float:
    box = image.bounding_box()
    return box["width"] / box["height"]


def test_a_cut_is_chosen_and_a_picture_marked_decorative(desk, window, jonas, newsroom, quay):
    article = draft(jonas, section=newsroom)
    editor = BodyEditor(desk, article)
    page = editor.page
    preview = page.locator("[data-cut-preview]")
    assert preview.is_hidden()
    page.get_by_text("Choose from the library").click()
    page.locator(".pick", has_text="The quay").click()
    shown = preview.locator("img")
    shown.wait_for()
    assert proportion(shown) == pytest.approx(16 / 9, rel=0.02)
    until(page, lambda: shown.evaluate(PLACED) == "50% 100%")
    page.get_by_label("Cut", exact=True).select_option("1x1")
    assert proportion(shown) == pytest.approx(1, rel=0.02)
    page.get_by_label("Alt text in this article").fill("Two ferries at dusk")
    page.get_by_label("Decorative").check()
    expect(page.get_by_label("Alt text in this article")).to_be_disabled()
    saved(page)
    assert desk.faults() == []
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Live at").wait_for()
    expect(page.get_by_label("Decorative")).to_be_checked()
    assert desk.complaints == []

    live = again(article).live
    assert (live.picture_shape, live.picture_decorative, live.picture_alt) == ("1x1", True, "")
    lead = window().go(article.get_absolute_url()).locator("figure.leadpic img")
    assert lead.get_attribute("alt") == ""
    assert proportion(lead) == pytest.approx(1, rel=0.02)


def test_a_picture_out_of_rights_is_taken_at_the_second_press(desk, jonas, quay):
    Image.objects.update(
        usable_until=timezone.now() - timedelta(days=1), instructions="ONE TIME USE ONLY"
    )
    editor = BodyEditor(desk, draft(jonas))
    editor.button("Insert: Picture").click()
    option = editor.option("The quay")
    says(option, "ONE TIME USE ONLY")
    says(option, "rights ended")
    option.click()
    editor.dialog.get_by_text("Press again to choose it all the same").wait_for()
    editor.option("The quay").click()
    editor.dialog.get_by_label("Decorative").check()
    expect(editor.dialog.get_by_label("Alt text")).to_be_disabled()
    editor.dialog.get_by_label("Cut").select_option("1x1")
    assert desk.faults() == []
    editor.insert()
    assert "{image:" in editor.html()
    editor.cards.get_by_text("ONE TIME USE ONLY").wait_for()
    expect(editor.cards.first).to_have_attribute("data-tone", "warn")
    assert desk.complaints == []


def test_what_somebody_else_said_of_the_picture_comes_into_the_page(desk, mira, jonas, quay):
    article = draft(jonas, picture=quay, picture_alt="Two ferries")
    editor = BodyEditor(desk, article)
    page = editor.page
    rewrite(article, mira, picture_decorative=True, picture_shape="1x1")
    page.locator("#id_headline").fill("Typed meanwhile")
    page.locator("#id_picture_decorative:checked").wait_for()
    expect(page.get_by_label("Cut", exact=True)).to_have_value("1x1")
    expect(page.get_by_label("Alt text in this article")).to_be_disabled()
    assert proportion(page.locator("[data-cut-preview] img")) == pytest.approx(1, rel=0.02)
    page.locator("#id_headline").fill("Typed on")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    working = again(article).working
    assert (working.headline, working.picture_decorative) == ("Typed on", True)
    assert desk.complaints == []
