"""Copy from the wire becomes a draft in two clicks, and says where it came from."""

import pytest
from playwright.sync_api import expect

from tests.wire.house import sent

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_item_is_taken_in_two_clicks(desk, feed):
    sent(feed)
    page = desk.go("/admin/")
    page.get_by_role("navigation", name="The desk").get_by_role("link", name="Wire").click()
    page.get_by_role("button", name="Make an article").click()
    expect(page.locator("#id_headline")).to_have_value("Harbour vote passes")
    assert desk.faults() == []
    beside = page.locator("#wire")
    beside.get_by_text("Whose paragraphs these are").click()
    expect(beside.locator(".share-wire")).to_have_count(3)
