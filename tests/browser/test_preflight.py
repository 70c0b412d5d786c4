"""Preflight in a real browser: from a problem to where it is mended, and no fault of the page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from tests.browser.editor import signed_in
from tests.embeds.samples import picture
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wanting(mira, jonas):
    """An article that lacks nearly everything, in review and held."""
    body = "<p>On Monday the “bill passed by TK votes.</p><p>{articleGUID}</p>"
    article = draft(mira, picture=picture(alt="Quay"), body=body, bylines=["Reuters"])
    workflow.submit(article, by=mira, based_on=article.working, note="Please read")
    workflow.hold(again(article), by=jonas, note="The lawyer reads it.")
    return article


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_each_problem_leads_to_where_it_is_mended(window, jonas, wanting, scheme, width):
    desk = window(scheme, width)
    signed_in(desk, jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[wanting.pk]))
    levels = page.locator("#preflight h3").all_inner_texts()
    assert [" ".join(it.split()).rsplit(" ", 1)[0] for it in levels] == [
        "Must fix",
        "Should fix",
        "Good to know",
    ]
    page.locator("#preflight").get_by_role("link", name="Write the standfirst").click()
    expect(page.locator("#id_standfirst")).to_be_focused()
    page.locator("#preflight").get_by_role("link", name="Fill it in").click()
    expect(page.locator(".tk")).to_be_visible()
    assert desk.faults() == []
    assert desk.complaints == []


@pytest.mark.parametrize(
    ("width", "link"), [(1280, "Go to the first problem"), (360, "First problem")]
)
def test_one_link_leads_to_the_first_problem(window, jonas, mira, width, link):
    desk = window("light", width)
    signed_in(desk, jonas)
    article = draft(mira, "", body="<p>The bill passed by TK votes.</p>")
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.locator("#id_headline")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rewrite(article, mira, headline="By one seat")
    page.reload()
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.locator(".ProseMirror")).to_be_focused()
    assert desk.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_queue_of_the_desk_has_no_fault(window, jonas, wanting, scheme, width):
    desk = window(scheme, width)
    signed_in(desk, jonas)
    page = desk.go("/admin/")
    page.get_by_role("heading", name="Waiting for my review").wait_for()
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert desk.complaints == []
