"""From the wrong sentence on readers' screens to its correction, without losing the way."""

import pytest
from playwright.sync_api import expect

from articles.models import Event
from tests.browser.editor import signed_in
from tests.people import again, published

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = "The assembly approved the bill by 31 votes."
BODY = (
    "<p>It was late.</p><p>The night was long. The assembly <em>approved</em> the bill by 31 "
    "votes. Ferries ran.</p>"
)


@pytest.fixture
def vote(mira):
    return published(mira, body=BODY, standfirst="After a night of recounts.")


def selected(page) -> str:
    return page.evaluate("window.getSelection().toString()")


def test_a_correction_from_the_live_sentence(window, client, jonas, vote):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{vote.pk}/revision/{vote.live_id}/")
    page.get_by_role("link", name="Correct a sentence").click()
    page.get_by_role("link", name=WRONG).click()

    # The sentence is chosen, quoted, begun as a note, and marked in the text.
    panel = page.locator("#publish")
    expect(panel.locator("[data-live-sentence]")).to_have_text(WRONG)
    expect(panel.get_by_label("A correction")).to_be_checked()
    note = panel.get_by_label("Note for readers")
    begun = f"An earlier version said “{WRONG.rstrip('.')}”; in fact "
    expect(note).to_have_value(begun)
    expect(page.locator(".ProseMirror")).to_be_focused()
    assert selected(page) == WRONG

    page.keyboard.type("The assembly approved the bill by 32 votes.")
    note.fill(f"{begun}there were 32.")
    panel.get_by_role("button", name="Publish the correction").click()
    page.get_by_text("Live, with your note, at").wait_for()
    assert "by 32 votes. Ferries ran." in again(vote).live.body
    event = Event.objects.get(verb="correct")
    assert event.note == f"{begun}there were 32."
    assert event.note in client.get(vote.get_absolute_url()).content.decode()
    assert desk.complaints == []


def test_the_headline_is_marked_in_its_own_field(window, jonas, vote):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{vote.pk}/correct/")
    page.get_by_role("link", name=str(vote)).last.click()
    expect(page.locator("#id_headline")).to_be_focused()
    assert selected(page) == str(vote)
    assert desk.complaints == []


def test_on_a_slow_line_the_headline_keeps_its_mark(window, jonas, vote):
    """The address names the panel; the browser goes there when it first draws the page."""
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{vote.pk}/correct/")

    def slowly(route):
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/*.css", slowly)
    page.get_by_role("link", name=str(vote)).last.click()
    page.wait_for_load_state("load")
    expect(page.locator("#id_headline")).to_be_focused()
    assert selected(page) == str(vote)
    page.unroute_all(behavior="wait")


def test_a_sentence_chosen_in_the_panel_begins_the_note(window, jonas, vote):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{vote.pk}/change/")
    panel = page.locator("#publish")
    panel.get_by_label("A correction").check()
    menu, note = panel.locator("select").first, panel.get_by_label("Note for readers")
    menu.select_option(label=WRONG)
    expect(note).to_have_value(f"An earlier version said “{WRONG.rstrip('.')}”; in fact ")
    menu.select_option(label="It was late.")
    expect(note).to_have_value("An earlier version said “It was late”; in fact ")
    note.fill("My own words.")
    menu.select_option(label=WRONG)
    expect(note).to_have_value("My own words.")
    panel.get_by_role("button", name="An earlier version said").click()
    expect(note).to_be_focused()
    assert desk.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_sentences_are_open_to_everyone(window, jonas, vote, scheme, width):
    desk = window(scheme, width)
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{vote.pk}/correct/")
    faults = desk.faults()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert faults == []
    assert not wide
    page.get_by_role("link", name="Ferries ran.").click()
    page.locator("[data-live-sentence]").wait_for()
    assert desk.faults() == []
    assert desk.complaints == []
