"""Two editors at one article, each in a browser of their own: Mira and Jonas."""

import os

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Presence
from articles.workflow import presence
from tests.browser.editor import BodyEditor, reads, saved, says, signed_in, until
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "<p>The assembly met at noon.</p><p>It voted at six.</p><p>Nobody stayed.</p>"


@pytest.fixture
def mira(mira):
    mira.is_staff = mira.is_superuser = True
    mira.save()
    return mira


@pytest.fixture
def desks(window, mira, jonas):
    """`desks(article)`: Mira's editor and Jonas's, both open on it."""

    def open_both(article, **look):
        editors = []
        for person in (mira, jonas):
            one = window(**look)
            signed_in(one, person)
            editors.append(BodyEditor(one, article))
        return editors

    return open_both


def write_in(editor, paragraph: int, words: str) -> None:
    editor.text.locator("> p").nth(paragraph).click()
    editor.press("End")
    editor.type(words)


def ask_who_is_here(editor) -> None:
    """Now, and not in a quarter of a minute."""
    editor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def places_of_others(article, person) -> list[str]:
    return [it.field for it in presence.others(article, than=person, at=timezone.now())]


def look_at(page, name: str) -> None:
    """PICTURES=folder keeps what the pages look like, for those who want to see."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_two_people_in_different_paragraphs_lose_nothing(desks, mira):
    article = draft(mira, body=BODY)
    of_mira, of_jonas = desks(article)
    write_in(of_jonas, 0, " Many came.")
    saved(of_jonas.page)
    write_in(of_mira, 2, " Not one.")
    saved(of_mira.page)
    assert again(article).working.body == (
        "<p>The assembly met at noon. Many came.</p><p>It voted at six.</p>"
        "<p>Nobody stayed. Not one.</p>"
    )
    # Mira's page has his words too, and her cursor is where it was.
    assert "Many came." in of_mira.text.inner_text()
    news = of_mira.page.locator("[data-news]")
    assert "Jonas Reth has saved meanwhile; your text now has their Text too." in news.inner_text()
    of_mira.type(" Truly.")
    saved(of_mira.page)
    assert again(article).working.body.endswith("<p>Nobody stayed. Not one. Truly.</p>")
    assert of_mira.window.complaints == of_jonas.window.complaints == []


def test_what_is_typed_while_a_save_is_under_way_stays(desks, mira, jonas):
    article = draft(mira, body=BODY)
    of_mira, _ = desks(article)
    rewrite(article, jonas, body=BODY.replace("noon", "one") + "<p>Late.</p>", tags=["Ports"])
    held = []
    of_mira.page.route("**/autosave/", lambda route: held.append(route))  # noqa: PLW0108
    write_in(of_mira, 2, " Not one.")
    until(of_mira.page, lambda: held)
    of_mira.type(" Truly.")
    held[0].continue_()
    of_mira.page.unroute("**/autosave/")
    of_mira.page.get_by_label("Tag 1").wait_for()
    of_mira.text.get_by_text("Late.").wait_for()
    of_mira.type(" So it was.")
    saved(of_mira.page)
    working = again(article).working
    assert working.body == (
        "<p>The assembly met at one.</p><p>It voted at six.</p>"
        "<p>Nobody stayed. Not one. Truly. So it was.</p><p>Late.</p>"
    )
    assert of_mira.submitted() == working.body
    assert [tag.name for tag in working.tags.all()] == ["Ports"]
    assert of_mira.page.get_by_label("Tag 1").input_value() == "Ports"
    # Undo takes back what Mira typed, never what Jonas wrote.
    for _ in range(5):
        of_mira.press("Control+z")
    assert "at one." in of_mira.text.inner_text()


def test_two_people_in_one_paragraph_see_both_texts_and_choose(desks, mira, jonas):
    article = draft(mira, body=BODY)
    of_mira, of_jonas = desks(article)
    write_in(of_jonas, 1, " It failed.")
    saved(of_jonas.page)
    write_in(of_mira, 1, " It passed.")
    write_in(of_mira, 2, " Not one.")
    panel = of_mira.page.locator("[data-conflict]")
    panel.wait_for()
    look_at(of_mira.page, "conflict")
    says(panel, "Jonas Reth changed the same: Text")
    assert again(article).working.body.count("It failed.") == 1
    panel.get_by_label("Take Jonas Reth’s").check()
    panel.get_by_role("button", name="Save what I chose").click()
    panel.wait_for(state="detached")
    body = (
        "<p>The assembly met at noon.</p><p>It voted at six. It failed.</p>"
        "<p>Nobody stayed. Not one.</p>"
    )
    assert again(article).working.body == body
    assert of_mira.submitted() == body
    kept = article.revisions.filter(body__contains="It passed.")
    assert kept.count() == 1
    assert of_mira.window.complaints == of_jonas.window.complaints == []


def test_each_sees_where_the_other_is(desks, mira, jonas):
    article = draft(mira, body=BODY)
    of_mira, of_jonas = desks(article)
    of_jonas.page.locator("#id_headline").focus()
    until(of_mira.page, lambda: places_of_others(article, mira) == ["headline"])
    ask_who_is_here(of_mira)
    of_mira.page.get_by_text("Also here: Jonas Reth in Headline").wait_for()
    mark = of_mira.page.locator(".field-headline .here-mark")
    reads(mark, "Jonas Reth is here")
    described = of_mira.page.locator("#id_headline").get_attribute("aria-describedby")
    assert "here-headline" in described.split()
    assert of_mira.page.locator("[data-spoken]").inner_text() == "Jonas Reth is here, too."
    look_at(of_mira.page, "present")
    of_jonas.page.goto("about:blank")
    # His page says goodbye; where he was is known until that is heard.
    until(of_mira.page, lambda: not places_of_others(article, mira))
    ask_who_is_here(of_mira)
    mark.wait_for(state="detached")
    assert not of_mira.page.get_by_text("Also here").is_visible()
    assert "here-headline" not in (
        of_mira.page.locator("#id_headline").get_attribute("aria-describedby") or ""
    )
    assert Presence.objects.count() == 2  # old, not gone: see workflow.presence
    assert of_mira.window.complaints == []


def test_the_page_says_that_somebody_saved_and_the_save_says_what_it_merged(desks, mira, jonas):
    article = draft(mira, body=BODY)
    of_mira, _ = desks(article)
    rewrite(article, jonas, headline="Harbour vote fails")
    ask_who_is_here(of_mira)
    news = of_mira.page.locator("[data-news]")
    news.get_by_text("your next save will be merged with that").wait_for()
    write_in(of_mira, 0, " More.")
    of_mira.page.get_by_role("button", name="Save draft").click()
    of_mira.page.get_by_text("Jonas Reth has saved meanwhile").wait_for()
    of_mira.page.get_by_role("link", name="What the merge added to theirs").click()
    of_mira.page.get_by_role("heading", name="Compare").wait_for()
    expect(of_mira.page.locator("ins", has_text="More.")).to_be_visible()
    working = again(article).working
    assert working.headline == "Harbour vote fails"
    assert of_mira.window.complaints == []


def test_a_button_pressed_on_an_old_text_shows_both_and_takes_the_choice(desks, mira, jonas):
    article = draft(mira, body=BODY)
    of_mira, _ = desks(article)
    rewrite(article, jonas, headline="Jonas was here", tags=["His tag"])
    page = of_mira.page
    page.locator("#id_headline").fill("Mira was here")
    page.get_by_role("button", name="Publish now").click()
    panel = page.locator("[data-conflict]")
    panel.wait_for()
    says(panel, "Merged without a question: Tags.")
    expect(page.get_by_label("Tag 1")).to_have_value("His tag")
    assert page.locator("#id_headline").input_value() == "Mira was here"
    panel.get_by_label("Take Jonas Reth’s").focus()
    page.keyboard.press("Space")
    panel.get_by_role("button", name="Save what I chose").press("Enter")
    panel.wait_for(state="detached")
    expect(page.locator("#id_headline")).to_have_value("Jonas was here")
    article = again(article)
    assert article.working.headline == "Jonas was here"
    assert article.live is None
    assert article.revisions.filter(headline="Mira was here").exists()


LOOKS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_fault_in_any_light_on_any_screen(desks, mira, jonas, politics, scheme, width):
    article = draft(mira, body=BODY, tags=["Ports"], dateline="PORT HALDEN")
    of_mira, of_jonas = desks(article, scheme=scheme, width=width)
    of_jonas.text.focus()
    rewrite(
        article,
        jonas,
        headline="Harbour vote fails by one seat",
        body=BODY.replace("It voted at six.", "It failed at six, by thirty votes."),
        genre="analysis",
        section=politics,
        tags=["Ports", "Votes"],
    )
    page = of_mira.page
    page.locator("#id_headline").fill("Harbour vote passes by two seats")
    page.locator("#id_genre").select_option("opinion")
    write_in(of_mira, 1, " It passed.")
    page.locator("[data-conflict]").wait_for()
    ask_who_is_here(of_mira)
    page.get_by_text("Also here: Jonas Reth").wait_for()
    look_at(page, f"together-{scheme}-{width}")
    assert of_mira.window.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    listed = of_mira.window.go(reverse("admin:articles_article_changelist"))
    assert listed.locator(".in-it", has_text="Jonas Reth").is_visible()
    look_at(listed, f"list-{scheme}-{width}")
    assert of_mira.window.faults() == []
    assert of_mira.window.complaints == []
