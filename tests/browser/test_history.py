"""History, comparison and what readers saw, in a real browser: with the keyboard, in both
schemes, on a phone, in Arabic, and without a fault that axe finds."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.embeds.parse import token
from articles.images.intake import add_picture
from tests.admin.conftest import jpeg
from tests.browser.editor import signed_in
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db(transaction=True)

SAME = "".join(f"<p>Paragraph {n} of the report stays as it was.</p>" for n in range(6))


@pytest.fixture
def edited(jonas, mira):
    """Three texts: the last has another headline, an edited and a new paragraph, a list, a tag."""
    ferries = published(jonas, "Ferries stop at noon")
    article = draft(
        mira,
        body=f"<p>The assembly approved the bill by 31 votes.</p>{SAME}<h2>What next</h2>"
        "<ul><li><p>A vote on Monday</p></li></ul><p>This goes.</p>",
        bylines=["Mira Solheim"],
        tags=["Ports"],
    )
    article = rewrite(article, mira, standfirst="After a night of recounts.")
    return rewrite(
        article,
        jonas,
        headline="Harbour vote fails by one seat",
        body=f"<p>The assembly rejected the bill by 30 votes.</p>{SAME}<h2>What next</h2>"
        "<ul><li><p>A vote on Monday</p></li><li><p>A march</p></li></ul>"
        + token("article", ferries.guid)
        + "<p>New end.</p>",
        bylines=["Jonas Reth", "Mira Solheim"],
        tags=["Ports", "Votes"],
        genre="analysis",
    )


@pytest.fixture
def arabic(mira, jonas):
    article = draft(
        mira,
        "المجلس يقرّ مشروع قانون الميناء",
        language="ar",
        body="<p>أقرّ المجلس مشروع القانون بأغلبية 31 صوتًا.</p><p>انتهت الجلسة ليلًا.</p>",
        tags=["الميناء"],
    )
    return rewrite(
        article,
        jonas,
        headline="المجلس يرفض مشروع قانون الميناء",
        body="<p>رفض المجلس مشروع القانون بأغلبية 30 صوتًا.</p><p>انتهت الجلسة ليلًا.</p>"
        "<p>ونزل الناس.</p>",
        tags=["الميناء", "المجلس"],
    )


def page_of(article, name: str) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def test_two_texts_are_chosen_and_compared_with_the_keyboard(window, jonas, edited):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(page_of(edited, "history"))
    # The arrow goes from the newest but one to the oldest text.
    page.get_by_label("From").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Compare").wait_for()
    expect(page.locator("ins", has_text="After a night of recounts.")).to_be_visible()
    expect(page.locator(".change-of-headline del", has_text="passes")).to_be_visible()
    expect(page.get_by_text("5 paragraphs unchanged")).to_be_visible()
    page.get_by_role("link", name="Swap").click()
    expect(page.locator(".change-of-headline ins", has_text="passes")).to_be_visible()
    assert desk.complaints == []


def test_what_went_and_what_came_differ_by_more_than_colour(window, jonas, edited):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(page_of(edited, "compare"))
    line = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".change-of-headline ins").evaluate(line) == "underline"
    assert page.locator(".change-of-headline del").evaluate(line) == "line-through"


LOOKS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_fault_in_any_light_on_any_screen(
    window, jonas, edited, arabic, settings, tmp_path, scheme, width
):
    settings.MEDIA_ROOT = tmp_path
    pictured = _pictured(jonas)
    desk = window(scheme, width)
    signed_in(desk, jonas)
    for name, address in (
        ("history", page_of(edited, "history")),
        ("compare", page_of(edited, "compare")),
        ("picture", page_of(pictured, "compare")),
        ("arabic", page_of(arabic, "compare")),
        ("seen", page_of(edited, "seen") + "?at=2026-03-02T12:00"),
    ):
        page = desk.go(address)
        _look(page, f"{name}-{scheme}-{width}")
        assert desk.faults() == [], name
        wider = "document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(wider) <= 0, f"{name} is wider than the screen"
    assert desk.complaints == []


def _pictured(by):
    """A text whose picture was changed for another."""
    ferries, quay = (
        add_picture(
            by=by,
            file=jpeg(colour=colour),
            alt=alt,
            caption="Monday.",
            credit_people=["Jonas Reth"],
        )
        for colour, alt in (("teal", "Two ferries at dusk"), ("navy", "An empty quay"))
    )
    article = draft(by, "The harbour in pictures", picture=ferries)
    return rewrite(article, by, picture=quay)


def _look(page, name: str) -> None:
    """PICTURES=folder keeps what the pages look like, for those who want to see."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
