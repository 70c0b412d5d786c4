"""Planning in a real browser: moved by its buttons, by hand, and by hand on a phone's list."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Assignment
from tests.browser.editor import signed_in
from tests.people import again, draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def noon():
    """In the middle of a week that is still to come, so that both neighbours are on its page."""
    day = timezone.localtime() + timedelta(days=14)
    day += timedelta(days=(2 - day.weekday()) % 7)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def story(jonas, politics, noon) -> Article:
    story = draft(jonas, "Ferries stop at noon", section=politics)
    workflow.schedule(story, by=jonas, based_on=story.working, at=noon)
    return story


def opened(window, jonas, noon, **look):
    desk = window(**look)
    signed_in(desk, jonas)
    return desk, desk.go(f"/admin/planning/week/{noon:%Y-%m-%d}/")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_a_time_is_moved_by_buttons_and_back(window, jonas, story, noon, scheme, width):
    desk, page = opened(window, jonas, noon, scheme=scheme, width=width)
    assert desk.faults() == []
    page.get_by_text("Move: Ferries stop at noon").press("Enter")
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="An hour later").press("Enter")
    page.get_by_text("is moved to").wait_for()
    assert again(story).published_at == noon + timedelta(hours=1)
    page.get_by_role("button", name="Undo: move it back").click()
    page.get_by_text("It has the time that it had before.").wait_for()
    assert again(story).published_at == noon
    page.get_by_text("Move: Ferries stop at noon").click()
    page.get_by_role("link", name="To another time").click()
    page.get_by_label("Time", exact=True).fill("17:30")
    assert desk.faults() == []
    page.get_by_role("button", name="Move it").click()
    page.get_by_text("is moved to").wait_for()
    assert again(story).published_at == noon + timedelta(hours=5, minutes=30)
    assert desk.complaints == []


def test_it_is_dragged_onto_another_day_and_keeps_its_time(window, jonas, story, noon):
    desk, page = opened(window, jonas, noon)
    later = noon + timedelta(days=2)
    entry = page.locator(".plan-entry", has_text="Ferries stop at noon")
    expect(entry).to_have_attribute("draggable", "true")
    entry.drag_to(page.locator(f'[data-day="{later:%Y-%m-%d}"]'))
    page.get_by_text("is moved to").wait_for()
    assert again(story).published_at == later
    day = page.locator(f'[data-day="{later:%Y-%m-%d}"]')
    expect(day.get_by_text("Ferries stop at noon").first).to_be_visible()
    assert desk.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_a_piece_is_commissioned_and_its_writing_begun(window, jonas, politics, scheme, width):
    desk = window(scheme=scheme, width=width)
    signed_in(desk, jonas)
    page = desk.go("/admin/planning/assignments/add/")
    assert desk.faults() == []
    page.get_by_label("Working headline").fill("A year of ferries")
    page.get_by_label("Section").select_option(label="Politics")
    page.get_by_label("Who", exact=True).select_option(label="Jonas Reth")
    page.get_by_label("Length in words").fill("600")
    page.get_by_role("button", name="Assign").click()
    page.get_by_text("Saved. Jonas Reth has it.").wait_for()
    assert desk.faults() == []
    page.get_by_role("link", name="Assignments").click()
    page.get_by_role("heading", name="Assignments").wait_for()
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Start writing").click()
    page.get_by_text("· 600 commissioned").wait_for()
    assert page.locator("#id_headline").input_value() == "A year of ferries"
    assert Assignment.objects.get().article_id
    page = desk.go("/admin/planning/calendar/")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_label("Your link, shown this once").wait_for()
    assert desk.faults() == []
    desk.go("/admin/articles/event/")
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert desk.complaints == []
