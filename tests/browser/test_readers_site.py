"""The readers' site in a real browser: whole on every screen, in both languages, light and dark."""

import pytest
from django.test.utils import override_settings
from playwright.sync_api import expect

from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import Section
from tests.images.test_intake import picture_file
from tests.people import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.readers]


@pytest.fixture
def site(mira, politics, siyasa, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        shown = add_picture(
            by=mira, file=picture_file((1280, 720)), alt="The harbour", credit_agency="Halden Press"
        )
        first = published(mira, "The quay in five maps", section=politics, picture=shown)
        table = "<table><tr>" + "<td>a long cell of words</td>" * 9 + "</tr></table>"
        article = published(
            mira,
            "Harbour vote passes by one seat after a night of recounts",
            section=politics,
            standfirst="The assembly approved the new quay.",
            picture=shown,
            bylines=["Mira Solheim", "T. Adeyar"],
            tags=["Harbour bill"],
            body=f"<p>{'word ' * 60}{'w' * 90}</p>{token('article', first.guid) * 2}{table}",
        )
        arabic = published(mira, "إقرار المشروع", language="ar", section=siyasa, picture=shown)
        for n in range(8):
            Section.objects.create(language="en", name=f"Section {n}", slug=f"section-{n}")
        yield [article.path, "/", "/politics/", arabic.path, "/ar/"]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "light")])
def test_every_page_fits_its_screen_and_has_no_fault(window, site, width, scheme):
    reader = window(scheme=scheme, width=width)
    for path in site:
        page = reader.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).length"
        assert page.evaluate(broken) == 0, path
        assert reader.faults() == [], path
    assert reader.complaints == []


@pytest.mark.needs_scripts("the switch is a script")
def test_the_theme_is_remembered_and_back_to_automatic(window, site):
    reader = window(scheme="dark")
    page = reader.go("/")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(paper) == "rgb(18, 20, 22)"
    page.get_by_role("button", name="Theme: auto").click()
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page = reader.go("/ar/")
    page.get_by_role("button", name="المظهر: فاتح").click()
    assert page.evaluate(paper) == "rgb(18, 20, 22)"
    page.get_by_role("button", name="المظهر: داكن").click()
    expect(page.get_by_role("button", name="المظهر: تلقائي")).to_be_visible()
    assert page.context.cookies() == []
    assert reader.complaints == []


def test_without_scripts_the_page_is_whole_and_offers_no_dead_switch(chromium, live_server, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + site[0])
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator(".leadpic img").is_visible()
    assert not page.locator("button.theme").is_visible()
    context.close()


def test_the_keyboard_skips_to_the_news(window, site):
    page = window().go(site[0])
    page.keyboard.press("Tab")
    expect(page.locator(".skip:focus")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
