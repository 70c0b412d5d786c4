"""The publish panel under an editor's hands: by keyboard, in another time zone, without scripts."""

import pytest
from playwright.sync_api import expect

from articles import workflow
from articles.models import Event
from tests.browser.editor import signed_in
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db(transaction=True)


def page_of(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def opened(window, article, by):
    signed_in(window, by)
    return window.go(page_of(article))


def test_the_kind_of_change_decides_what_is_asked_and_what_the_button_says(window, jonas, mira):
    article = published(mira)
    desk = window()
    page = opened(desk, article, jonas)
    panel = page.locator("#publish")
    button = panel.locator('button[value="publish"]')
    note = panel.get_by_label("Note for readers")
    expect(button).to_have_text("Publish update", use_inner_text=True)
    expect(note).to_be_hidden()
    panel.get_by_label("An update").focus()
    page.keyboard.press("ArrowDown")
    expect(button).to_have_text("Publish the correction", use_inner_text=True)
    expect(panel.locator(".for-correction").first).to_contain_text("with your note below it")
    expect(panel.locator(".for-correction").first).to_be_visible()
    expect(note).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(button).to_have_text("Fix it silently", use_inner_text=True)
    expect(note).to_be_hidden()
    panel.get_by_label("A retraction").check()
    expect(button).to_have_text("Retract the article", use_inner_text=True)
    note.fill("The documents were forged.")
    button.click()
    page.get_by_text("Live, with your note, at").wait_for()
    assert Event.objects.get(verb="correct").kind == "retraction"
    assert again(article).retracted_at
    assert desk.complaints == []


def test_a_note_that_no_kind_takes_shows_itself_again(window, jonas, mira):
    desk = window()
    page = opened(desk, published(mira), jonas)
    panel = page.locator("#publish")
    panel.get_by_label("A correction").check()
    panel.get_by_label("Note for readers").fill("It was 32.")
    panel.get_by_label("An update").check()
    panel.locator('button[value="publish"]').click()
    page.get_by_text("carries no words for readers").first.wait_for()
    expect(panel.get_by_label("Note for readers")).to_have_value("It was 32.")
    # The browser itself remarks on an answer that refuses.
    assert all("status of 422" in complaint for complaint in desk.complaints)


def test_it_goes_out_in_the_newsrooms_zone_and_in_the_editors(
    chromium, live_server, jonas, mira, settings
):
    settings.TIME_ZONE = "Europe/Oslo"
    context = chromium.new_context(timezone_id="Europe/London", locale="en-GB")
    desk = Plain(context.new_page(), live_server.url)
    article = draft(mira)
    page = opened(desk, article, jonas)
    page.locator("summary", has_text="Schedule").click()
    panel = page.locator(".act-schedule")
    told = panel.locator("[data-zone]")
    expect(told).to_be_hidden()
    panel.get_by_label("Day").fill("2032-11-23")
    panel.get_by_label("Time", exact=True).fill("18:00")
    expect(told).to_have_text(
        "Goes out 23 November 2032, 18:00 CET (newsroom) — 17:00 in your zone (GMT)"
    )
    panel.get_by_label("Day").fill("2032-03-28")
    panel.get_by_label("Time", exact=True).fill("02:30")
    expect(told).to_contain_text("you will be asked which time you mean")
    panel.get_by_label("Day").fill("2001-03-28")
    expect(told).to_have_text("That time has passed.")
    panel.get_by_label("Day").fill("2032-11-23")
    panel.get_by_label("Time", exact=True).fill("00:30")
    expect(told).to_contain_text("22 November 2032, 23:30 in your zone (GMT)")
    panel.get_by_role("button", name="Schedule").click()
    page.get_by_text("Scheduled for").wait_for()
    expect(page.locator(".side")).to_contain_text("(22 November 2032, 23:30 in your zone (GMT))")
    context.close()


def test_the_address_is_copied_and_the_text_before_is_one_step_away(window, jonas, mira):
    article = published(mira)
    desk = window()
    page = opened(desk, article, jonas)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#id_headline").fill("Harbour vote passes by two seats")
    page.locator('#publish button[value="publish"]').click()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(article.get_absolute_url())
    page.get_by_role("link", name="Undo: go back to the text before").click()
    page.get_by_role("button", name="Restore").click()
    page.wait_for_url(f"**{page_of(article)}*")
    assert again(article).working.headline == "Harbour vote passes by one seat"
    assert again(article).live.headline == "Harbour vote passes by two seats"
    assert desk.complaints == []


def test_a_hold_is_taken_back_from_the_message(window, jonas, mira):
    article = draft(mira)
    desk = window()
    page = opened(desk, article, jonas)
    page.locator(".act-hold summary").click()
    page.get_by_label("Why nothing may go out").fill("The lawyers read it.")
    page.get_by_role("button", name="Hold", exact=True).click()
    page.locator(".chip", has_text="Held").wait_for()
    assert again(article).held_note == "The lawyers read it."
    page.get_by_role("button", name="Undo: lift the hold").click()
    page.get_by_text("The hold is lifted.", exact=True).wait_for()
    assert again(article).held_at is None
    assert desk.complaints == []


def test_several_articles_are_held_from_the_list(window, jonas, mira):
    articles = [draft(mira, f"Number {n}") for n in range(3)]
    desk = window()
    signed_in(desk, jonas)
    page = desk.go("/admin/articles/article/")
    acts, box = page.get_by_label("With those ticked"), page.get_by_label("Tick Number 0")
    expect(acts).to_be_hidden()
    stood = box.bounding_box()
    box.check()
    expect(acts).to_be_visible()
    assert box.bounding_box() == stood, "no row moves under the mouse"
    page.get_by_label("Tick Number 1").press("Space")
    page.get_by_text("2 of 3 selected").wait_for()
    spoken = "Ticked: 2. Enter leads to what can be done with them."
    expect(page.locator("[data-several-said]")).to_have_text(spoken)
    page.keyboard.press("Enter")
    expect(acts).to_be_focused()
    acts.select_option(label="Hold (with the note)")
    page.get_by_label("Note for colleagues").fill("Wait for the court.")
    page.get_by_role("button", name="Do it").click()
    page.get_by_text("Two held.").wait_for()
    assert [bool(again(one).held_at) for one in articles] == [True, True, False]
    assert desk.complaints == []


def test_without_scripts_the_panel_asks_and_publishes_all_the_same(
    chromium, live_server, jonas, mira
):
    article = published(mira)
    context = chromium.new_context(java_script_enabled=False)
    page = opened(Plain(context.new_page(), live_server.url), article, jonas)
    panel = page.locator("#publish")
    expect(panel.get_by_label("Note for readers")).to_be_hidden()
    panel.get_by_label("A clarification").check()
    panel.get_by_label("The live sentence it is about").select_option(index=2)
    panel.get_by_label("Note for readers").fill("there were 32 votes.")
    panel.get_by_role("button", name="Publish the clarification").click()
    page.get_by_text("Live, with your note, at").wait_for()
    assert Event.objects.get(verb="correct").note.endswith("in fact there were 32 votes.")
    context.close()


class Plain:
    """A window of a browser that is set up otherwise."""

    def __init__(self, page, base):
        self.page, self.base = page, base

    def go(self, path):
        self.page.goto(self.base + path)
        return self.page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_every_panel_is_open_to_everyone(window, jonas, mira, scheme, width):
    article = published(mira)
    published(mira, "The recount", body=f"<p>{{article:{article.guid}}}</p>")
    workflow.correct(article, by=mira, based_on=again(article).working, note="It was 32.")
    live = rewrite(article, mira, headline="Not yet")
    held = draft(mira, "Held")
    workflow.submit(held, by=mira, based_on=held.working, note="Please read.")
    workflow.hold(held, by=mira, note="The lawyers read it.")
    desk, faults = window(scheme, width), []
    signed_in(desk, jonas)
    for path in (page_of(live), page_of(held), "/admin/articles/article/", "/admin/"):
        page = desk.go(path)
        if path.endswith("/article/"):
            page.locator(".action-select").first.check()
        else:
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        if path == page_of(live):
            page.get_by_label("A correction").check()
        faults += [f"{path} {fault}" for fault in desk.faults()]
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        faults += [f"{path} runs off the screen"] if wide else []
    assert faults == []
    assert desk.complaints == []
