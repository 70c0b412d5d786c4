"""The front, arranged in a real browser as an editor does it, and as readers then find it."""

import pytest
from playwright.sync_api import expect

from articles.models import FrontEvent, Slot
from tests.admin.conftest import harbour  # noqa: F401 - a fixture
from tests.browser.editor import signed_in
from tests.people import published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news(mira, politics):
    return [published(mira, f"Story {n}", section=politics) for n in range(8)]


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def says(page, words: str) -> None:
    """The live region has said it."""
    expect(page.locator("#front-says[role=status]")).to_have_text(words)


def test_articles_are_dragged_reworded_previewed_published_and_taken_back(
    window,
    jonas,
    news,
    harbour,  # noqa: F811
):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go("/admin/front/en/")
    assert desk.faults() == []
    second, third = page.locator("#second-0"), page.locator("#second-1")
    page.locator(".front-card", has_text="Story 2").drag_to(second)
    says(page, "“Story 2” takes Second row 1 when you publish.")
    expect(second.get_by_role("heading")).to_have_text("Story 2")
    second.get_by_role("heading").drag_to(third)
    says(page, "Second row 1 and Second row 2 change places when you publish.")
    expect(third.get_by_role("heading")).to_have_text("Story 2")
    # By keys: the focus goes where the article went.
    page.get_by_role("button", name="Move up: Second row 2").press("Enter")
    expect(second.get_by_role("heading")).to_have_text("Story 2")
    expect(page.get_by_role("button", name="Move up: Second row 1")).to_be_focused()
    assert desk.faults() == []
    second.get_by_role("link", name="Reword …").click()
    page.get_by_label("Headline here").last.fill("By one seat")
    page.get_by_role("radio", name="The inner harbour").check()
    page.get_by_role("button", name="Save these words").click()
    page.get_by_text("has its words when you publish").wait_for()
    page.get_by_role("link", name="Preview").click()
    assert page.locator("section.second h2").first.inner_text() == "By one seat"
    page.locator(".second img").first.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.second img').naturalWidth > 0")
    assert desk.faults() == []
    page.get_by_role("link", name="Back to the board").click()
    assert not Slot.objects.exists()
    page.get_by_role("button", name="Publish 1 change").click()
    says(page, "1 change is published: readers see it now.")
    reader = window()
    reader.go("/")
    assert reader.page.locator("section.second h2").first.inner_text() == "By one seat"
    page.get_by_role("button", name="Undo").click()
    says(page, f"Undone: {FrontEvent.objects.get(verb='publish')}.")
    assert not Slot.objects.exists()
    assert desk.complaints == reader.complaints == []


def test_on_a_telephone_in_arabic_an_article_is_put_by_buttons_alone(window, jonas, news):
    desk = window(scheme="dark", width=360)
    signed_in(desk, jonas)
    cookie = {"name": "desk_language", "value": "ar", "domain": "localhost", "path": "/admin/"}
    desk.page.context.add_cookies([cookie])
    page = desk.go("/admin/front/en/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    put = page.locator('button[value="put:lead-0"]')
    assert not put.is_visible()
    page.get_by_role("radio", name="Story 2").check()
    put.click()
    says(page, "يأخذ «\u2068Story 2\u2069» موضع الصدارة حين تنشر.")
    expect(page.locator("#lead-0").get_by_role("heading")).to_have_text("Story 2")
    assert fits(page)
    assert desk.faults() == []
    page.locator('button[value="throw"]').click()
    expect(page.locator("#lead-0").get_by_role("heading")).to_have_text("Story 7")
    page.locator('button[value="step"]').click()
    expect(page.locator("#lead-0").get_by_role("heading")).to_have_text("Story 2")
    # What cannot be sent is told, and the page stays as it is.
    page.context.set_offline(True)
    page.locator('button[value="publish"]').click()
    says(page, "لم يصل: انقطع الاتصال.")
    page.context.set_offline(False)
    page.locator('button[value="publish"]').click()
    expect(page.locator('button[value="publish"]')).to_have_count(0)
    assert Slot.objects.get().article == news[2]
    assert [it for it in desk.complaints if "ERR_INTERNET_DISCONNECTED" not in it] == []
