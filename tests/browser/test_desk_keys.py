"""The desk's keys and its search box, by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editor import signed_in
from tests.people import draft

pytestmark = pytest.mark.django_db(transaction=True)
PRESS = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', key))"
LIST, DIALOG = "#desk-search-list", "#desk-keys"


def test_the_box_suggests_and_the_arrows_choose(desk, mira):
    draft(mira, "Harbour vote passes")
    other = draft(mira, "Harbour debt grows")
    page = desk.go("/admin/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search articles, pictures, names")
    expect(box).to_be_focused()
    page.keyboard.type("harb")
    expect(page.get_by_role("option")).to_have_count(3)  # the two, and all of them
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_have_text("See all that fits")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Harbour debt grows")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    assert desk.faults() == []
    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_be_hidden()
    expect(box).to_have_value("harb")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/admin/articles/article/{other.pk}/change/"))
    assert desk.complaints == []


def test_enter_without_a_choice_opens_the_page_of_all(desk, mira):
    draft(mira, "Harbour vote passes")
    page = desk.go("/admin/")
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/admin/search/\?q=harbour"))
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    assert desk.faults() == []
    assert desk.complaints == []


def test_keys_lead_somewhere_rest_while_typing_and_can_be_turned_off(desk, mira):
    page = desk.go("/admin/")
    page.keyboard.press("g")
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile(r"/admin/articles/article/$"))
    page.wait_for_load_state()  # from then on its keys are listened to
    for key, code in (("ل", "KeyG"), ("ي", "KeyD")):  # as an Arabic keyboard says them
        page.evaluate(PRESS, {"key": key, "code": code, "bubbles": True})
    expect(page).to_have_url(re.compile(r"/admin/$"))
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("n?ga")
    expect(page.locator("#desk-search")).to_have_value("n?ga")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator(DIALOG)).to_be_visible()
    assert desk.faults() == []
    page.keyboard.press("n")  # nothing happens behind an open dialog
    page.get_by_label("Keys of a single letter or sign").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    page = desk.go("/admin/articles/article/")
    page.keyboard.press("n")
    page.keyboard.press("?")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/admin/articles/article/$"))
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys of a single letter or sign").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"/admin/articles/article/add/"))
    assert desk.complaints == []


@pytest.mark.parametrize("scripts", [False], indirect=True)
def test_without_scripts_the_box_is_a_form(window, jonas, mira):
    draft(mira, "Harbour vote passes")
    opened = window()
    signed_in(opened, jonas)
    page = opened.go("/admin/")
    page.get_by_label("Search articles, pictures, names").fill("harbour")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Harbour vote passes")).to_be_visible()
    expect(page.get_by_role("button", name="Keys")).to_have_count(0)
