"""The first day in a browser: four questions, answered by keyboard, and the list of first steps."""

import re

from articles.models import Section, Setting
from tests.browser.editor import signed_in


def test_a_newsroom_is_set_up_by_keyboard(window, jonas, settings, tmp_path):
    settings.BACKUP_STAMP = tmp_path / "never"
    opened = window(width=360)
    signed_in(opened, jonas)
    page = opened.go("/admin/")
    assert opened.faults() == []
    page.get_by_role("link", name="Answer them").press("Enter")
    page.wait_for_url("**/welcome/")

    # What its button does without scripts happens by itself.
    page.get_by_role("button", name="Take these languages").wait_for(state="detached")
    assert opened.faults() == []
    find = page.get_by_label("Find a language")
    find.type("francais")
    find.press("Enter")
    page.get_by_label("Name in Français").fill("Le Héraut")
    page.get_by_label("Name in English").fill("The Herald")
    # Another language taken out: what was typed for the others stays.
    page.get_by_role("checkbox", name="العربيّة").press("Space")
    page.get_by_label("Name in العربيّة").wait_for(state="detached")
    assert page.get_by_label("Name in Français").input_value() == "Le Héraut"

    page.get_by_role("button", name=re.compile("Take these.*English")).press("Enter")
    page.get_by_label("Sections in English").press("Control+End")
    page.get_by_label("Sections in English").type("\nHarbour")
    page.get_by_text("/harbour/", exact=True).wait_for()
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert page.get_by_label("Time zone").input_value() == zone
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("Time zone").fill("Nowhere")
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_role("alert").wait_for()
    assert opened.faults() == []
    page.get_by_label("Time zone").fill("Asia/Baghdad")
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_text("The newsroom is set up.").wait_for()

    assert Setting.objects.get(key="languages").value == ["en", "fr"]
    assert Setting.objects.get(key="time-zone").value == "Asia/Baghdad"
    assert Section.objects.get(slug="harbour").position == 5
    page.get_by_role("button", name="Put this list away").press("Enter")
    page.get_by_role("button", name="Undo: show it again").press("Enter")
    page.get_by_role("heading", name="First steps").wait_for()
    assert page.get_by_text("2 of 9 are done.").is_visible()
    assert all("status of 422" in said for said in opened.complaints)


def test_it_is_read_right_to_left_and_in_the_dark(window, jonas):
    opened = window(scheme="dark", width=1100)
    signed_in(opened, jonas)
    opened.go("/admin/welcome/")
    opened.page.get_by_role("button", name="العربية").click()
    opened.page.get_by_role("heading", name="غرفة أخبار جديدة").wait_for()
    assert opened.faults() == []
    for path in ("/admin/", "/admin/demo/"):
        opened.go(path)
        assert opened.faults() == []
    assert opened.complaints == []
