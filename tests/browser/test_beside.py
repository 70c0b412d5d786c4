"""The live preview beside the form: what readers would get, while one writes."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import BodyEditor, saved
from tests.people import draft

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "".join(f"<p>Paragraph {it} of the count, as it was read out.</p>" for it in range(40))
SCROLLED = "it => it.contentDocument.scrollingElement.scrollTop"


def test_the_preview_follows_the_words_keeps_its_place_and_shows_what_to_mend(desk, jonas):
    editor = BodyEditor(desk, draft(jonas, body=LONG))
    page = editor.page
    page.get_by_role("button", name="Live preview").click()
    shown = page.frame_locator("[data-beside-frame]")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Harbour vote passes by one seat")
    frame = page.locator("[data-beside-frame]")
    frame.evaluate("it => it.contentDocument.scrollingElement.scrollTo(0, 600)")
    editor.text.click()
    editor.press("Control+End")
    editor.type(" TK votes.")
    saved(page)
    expect(shown.locator(".desk-mark")).to_contain_text(["TK"])
    assert frame.evaluate(SCROLLED) == 600
    expect(page.locator("#preflight")).to_contain_text("TK")
    assert desk.faults() == []
    assert desk.complaints == []


def test_it_is_a_telephone_a_desktop_a_search_result_and_a_share_card(desk, jonas):
    headline = "A headline that is much too long for what a search engine shows of it in a list"
    editor = BodyEditor(desk, draft(jonas, headline))
    page = editor.page
    page.get_by_role("button", name="Live preview").press("Enter")
    frame = page.locator("[data-beside-frame]")
    expect(frame).to_be_visible()
    choice = page.get_by_role("radio", name="Phone")
    expect(choice).to_be_focused()
    choice.press("ArrowRight")
    expect(page.locator("[data-beside-pane]")).to_have_attribute("data-as", "desktop")
    page.get_by_role("radio", name="Desktop").press("ArrowRight")
    title = page.locator("[data-beside-result] [data-part=title]")
    expect(title).to_have_text("A headline that is much too long for what a search engine …")
    page.get_by_role("radio", name="Search result").press("ArrowRight")
    expect(page.locator("[data-beside-card]")).to_contain_text("A headline that is much too long")
    page.get_by_label("Dark").check()
    assert desk.faults() == []
    page.reload()
    expect(page.locator("[data-beside-card]")).to_contain_text("A headline that is much too long")
    page.get_by_label("Dark").press("Escape")
    expect(page.locator("[data-beside-pane]")).to_be_hidden()
    expect(page.get_by_role("button", name="Live preview")).to_be_focused()
    assert desk.complaints == []
