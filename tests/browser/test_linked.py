"""Passing an article on, times in one's own zone, and joining languages: with scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Author
from articles.workflow.stories import others_of
from tests.browser.conftest import Window
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vote(mira, politics):
    Author.objects.create(name="Mira Solheim", slug="mira", role="Reporter", bio="Writes.")
    return published(mira, section=politics, bylines=list(Author.objects.all()))


@pytest.fixture
def reader(chromium, live_server):
    """In Auckland, who lets pages copy."""
    context = chromium.new_context(locale="en-GB", timezone_id="Pacific/Auckland")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    yield Window(context.new_page(), live_server.url).watch()
    context.close()


def test_a_link_is_copied_and_it_is_said(reader, vote):
    page = reader.go(vote.path)
    expect(page.get_by_role("link", name="E-mail")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".share [role=status]")).to_have_text("The link is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("link[rel=canonical]").get_attribute("href")
    assert reader.faults() == []
    assert reader.complaints == []


def test_buttons_that_could_do_nothing_are_not_there(chromium, live_server, vote):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + vote.path)
    expect(page.get_by_role("link", name="E-mail")).to_be_visible()
    assert page.locator(".share button:visible").count() == 0
    context.close()


def test_a_reader_elsewhere_finds_their_own_time(reader, window, vote):
    page = reader.go(vote.path)
    told = page.locator(".facts time").first.get_attribute("title")
    hour = page.evaluate(
        "new Date(document.querySelector('.facts time').dateTime)"
        ".toLocaleString('en', {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'})"
    )
    assert told.endswith(f"{hour} your time")


def test_a_reader_in_the_newsrooms_zone_is_told_nothing_twice(chromium, live_server, vote):
    context = chromium.new_context(timezone_id="UTC")
    page = context.new_page()
    page.goto(live_server.url + vote.path)
    assert page.locator("time[title]").count() == 0
    context.close()


def test_languages_are_joined_and_related_articles_found_by_search(desk, vote, mira):
    taswit = draft(mira, "إقرار المشروع", language="ar")
    quay = published(mira, "The quay in five maps")
    page = desk.go(reverse("admin:articles_article_change", args=[vote.pk]))
    page.locator("#languages summary").click()
    page.locator("#languages").get_by_role("button", name="Find…").click()
    page.get_by_role("combobox", name="Search, or paste").fill("إقرار")
    page.get_by_role("option", name="إقرار").click()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.locator("#languages")).to_contain_text("Draft")
    assert others_of(again(vote)) == [taswit]

    page.locator("#related summary").click()
    page.locator("#related").get_by_role("button", name="Find…").click()
    page.get_by_role("option", name="The quay in five maps").click()
    page.get_by_role("button", name="Put below").click()
    expect(page.locator("#related input").first).to_have_value(
        f"The quay in five maps · {quay.path}"
    )
    assert list(again(vote).related.values_list("target", flat=True)) == [quay.pk]
    assert desk.faults() == []
    assert desk.complaints == []


def test_a_translation_is_begun_and_opened(desk, vote):
    page = desk.go(reverse("admin:articles_article_change", args=[vote.pk]))
    page.locator("#languages summary").click()
    page.get_by_role("button", name="Translate into").click()
    page.get_by_role("link", name="Open it").click()
    made = Article.objects.get(language="ar")
    page.wait_for_url(f"**/{made.pk}/change/")
    expect(page.locator("#languages")).to_contain_text("English")
    expect(page.locator("#id_headline")).to_have_attribute("dir", "rtl")


def test_the_switch_leads_across_and_back(window, vote, mira, jonas):
    taswit = published(mira, "إقرار المشروع", language="ar")
    workflow.join(vote, taswit, by=jonas)
    reader = window(width=360)
    page = reader.go(vote.path)
    page.get_by_role("link", name="العربية").last.click()
    expect(page.locator("h1")).to_have_text("إقرار المشروع")
    assert reader.faults() == []
    page.locator(".tongues a").click()
    expect(page.locator("h1")).to_have_text("Harbour vote passes by one seat")
    assert reader.complaints == []
