"""The editor with the keyboard alone, and open to everyone."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import BodyEditor, signed_in
from tests.people import draft, published

pytestmark = pytest.mark.django_db(transaction=True)
LOST = "{articleGUID}"


@pytest.fixture
def maps(jonas, politics):
    return published(jonas, "The quay in five maps", section=politics)


@pytest.fixture
def editor(desk, jonas):
    return BodyEditor(desk, draft(jonas, "Harbour vote"))


def card(article) -> str:
    return f"<p>{{article:{article.guid}}}</p>"


def focused(editor) -> str:
    return editor.page.evaluate(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    )


def test_a_card_is_selected_moved_left_and_removed_with_keys(editor, maps):
    one_two = f"<p>One</p>{card(maps)}<p>Two</p>"
    editor.put(one_two, "start")
    editor.press("ArrowDown")
    spoken = editor.page.locator(".body-spoken")
    expect(spoken).to_contain_text("The quay in five maps")
    expect(spoken).to_contain_text("Enter changes it")
    editor.press("Tab")
    assert focused(editor) == "Change"
    editor.press("Tab", "Enter")
    assert editor.html() == f"{card(maps)}<p>One</p><p>Two</p>"
    assert focused(editor) == "Move up"
    editor.press("Escape")
    expect(editor.text).to_be_focused()
    editor.press("Control+z")
    assert editor.html() == one_two


def test_a_card_removed_with_its_button_comes_back_with_undo(editor, maps):
    one_two = f"<p>One</p>{card(maps)}<p>Two</p>"
    editor.put(one_two, "start")
    editor.press("ArrowDown", "Tab", "Tab", "Tab", "Tab")
    assert focused(editor) == "Remove"
    editor.press("Enter")
    assert editor.html() == "<p>One</p><p>Two</p>"
    editor.press("Control+z")
    assert editor.html() == one_two


def test_one_key_never_takes_a_card_away_unseen(editor, maps):
    editor.put(f"<p>One</p>{card(maps)}<p>Two</p>", "start")
    editor.press("End", "Delete")
    assert editor.cards.count() == 1
    editor.press("Delete")
    assert editor.html() == "<p>One</p><p>Two</p>"


def test_one_can_write_behind_a_card_that_ends_the_text(editor, maps):
    editor.put(card(maps), "start")
    editor.press("Control+Enter")
    editor.type("After.")
    assert editor.html() == f"{card(maps)}<p>After.</p>"


def test_the_slash_opens_the_dialogue_and_escape_gives_it_back(editor, maps):
    editor.put("<p>One</p><p></p>")
    editor.press("/")
    editor.option("The quay in five maps").wait_for()
    editor.press("Enter")
    editor.closed()
    assert editor.html().startswith(f"<p>One</p>{card(maps)}")
    editor.put("<p>One</p><p></p>")
    editor.press("/", "Escape")
    editor.type("usr and/or")
    assert editor.html() == "<p>One</p><p>/usr and/or</p>"


def test_the_tabs_of_the_dialogue_are_walked_with_arrows(editor):
    editor.put("<p></p>")
    editor.press("/")
    editor.press("Shift+Tab", "ArrowRight", "ArrowRight")
    assert focused(editor) == "Gallery"
    editor.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert focused(editor) == "HTML in a frame"
    editor.press("Tab")
    expect(editor.dialog.get_by_label("Title")).to_be_focused()


def test_the_toolbar_is_one_stop_with_arrows_inside(editor):
    editor.put("<p>One</p>")
    editor.press("Alt+F10")
    assert focused(editor) == "Bold"
    editor.press("ArrowRight")
    assert focused(editor) == "Italic"
    editor.press("End")
    assert focused(editor) == "Insert anything else"
    editor.select_all()
    editor.button("Bold").click()
    expect(editor.button("Bold")).to_have_attribute("aria-pressed", "true")
    assert editor.html() == "<p><strong>One</strong></p>"


def test_a_link_is_asked_for_and_a_wrong_one_refused(editor):
    editor.put("<p>One</p>")
    editor.select_all()
    editor.press("Control+k")
    editor.type("javascript:alert(1)")
    editor.press("Enter")
    editor.dialog.get_by_role("alert").get_by_text("This is not an address.").wait_for()
    editor.dialog.get_by_label("Address").fill("https://example.com/")
    editor.press("Enter")
    editor.dialog.wait_for(state="hidden")
    assert editor.html() == '<p><a href="https://example.com/">One</a></p>'


def test_words_in_another_language_are_marked(editor):
    editor.put("<p>سلام</p>")
    editor.select_all()
    editor.button("Language").click()
    editor.type("ar")
    editor.press("Enter")
    assert editor.html() == '<p><span lang="ar" dir="rtl">سلام</span></p>'


def test_a_table_is_made_and_changed(editor):
    editor.put("<p></p>")
    editor.button("Table").click()
    editor.type("Party")
    editor.button("Remove row").click()
    editor.button("Remove column").click()
    assert editor.html().count("<tr>") == 2
    editor.button("Remove table").click()
    assert "<table" not in editor.html()


def test_tk_is_marked_and_words_are_counted(editor):
    editor.put("<p>The vote passed TK, with TKTK votes. STKs are none.</p>")
    expect(editor.text.locator(".tk")).to_have_count(2)
    assert editor.text.locator(".tk").all_inner_texts() == ["TK", "TKTK"]
    editor.page.get_by_text("10 words · 1 min · 2 TK").wait_for()


def test_spaces_are_saved_as_spaces(editor, desk):
    editor.put("<p></p>")
    editor.type("Trailing space ")
    editor.type("and more")
    assert editor.submitted() == "<p>Trailing space and more</p>"
    assert desk.complaints == []


def test_the_text_has_a_name_a_language_and_a_direction(window, jonas):
    desk = window()
    signed_in(desk, jonas)
    editor = BodyEditor(desk, draft(jonas, "التصويت", language="ar", body="<p>صوت المجلس.</p>"))
    text = editor.page.get_by_role("textbox", name="Text", exact=True)
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("ar", "rtl")
    editor.page.locator("label[for=id_body]").click()
    editor.settle()
    expect(text).to_be_focused()


@pytest.mark.parametrize(
    ("scheme", "width", "language"),
    [("light", 1280, "en"), ("dark", 1280, "en"), ("light", 360, "ar"), ("dark", 360, "en")],
)
def test_the_editor_is_open_to_everyone(window, jonas, maps, scheme, width, language):
    """axe finds nothing in the form and its dialogues, nothing runs off the screen, and nothing
    breaks the policy."""
    desk = window(scheme, width)
    signed_in(desk, jonas)
    body = (
        f"<p>One TK.</p>{card(maps)}<p>{LOST}</p><h2>Then</h2><blockquote><p>Two</p></blockquote>"
    )
    editor = BodyEditor(desk, draft(jonas, "Harbour vote", body=body, language=language))
    editor.cards.get_by_text("Lost id").wait_for()
    faults = desk.faults() + wide(editor)
    editor.put(f"<p>One</p>{card(maps)}<p>Two</p>", "start")
    editor.press("ArrowDown")
    faults += desk.faults()
    editor.button("Insert anything else").click()
    for tab in editor.dialog.get_by_role("tab").all():
        tab.click()
        editor.page.wait_for_timeout(200)
        faults += [f"{tab.inner_text()}: {fault}" for fault in desk.faults() + wide(editor)]
    assert faults == []
    assert desk.complaints == []


def wide(editor) -> list[str]:
    page = "document.documentElement.scrollWidth > innerWidth"
    dialog = (
        "[...document.querySelectorAll('dialog[open]')].some(d => d.scrollWidth > d.clientWidth)"
    )
    return ["runs off the screen"] if editor.page.evaluate(f"{page} || {dialog}") else []
