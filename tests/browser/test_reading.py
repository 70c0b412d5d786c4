"""Reading without scripts, with the keyboard alone, on paper, and what it weighs."""

import re

import pytest
from django.test.utils import override_settings
from playwright.sync_api import expect

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from tests.browser.editor import reads, until
from tests.browser.pictures import all_seen
from tests.images.test_intake import picture_file
from tests.people import again, published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.readers]
LINK = '<a href="https://example.org/record">the record</a>'
PAPER = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def vote(mira, politics, siyasa, tmp_path):
    """An article with a picture, an embedded one, a wide table and a correction; 25 others, one of
    them in Arabic."""
    with override_settings(MEDIA_ROOT=tmp_path):
        shown = add_picture(
            by=mira, file=picture_file((1280, 720)), alt="The harbour", credit_agency="Halden Press"
        )
        others = [
            published(mira, f"Harbour news {n}", section=politics, tags=["Harbour bill"])
            for n in range(24)
        ]
        published(mira, "إقرار المشروع", language="ar", section=siyasa)
        table = f"<table><tr>{'<td>a long cell of words</td>' * 20}</tr></table>"
        article = published(
            mira,
            "Harbour vote passes by one seat",
            section=politics,
            picture=shown,
            tags=["Harbour bill"],
            body=f"<p>As {LINK} says.</p>{token('article', others[0].guid)}{table}",
        )
        article = again(article)
        workflow.correct(article, by=mira, based_on=article.working, note="It was 31 votes.")
        yield again(article)


@pytest.fixture
def without_scripts(chromium, live_server):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_everything_is_reached_without_scripts(without_scripts, vote):
    page = without_scripts
    page.goto("/")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Politics").click()
    page.get_by_role("link", name="Older").click()
    page.get_by_role("link", name="Newest").wait_for()
    page.wait_for_load_state()
    assert page.get_by_text("You have reached").count() == 0
    page.get_by_role("link", name="Newest").click()
    page.get_by_role("heading", name=vote.live.headline).get_by_role("link").click()
    reads(page.get_by_role("heading", level=1), vote.live.headline)
    assert not page.locator("button.theme").is_visible()
    page.get_by_role("link", name="Harbour bill").click()
    page.get_by_role("link", name="Older").click()
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words to look for").fill("seat passes")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("heading", name=vote.live.headline).get_by_role("link").click()
    page.get_by_role("link", name="Corrections").click()
    expect(page.get_by_text("It was 31 votes.")).to_be_visible()
    page.get_by_role("link", name="Archive").click()
    page.locator(".spans a").first.click()  # the newest year
    page.wait_for_url(re.compile(r"/archive/\d{4}/$"))
    page.locator(".spans a").first.click()  # its last month
    page.wait_for_url(re.compile(r"/archive/\d{4}/\d{1,2}/$"))
    page.locator(".month a").last.click()  # a day
    page.locator(".stories h3").first.wait_for()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_walks_in_order_and_always_shows_where_it_is(window, vote, scheme):
    page = window(scheme=scheme).go(vote.path)
    all_seen(page)
    order = """[...document.querySelectorAll('a[href], button, summary, [tabindex="0"], input')]
        .filter(it => it.checkVisibility() && it.tabIndex >= 0)"""
    expected = page.evaluate(f"({order}).length")
    at = f"({order}).indexOf(document.activeElement)"
    ring = """(() => { const it = getComputedStyle(document.activeElement);
        return it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) >= 2 })()"""
    walked = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(at))
        assert page.evaluate(ring), page.evaluate("document.activeElement.outerHTML")
    assert walked == list(range(expected))
    assert page.evaluate(f"({order})[0].className") == "skip"


@pytest.mark.needs_scripts("the switch of colours is a script")
def test_table_theme_and_search_answer_to_keys(window, vote):
    page = window(width=360).go(vote.path)
    page.locator(".body table").focus()
    before = page.evaluate("document.activeElement.scrollLeft")
    page.keyboard.press("ArrowRight")
    until(page, lambda: page.evaluate("document.activeElement.scrollLeft") > before)
    page.locator("button.theme").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.evaluate(PAPER) == "rgb(18, 20, 22)"
    page.get_by_role("link", name="Search").press("Enter")
    page.get_by_label("Words to look for").press_sequentially("vote")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=vote.live.headline).wait_for()


@pytest.mark.needs_scripts("dark colours are chosen by the switch")
def test_on_paper_the_text_stands_alone_and_says_where_it_is_from(window, vote):
    page = window(scheme="dark").go(vote.path)
    page.locator("button.theme").click()
    page.locator("button.theme").click()
    assert page.evaluate(PAPER) == "rgb(18, 20, 22)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    for gone in (".sections", ".top nav", "button.theme", ".topics", ".more", ".foot"):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (".nameplate", "h1", ".leadpic img", ".leadpic .credit", "#notes .note"):
        assert page.locator(kept).first.is_visible(), kept
    shown = page.locator("body").inner_text()
    assert shown.count(vote.path) == 1
    assert "/harbour-news-0/" in page.locator(".card .printed").inner_text()
    behind = "getComputedStyle(document.querySelector('.body p a'), '::after').content"
    assert "https://example.org/record" in page.evaluate(behind)
    assert len(page.pdf(format="A4")) > 10_000


@pytest.mark.needs_scripts("its movements are counted by one")
@pytest.mark.parametrize(("kind", "most"), [("article", 250_000), ("front", 450_000)])
def test_a_page_keeps_to_its_weight_and_stands_still(window, vote, kind, most):
    reader = window(width=360)
    page = reader.page
    page.add_init_script(
        """window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(it => {
            window.shifted += it.value })).observe({type: 'layout-shift', buffered: true})"""
    )
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    asked, bytes_ = [], []
    page.on("request", lambda request: asked.append(request.url))
    devtools.on("Network.loadingFinished", lambda it: bytes_.append(it["encodedDataLength"]))
    reader.go(vote.path if kind == "article" else "/").wait_for_load_state("networkidle")
    assert 0 < sum(bytes_) <= most
    assert len(asked) <= 12
    assert [url for url in asked if not url.startswith(reader.base)] == []
    assert page.evaluate("shifted") <= 0.02
