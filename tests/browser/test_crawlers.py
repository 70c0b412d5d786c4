"""The choice of crawlers in a real browser: made, seen in robots.txt, and without a fault."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import says, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_an_editor_lets_crawlers_in_and_sees_what_they_are_told(window, jonas, scheme, width):
    desk = window(scheme, width)
    signed_in(desk, jonas)
    page = desk.go("/admin/crawlers/")
    training = page.get_by_role("group", name="Crawlers that train models")
    assert training.get_by_label("Not wanted").is_checked()
    training.get_by_text("known").click()
    expect(training.get_by_text("GPTBot")).to_be_visible()
    training.get_by_label("Welcome").check()
    page.get_by_role("button", name="Decide").click()
    page.get_by_text("Decided. Every page and robots.txt say so from now on.").wait_for()
    says(page.locator("pre"), "train models: welcome")
    says(page.get_by_role("region", name="Who decided what"), "Jonas Reth")
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert desk.complaints == []
    assert "train models: welcome" in desk.go("/robots.txt").locator("body").inner_text()
