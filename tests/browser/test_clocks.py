"""The night in which the clocks change, under an editor's hands."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.editor import signed_in
from tests.people import again, draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("day", "asks", "answer", "goes_out"),
    [
        ("2032-10-31", "02:30 comes twice that night", "the second", datetime(2032, 10, 31, 1, 30)),
        ("2032-03-28", "02:30 does not exist that night", "03:30", datetime(2032, 3, 28, 1, 30)),
    ],
    ids=["twice", "never"],
)
def test_an_article_is_scheduled_across_it(
    window, jonas, mira, settings, day, asks, answer, goes_out
):
    settings.TIME_ZONE = "Europe/Oslo"
    article = draft(mira)
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{article.pk}/change/")
    page.locator("summary", has_text="Schedule").click()
    panel = page.locator(".act-schedule")
    panel.get_by_label("Day").fill(day)
    panel.get_by_label("Time", exact=True).fill("02:30")
    panel.get_by_role("button", name="Schedule").click()
    expect(panel).to_contain_text(asks)
    assert again(article).published_at is None
    assert desk.faults() == []
    panel.get_by_label(answer).check()
    panel.get_by_role("button", name="Schedule").click()
    page.get_by_text("Scheduled for").wait_for()
    assert again(article).published_at == goes_out.replace(tzinfo=UTC)
