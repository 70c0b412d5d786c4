"""An editor writes a policy and publishes it; a reader reads it."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import AboutPage
from tests.browser.editor import reads
from tests.people import about_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_policy_is_written_published_and_read(desk, window):
    page = desk.go("/admin/")
    page.get_by_role("link", name="About pages").click()
    page.get_by_role("link", name="New about page").first.click()
    page.get_by_label("Kind").select_option("Ethics")
    page.get_by_label("Title").fill("Our ethics")
    page.get_by_label("Summary").fill("What we take from nobody.")
    text = page.locator(".ProseMirror")
    text.click()
    page.keyboard.type("We take no gifts.")
    # What articles take, about pages do not: a slash stays a slash.
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="Heading 2").click()
    page.keyboard.type("Journeys")
    assert page.get_by_role("button", name="More", exact=True).count() == 0
    assert desk.faults() == []
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_text("Readers see exactly this text").first.wait_for()
    assert desk.faults() == []

    reader = window(width=360, scheme="dark")
    shown = reader.go("/")
    shown.locator("footer").get_by_role("link", name="About").click()
    shown.get_by_role("link", name="Our ethics").click()
    reads(shown.get_by_role("heading", level=1), "Our ethics")
    expect(shown.get_by_role("heading", name="Journeys")).to_be_visible()
    expect(shown.get_by_text("We take no gifts.")).to_be_visible()
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    assert reader.faults() == []
    reader.go("/about/")
    assert reader.faults() == []
    assert reader.complaints == desk.complaints == []


def test_unsaved_words_are_asked_about_and_the_history_compares(desk):
    jonas = User.objects.get(username="jonas")
    stored = about_page(jonas)
    page = desk.go(f"/admin/articles/aboutpage/{stored.pk}/change/")
    page.locator(".ProseMirror").wait_for()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.go("/admin/")
    assert asked == []
    page = desk.go(f"/admin/articles/aboutpage/{stored.pk}/change/")
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Nor pencils.")
    desk.go("/admin/")
    assert asked == ["beforeunload"]

    page = desk.go(f"/admin/articles/aboutpage/{stored.pk}/change/")
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Nor pencils.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert AboutPage.objects.get().working.body == "<p>We take no gifts. Nor pencils.</p>"
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Compare").wait_for()
    assert desk.faults() == []
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".difference ins").first).to_have_text(re.compile(r"^\s*Nor pencils"))
    assert desk.faults() == []
    page.get_by_role("button", name="Restore").first.click()
    page.get_by_text("is the working text again").wait_for()
    assert desk.complaints == []
