"""Tags are merged, taken apart, spelled and given a beginning, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from articles.models import Tag
from tests.browser.editor import signed_in
from tests.people import published

pytestmark = pytest.mark.django_db(transaction=True)
TAGS = reverse("admin:articles_tag_changelist")
NEAR = 40  # so many presses of Tab are enough to come to anything on these pages


@pytest.fixture
def harbour(mira, politics) -> Tag:
    published(mira, "The quay in five maps", section=politics, tags=["Harbour"])
    published(mira, "Harbour vote passes by one seat", section=politics, tags=["Harbour"])
    published(mira, "Fees for moorings rise", section=politics, tags=["Harbor"])
    return Tag.objects.get(name="Harbour")


def tabbed_to(page: Page, words: str) -> None:
    """With the keyboard alone; whatever has the focus shows it."""
    for _ in range(NEAR):
        page.keyboard.press("Tab")
        said = "(document.activeElement.textContent || document.activeElement.value || '').trim()"
        if page.evaluate(said).startswith(words):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none", f"{words} does not show that it has the focus"
            return
    raise AssertionError(f"the keyboard does not come to {words}")


def under(page: Page, window, tag: str) -> list[str]:
    window.go(f"/tag/{tag}/")
    return page.locator("article h3, article h2").all_inner_texts()


def test_two_tags_are_merged_after_a_look_and_taken_apart_by_keyboard_alone(desk, harbour):
    page = desk.go(reverse("admin:articles_tag_similar"))
    assert desk.faults() == []
    tabbed_to(page, "Harbour")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Merge Harbor").wait_for()
    page.get_by_text("1 article given to readers will stand under “Harbour”").wait_for()
    # Nothing has happened yet.
    assert not Tag.objects.filter(leads_to__isnull=False).exists()
    assert desk.faults() == []
    tabbed_to(page, "Merge into")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Merging").wait_for()
    assert len(under(page, desk, "harbour")) == 3
    # Readers are led on from the address that was.
    desk.go("/tag/harbor/")
    assert page.url.endswith("/tag/harbour/")

    desk.go(reverse("admin:articles_tag_change", args=[harbour.pk]))
    page.locator("#merging").scroll_into_view_if_needed()
    page.get_by_label("Start here 3").focus()
    tabbed_to(page, "Take apart")
    page.keyboard.press("Enter")
    page.get_by_text("These may be the same tag").wait_for()
    assert under(page, desk, "harbor") == ["Fees for moorings rise"]
    assert len(under(page, desk, "harbour")) == 2
    assert desk.complaints == []


def test_one_may_leave_it_as_it_is_and_a_wrong_name_is_said(desk, harbour):
    harbor = Tag.objects.get(name="Harbor")
    page = desk.go(reverse("admin:articles_tag_merge", args=[harbor.pk]))
    page.get_by_label("Merge into").fill("Nowhere")
    page.get_by_label("Merge into").press("Enter")
    page.get_by_text("There is no tag of that name in English.").wait_for()
    assert page.get_by_label("Merge into").input_value() == "Nowhere"
    page.get_by_label("Merge into").fill("harbour")
    page.get_by_role("button", name="Show what will happen").click()
    page.get_by_role("link", name="Leave it as it is").click()
    page.get_by_label("Other spellings").wait_for()
    assert not Tag.objects.filter(leads_to__isnull=False).exists()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_spellings_and_start_here_reach_the_readers(window, jonas, harbour, scheme, width):
    desk = window(scheme=scheme, width=width)
    signed_in(desk, jonas)
    page = desk.go(reverse("admin:articles_tag_change", args=[harbour.pk]))
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    address = page.locator("#newest-here option", has_text="The quay in five maps")
    path = address.get_attribute("value")
    page.get_by_label("Other spellings").fill("Haven\nPort")
    page.get_by_label("Start here 1").fill("/politics/nothing/")
    page.get_by_label("Start here 1").press("Enter")
    page.get_by_text("No article of ours has this address.").wait_for()
    assert desk.faults() == []
    # What was typed beside it is still there.
    assert page.get_by_label("Other spellings").input_value() == "Haven\nPort"
    page.get_by_label("Start here 1").fill(path)
    page.get_by_label("Start here 1").press("Enter")
    page.get_by_text("was changed successfully").wait_for()
    assert sorted(harbour.spellings.values_list("name", flat=True)) == ["Haven", "Port"]
    desk.go("/tag/haven/")
    assert page.url.endswith("/tag/harbour/")
    begun = page.get_by_role("region", name="Start here")
    assert begun.get_by_role("link", name="The quay in five maps").is_visible()
    desk.go(f"{TAGS}?q=haven")
    assert page.get_by_role("link", name="Harbour", exact=True).is_visible()
    assert desk.complaints == []
