"""Help at the desk, by the keyboard, in both colours and both directions."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import signed_in
from tests.people import draft

pytestmark = pytest.mark.django_db(transaction=True)
WIDER = "document.documentElement.scrollWidth - innerWidth"


def test_from_a_button_to_what_it_does_and_on_by_the_keys(desk, mira):
    article = draft(mira)
    page = desk.go(f"/admin/articles/article/{article.pk}/change/")
    page.locator("#act-schedule > summary").click()
    page.locator("#act-schedule").get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schedule")
    expect(page.locator(".help-text")).to_contain_text("in the newsroom's zone")
    expect(page.locator(".help-beside [aria-current]")).to_have_text("Schedule")
    assert desk.faults() == []
    page.keyboard.press("?")
    expect(page.locator("#desk-keys").get_by_role("link", name="Help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help")
    assert desk.faults() == []
    page.get_by_role("searchbox", name="Search the help").fill("spike")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="puts a draft aside").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spike")
    page.get_by_role("navigation", name="Chapters").get_by_role("link", name="Checking").click()
    page.locator(":target, .help-below").get_by_role("link", name="Hold", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hold")
    picture = page.locator(".help-text img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("it => it.naturalWidth") > 300
    assert desk.complaints == []


def test_in_arabic_on_a_telephone_in_the_dark(window, jonas):
    desk = window(scheme="dark", width=360)
    signed_in(desk, jonas)
    desk.page.context.add_cookies([{"name": "desk_language", "value": "ar", "url": desk.base}])
    for path in ("", "publishing/", "withdraw/", "preflight/", "copy-from-a-file/", "?q=نشر"):
        page = desk.go(f"/admin/help/{path}")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert desk.faults() == [], path
        assert page.evaluate(WIDER) <= 0, path
    assert desk.complaints == []
