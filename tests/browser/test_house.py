"""Settings in a real browser: decided with the keyboard, taken back, in both directions."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser.editor import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
CHAPTERS = ("", "newsroom/", "checking/", "readers/", "appearance/", "feeds/")


@pytest.mark.parametrize(
    ("scheme", "width", "language"), [("light", 1280, "en"), ("dark", 360, "ar")]
)
def test_an_editor_settles_a_rule_by_keyboard_and_takes_it_back(
    window, jonas, scheme, width, language
):
    desk = window(scheme, width)
    signed_in(desk, jonas)
    page = desk.go("/admin/settings/")
    if language == "ar":
        page.get_by_role("button", name="العربية").click()
    for chapter in CHAPTERS:
        page = desk.go(f"/admin/settings/{chapter}")
        assert page.locator("html").get_attribute("lang") == language
        if os.environ.get("SHOT"):
            page.screenshot(path=f"/tmp/shot-{width}-{chapter.strip('/')}.png", full_page=True)
        assert desk.faults() == [], chapter
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), chapter
    page = desk.go("/admin/settings/checking/")
    level = page.locator("#id_level-no-tag")
    expect(level).to_have_value("note")
    level.focus()
    page.keyboard.press("m" if language == "en" else "ArrowUp")
    chosen = level.input_value()
    assert chosen != "note"
    page.locator("form.house button[type=submit]").press("Enter")
    undo = page.locator(".messagelist button")
    undo.wait_for()
    expect(page.locator("#id_level-no-tag")).to_have_value(chosen)
    expect(page.locator(".house-record")).to_contain_text("Jonas Reth")
    assert desk.faults() == []
    undo.press("Enter")
    expect(page.locator("#id_level-no-tag")).to_have_value("note")
    assert desk.complaints == []
