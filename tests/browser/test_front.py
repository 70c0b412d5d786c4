"""The front, chosen in a real browser as an editor does it, and as readers then find it."""

import pytest

from articles.models import Slot
from tests.browser.editor import signed_in
from tests.people import published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news(mira, politics):
    return [published(mira, f"Story {n}", section=politics) for n in range(8)]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_an_article_is_chosen_moved_and_taken_back(window, jonas, news, scheme, width):
    desk = window(scheme=scheme, width=width)
    signed_in(desk, jonas)
    page = desk.go("/admin/front/en/")
    assert desk.faults() == []
    page.get_by_label("Find an article for: Second row 1").fill("Story 2")
    page.get_by_label("Find an article for: Second row 1").press("Enter")
    page.get_by_role("radio", name="Story 2").check()
    page.locator("#choice").get_by_label("Headline here").fill("By one seat")
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Put it there now").click()
    page.get_by_text("“Story 2” stands in Second row 1 now.").wait_for()
    page.get_by_role("button", name="Move up: Second row 1").click()
    page.get_by_text("have changed places").wait_for()
    assert Slot.objects.get().container == "related"
    assert desk.faults() == []
    reader = window(scheme=scheme, width=width)
    reader.go("/")
    assert reader.page.get_by_role("link", name="By one seat").is_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone:").wait_for()
    assert Slot.objects.get().container == "second"
    reader.go("/")
    assert reader.page.locator("section.second h2").first.inner_text() == "By one seat"
    assert reader.faults() == []
    assert desk.complaints == reader.complaints == []
