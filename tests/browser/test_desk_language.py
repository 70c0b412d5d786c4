"""The desk in Arabic, chosen by keyboard, as narrow as a telephone."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import signed_in
from tests.people import draft, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_an_editor_chooses_arabic_and_works_from_right_to_left(
    scheme, width, window, jonas, mira, politics
):
    article = published(mira, section=politics)
    draft(mira)
    desk = window(scheme=scheme, width=width)
    signed_in(desk, jonas)
    page = desk.go("/admin/")
    arabic = page.get_by_role("button", name="العربية")
    arabic.focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("button", name="العربية")).to_have_attribute("aria-current", "true")
    for path in (
        "/admin/",
        "/admin/articles/article/",
        f"/admin/articles/article/{article.pk}/change/",
        f"/admin/articles/article/{article.pk}/history/",
        "/admin/articles/image/",
        "/admin/front/en/",
    ):
        page = desk.go(path)
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        assert desk.faults() == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
    page = desk.go(f"/admin/articles/article/{article.pk}/change/")
    page.locator("#id_headline").fill("Harbour vote, counted again")
    expect(page.locator("[data-saved-line]")).to_contain_text("حُفظ")
    expect(page.locator("[data-meter-of]").first).to_contain_text("يناسب")
    assert desk.complaints == []
